/** A measure's title in other languages. Translations are not part of the tested text: the rights test covers the original. */
import { translationFor } from "#methods/language/index.ts";
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag, type Text } from "#platform/contract/values.ts";

export const MeasureTranslation = z.object({
  lang: LanguageTag,
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Whether the original title was changed after the translation was written. */
  behind: z.boolean(),
});
export type MeasureTranslation = z.infer<typeof MeasureTranslation>;

/** A measure's title in its original language and in others. */
export interface Titled {
  readonly title: Text;
  readonly translations: readonly MeasureTranslation[];
}

/** The title in the reader's language (a BCP 47 tag) if an up-to-date translation exists, else the original. */
export const measureTitleIn = ({ title, translations }: Titled, language: string): Text => {
  const current = translations.filter(({ behind }) => !behind);
  const own = translationFor(title.lang, current, language);
  return own === undefined ? title : { text: own.title, lang: own.lang };
};

/** @throws invalid-input at `lang` if it is the language of the original title */
export const translateMeasure = endpoint({
  id: "policy.translate-measure",
  method: "PUT",
  path: "/api/w/:workspace/measures/:measure/titles/:lang",
  permission: "measure.edit",
  params: z.object({ workspace: Id, measure: Id, lang: LanguageTag }),
  body: z.object({ title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  output: Empty,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
