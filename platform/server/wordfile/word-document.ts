/**
 * The result of reading a document with its structure: headings, paragraphs, list items, tables and notes, each with its direction, and the counts of
 * the content that was left out.
 */

/** Content of a document that is not read as text. Each kind is counted, so that the page can report it. */
export type WordLoss =
  | "image"
  | "text-box"
  | "tracked"
  | "comment"
  | "field"
  | "equation"
  | "link"
  | "emphasis"
  | "header"
  | "merged"
  | "nested-table"
  | "contents"
  | "title"
  | "level"
  | "number"
  | "symbol";
export type Direction = "ltr" | "rtl";

export interface WordParagraph {
  readonly is: "paragraph";
  /** 1 to 9 for a heading; 0 for normal text. */
  readonly heading: number;
  /** True if the paragraph has the style in which our own documents print a note as a separate paragraph. */
  readonly boxed: boolean;
  /** Set for an item of a list. Items of one list have one `id`. */
  readonly list: { readonly id: string; readonly level: number; readonly ordered: boolean } | null;
  /** Null if the text has no letters and so no direction. */
  readonly direction: Direction | null;
  /** Lines are separated by a line end; `[^1]` refers to the note with this label. */
  readonly text: string;
}
export interface WordTableBlock {
  readonly is: "table";
  readonly direction: Direction | null;
  readonly rows: readonly (readonly string[])[];
}
/** A PNG or JPEG picture in the body of the document. */
export interface WordPicture {
  readonly is: "picture";
  /** The name of its part in `WordDocument.pictures`. */
  readonly part: string;
  /** The alternative text of the picture; empty if it has none. */
  readonly alt: string;
  /** The paragraph below it that is its caption; empty if there is none. */
  readonly caption: string;
  readonly direction: Direction | null;
}
export interface WordNote {
  readonly label: string;
  readonly direction: Direction | null;
  readonly text: string;
}
export interface WordDocument {
  readonly blocks: readonly (WordParagraph | WordTableBlock | WordPicture)[];
  /** The bytes of its pictures as they are in the file, by the name of their part. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  /** In the order of the first reference to each. */
  readonly notes: readonly WordNote[];
  /** Text of headers and footers, which is not part of the document's text. It can contain a marking. */
  readonly furniture: string;
  readonly lost: Readonly<Partial<Record<WordLoss, number>>>;
}
