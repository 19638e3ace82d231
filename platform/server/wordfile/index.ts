/** The face of `wordfile`: documents of strangers to text, and forms to documents in which nothing runs. */
export { holdsMacros, kindOfOffice } from "./office-kind.ts";
export { writeForms, type FormLine, type WordForms } from "./write-forms.ts";
export { readWord } from "./read-in-worker.ts";
export type { WordCell, WordTable, WordText } from "./word-text.ts";
