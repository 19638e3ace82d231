/** Translations of a text: the names of their languages, the fonts they need, and the form for a translation into the page's language. */
import { useEffect } from "react";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { TextArea, TextField } from "./field.tsx";
import { loadFontsFor } from "./fonts.ts";
import { CommandForm } from "./form.tsx";

/**
 * Loads the fonts of the languages.
 * @returns each language's own name, or the tag of the language if this server does not have the language
 */
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
    <CommandForm
      className="form"
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("desk.save")}
      blocked={draft.trim() === ""}
      onCancel={() => onDraft(null)}
    >
      <Field label={language.name} value={draft} required maxLength={most} onChange={(event) => onDraft(event.target.value)} />
    </CommandForm>
  );
};
