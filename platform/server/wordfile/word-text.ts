/** What is left of a document: its text outside tables, and its tables as cells of text. No style, field, picture or macro. */

export interface WordCell {
  readonly text: string;
  /** Held a change that was tracked: it is read as accepted. */
  readonly tracked: boolean;
}
export interface WordTable {
  readonly rows: readonly (readonly WordCell[])[];
}
export interface WordText {
  /** Of all paragraphs outside tables, a line each. */
  readonly text: string;
  /** Those that stand in the body; a table within a cell is text of that cell. */
  readonly tables: readonly WordTable[];
  readonly comments: number;
}
