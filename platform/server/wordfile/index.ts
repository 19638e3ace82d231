/** The public API of `wordfile`: reads untrusted documents into text, and writes forms to documents in which nothing can run. */
export { holdsMacros, kindOfOffice } from "./office-kind.ts";
export { writeForms, type FormLine, type WordForms } from "./write-forms.ts";
export { readWord, readWordDocument } from "./read-in-worker.ts";
export type { WordDocument, WordLoss, WordPicture } from "./word-document.ts";
export type { WordCell, WordTable, WordText } from "./word-text.ts";
