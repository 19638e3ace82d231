/** Lines of attendance sheets by page: numbered across all pages, so that one number identifies a line. */

export const linesPerSheet = 25;
/** The minimum number of empty lines for people who are on no list; the rest of the last page is also empty. */
export const freeLines = 5;

export interface SheetLine {
  readonly number: number;
  /** The name on the line; null for an empty line. */
  readonly name: string | null;
}
/** @param names in the order of the sheet */
export const sheetPages = (names: readonly string[]): SheetLine[][] => {
  const pages = Math.max(1, Math.ceil((names.length + freeLines) / linesPerSheet));
  return Array.from({ length: pages }, (_, page) =>
    Array.from({ length: linesPerSheet }, (__, i) => {
      const at = page * linesPerSheet + i;
      return { number: at + 1, name: names[at] ?? null };
    }),
  );
};
