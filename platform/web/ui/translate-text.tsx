/** A text in other languages: their names, the fonts they are written in, and writing it in the page's language. */
import { useEffect } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { TextArea, TextField } from "./field.tsx";
import { loadFontsFor } from "./fonts.ts";

/** Loads what the languages are written in. @returns the name of each in itself, or its tag where nobody here speaks it */
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
  /** null: it is left. */
  readonly onDraft: (draft: string | null) => void;
  readonly most: number;
  /** A title is one line. */
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
