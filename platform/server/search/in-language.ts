/**
 * Selects the text to show from texts in several languages: the text in the reader's language; if it is missing, in another variant of that
 * language; otherwise the first text.
 */
export const inLanguage = <Of extends { readonly lang: string }>(texts: readonly Of[], lang: string): Of | undefined =>
  texts.find((one) => one.lang === lang) ?? texts.find((one) => one.lang.split("-", 1)[0] === lang.split("-", 1)[0]) ?? texts[0];
