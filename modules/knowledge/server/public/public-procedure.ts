/**
 * A procedure in the form that the public folder shows: its texts in the original language, and in each language in which all translations are up
 * to date.
 */
import { textsOf, type Procedure } from "../../contract/procedures.ts";
import { Body, StoredTexts } from "../procedures/procedures.ts";

export interface PublicProcedure extends Pick<Procedure, "use" | "roles" | "steps" | "form"> {
  readonly id: string;
  /** The language of the original. */
  readonly lang: string;
  /** The texts by language, then by key (`textsOf`). */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Row {
  readonly id: string;
  readonly used_for: Procedure["use"];
  readonly title: string;
  readonly title_lang: string;
  readonly body: unknown;
  readonly translations: readonly { readonly lang: string; readonly texts: unknown }[] | null;
}

export const publicProcedure = (row: Row): PublicProcedure => {
  const body = Body.parse(row.body);
  const title = { text: row.title, lang: row.title_lang };
  const original = textsOf({ ...body, use: row.used_for, title, work: null, marking: "TLP:CLEAR" });
  const texts: Record<string, Record<string, string>> = { [title.lang]: original };
  for (const { lang, texts: stored } of row.translations ?? []) {
    const translated = StoredTexts.parse(stored);
    const follows = Object.entries(original).every(([key, text]) => translated[key]?.from === text && translated[key].text.trim() !== "");
    if (follows && lang !== title.lang)
      texts[lang] = Object.fromEntries(Object.keys(original).map((key) => [key, translated[key]?.text ?? ""]));
  }
  const { roles, steps, form } = body;
  return { id: row.id, use: row.used_for, lang: title.lang, roles, steps, form, texts };
};

/**
 * The path of the page of a procedure in a language. The name contains the end of the id, because the beginning of an id is a time. It does not
 * change when other procedures are added.
 */
export const procedureFile = ({ id }: Pick<PublicProcedure, "id">, lang: string): string => `${lang}/procedure-${id.slice(-12)}.html`;

/** The languages in which a procedure has a page: the language of the original first. */
export const procedureLanguages = ({ lang, texts }: PublicProcedure): string[] => [
  lang,
  ...Object.keys(texts)
    .filter((one) => one !== lang)
    .sort(),
];

/** The language in which a reader of the given language sees the procedure. */
export const readIn = (procedure: PublicProcedure, lang: string): string => (procedure.texts[lang] === undefined ? procedure.lang : lang);
