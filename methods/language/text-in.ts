/** Selects the text for a reader from texts in several languages. Tags are BCP 47; the base of `pt-BR` is `pt`. */

export interface InOneLanguage {
  readonly text: string;
  readonly lang: string;
}

/** The language without its region or script. */
export const baseOf = (tag: string): string => tag.split("-")[0] ?? tag;

/**
 * Selects the text of a name or text that has translations: in the reader's language, else in its base language, else in English,
 * else in the first language that has a text. An empty text counts as missing.
 * @returns the text and its language; if there is no text, an empty text with the reader's language
 */
export const textIn = (translated: Readonly<Record<string, string>>, tag: string): InOneLanguage => {
  for (const lang of [tag, baseOf(tag), "en", ...Object.keys(translated)]) {
    const text = translated[lang];
    if (text !== undefined && text !== "") return { text, lang };
  }
  return { text: "", lang: tag };
};

/**
 * The translation of a record that a reader gets instead of the original: the one in the reader's language, else one in its base language.
 * @param written the language of the original
 * @returns undefined if the original is in the reader's language, or if nobody translated it; then the reader gets the original
 */
export const translationFor = <Translation extends { readonly lang: string }>(
  written: string,
  translations: readonly Translation[],
  tag: string,
): Translation | undefined =>
  baseOf(written) === baseOf(tag)
    ? undefined
    : (translations.find(({ lang }) => lang === tag) ?? translations.find(({ lang }) => baseOf(lang) === baseOf(tag)));
