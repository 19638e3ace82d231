/** Translations of a text: the names of their languages, the fonts they need, and the form for a translation into the page's language. */
import { useEffect } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { TextArea, TextField } from "./field.tsx";
import { loadFontsFor } from "./fonts.ts";

/** Loads the fonts of the languages. @returns each language's own name, or its tag if this server does not have that language */
export const useLanguagesOf = (translations: readonly { readonly lang: string }[]): ((tag: string) => string) => {
  const { languages } = useSession();
  const written = translations.map(({ lang }) => lang).join(" ");
  useEffect(() => {
    for (const lang of written.split(" ")) void loadFontsFor(lang);
  }, [written]);
  return (tag) => languages.find((one) => one.tag === tag)?.name ?? tag;
};

interface Props {
  readonly draft: string;
  /** Null closes the form without saving. */
  readonly onDraft: (draft: string | null) => void;
  readonly most: number;
  /** True for a title, which is one line. */
  readonly oneLine?: boolean;
  readonly save: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null };
}

export const TranslateText = ({ draft, onDraft, most, oneLine = false, save }: Props) => {
  const { t, language } = useWords();
  const Field = oneLine ? TextField : TextArea;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Field label={language.name} value={draft} required maxLength={most} onChange={(event) => onDraft(event.target.value)} />
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending || draft.trim() === ""}>
          {t("desk.save")}
        </Button>
        <Button onClick={() => onDraft(null)}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
