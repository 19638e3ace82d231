/** The title of a record: the translation into the reader's language, or the original if there is none; always with its language. */
import { translationFor } from "#methods/language/index.ts";
import type { Text } from "../../../contract/values.ts";

export interface ShownTitle {
  readonly text: string;
  readonly lang: string;
  readonly kind: "original" | "human" | "machine";
}

/** A record whose title has translations. */
export interface Titled {
  readonly title: Text;
  readonly translations: readonly { readonly lang: string; readonly title: string; readonly kind: "human" | "machine" }[];
}

export const titleIn = (record: Titled, tag: string): ShownTitle => {
  const { title } = record;
  const found = translationFor(title.lang, record.translations, tag);
  return found === undefined ? { ...title, kind: "original" } : { text: found.title, lang: found.lang, kind: found.kind };
};
