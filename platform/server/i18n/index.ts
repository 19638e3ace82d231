/** The public API of `i18n`: languages are loaded from folders and compiled once, for pages and for the server's own texts. */
export { shippedWords } from "./shipped-words.ts";
export { loadLanguages, type Language, type Languages, type MessageGroup } from "./languages.ts";
