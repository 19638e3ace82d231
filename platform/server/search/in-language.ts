/**
 * Selects the text to show from texts in several languages: the text in the reader's language; if there is none, a text in another variant of that
 * language; if there is none, the first text.
 */
export const inLanguage = <Of extends { readonly lang: string }>(texts: readonly Of[], lang: string): Of | undefined =>
  texts.find((one) => one.lang === lang) ?? texts.find((one) => one.lang.split("-", 1)[0] === lang.split("-", 1)[0]) ?? texts[0];
