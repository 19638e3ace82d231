/** The texts of a card or a lesson: their sections on the page, and the fields of their translation. */
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextArea, TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import "./practice.css";

/** Texts by field, in one language. */
type Texts<Field extends string> = Readonly<Record<Field, string>>;

interface Headed<Field extends string> {
  readonly fields: readonly Field[];
  readonly head: (field: Field) => string;
}

/** A section for each text. A section without a text says so. */
export const TextSections = <Field extends string>({
  fields,
  head,
  texts,
}: Headed<Field> & { readonly texts: Texts<Field> & { readonly lang: string } }) => {
  const { t } = useWords();
  return fields.map((field) => (
    <Section key={field} title={head(field)}>
      {texts[field] === "" ? (
        <p className="meta">{t("practice.not-told")}</p>
      ) : (
        <p className="practice-text" {...langOf(texts.lang)}>
          {texts[field]}
        </p>
      )}
    </Section>
  ));
};

/** The fields of a translation into the language of the page. The original text is beside each field. */
export const TranslationFields = <Field extends string>({
  fields,
  head,
  original,
  draft,
  change,
}: Headed<Field> & {
  readonly original: Texts<Field | "title"> & { readonly lang: string };
  readonly draft: Texts<Field | "title">;
  readonly change: (field: Field | "title", text: string) => void;
}) => {
  const { t, language } = useWords();
  const of = (field: Field | "title") => ({
    ...langOf(language.tag),
    help: <span {...langOf(original.lang)}>{original[field]}</span>,
    value: draft[field],
    onValue: (text: string) => change(field, text),
  });
  return (
    <>
      <TextField {...of("title")} label={t("common.title")} required maxLength={200} />
      {fields.map((field) => (
        <TextArea key={field} {...of(field)} label={head(field)} rows={3} maxLength={4_000} />
      ))}
    </>
  );
};
