/** The result of reading a document: its text outside tables, and its tables as cells of text. No style, field, picture or macro. */

export interface WordCell {
  readonly text: string;
  /** True if the cell contained a tracked change, which is read as accepted. */
  readonly tracked: boolean;
  /** True if the cell continues the merged cell above it, which has the text of both. */
  readonly merged?: true;
}
export interface WordTable {
  readonly rows: readonly (readonly WordCell[])[];
}
export interface WordText {
  /** All paragraphs outside tables, one line each. */
  readonly text: string;
  /** Tables of the body; a table inside a cell is text of that cell. */
  readonly tables: readonly WordTable[];
  readonly comments: number;
}
