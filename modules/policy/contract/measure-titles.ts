/** A measure's title in other languages. It is no part of the text that is tested: what is tested is what was written. */
import { translationFor } from "#methods/language/index.ts";
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag, type Text } from "#platform/contract/values.ts";

export const MeasureTranslation = z.object({
  lang: LanguageTag,
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  /** The title was written anew since. */
  behind: z.boolean(),
});
export type MeasureTranslation = z.infer<typeof MeasureTranslation>;

/** What a measure is called, in the language it was written in and in others. */
export interface Titled {
  readonly title: Text;
  readonly translations: readonly MeasureTranslation[];
}

/** The title in the reader's language (a BCP 47 tag) where somebody translated it and it has not fallen behind, else as it was written. */
export const measureTitleIn = ({ title, translations }: Titled, language: string): Text => {
  const current = translations.filter(({ behind }) => !behind);
  const own = translationFor(title.lang, current, language);
  return own === undefined ? title : { text: own.title, lang: own.lang };
};

/** @throws invalid-input at `lang` for the language that the title was written in */
export const translateMeasure = endpoint({
  id: "policy.translate-measure",
  method: "PUT",
  path: "/api/w/:workspace/measures/:measure/titles/:lang",
  permission: "measure.edit",
  actors: ["account"],
  params: z.object({ workspace: Id, measure: Id, lang: LanguageTag }),
  body: z.object({ title: MeasureTranslation.shape.title }),
  output: Empty,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
