/**
 * The text that another person saved while the form was open, shown above the typed text. If the user of the form saves again, the typed text
 * replaces the saved text.
 */
import { useWords } from "#platform/web/shell/words.ts";
import { PassageText } from "./passage-text.tsx";

export const StoredNow = ({ text, lang }: { readonly text: string | null; readonly lang: string }) => {
  const { t } = useWords();
  return text === null ? null : (
    <div className="know-beside">
      <p className="meta small">{t("knowledge.stored-now")}</p>
      <PassageText kind="paragraph" text={text} lang={lang} />
    </div>
  );
};
