/** The text to show of texts in several languages: in the reader's language, else in another form of it, else the first. */
export const inLanguage = <Of extends { readonly lang: string }>(texts: readonly Of[], lang: string): Of | undefined =>
  texts.find((one) => one.lang === lang) ?? texts.find((one) => one.lang.split("-", 1)[0] === lang.split("-", 1)[0]) ?? texts[0];
