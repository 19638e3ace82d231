/** Puts the rows of a table in the order of one column. Rows without a value come last in both directions. */

export type OrderValue = string | number | null;

export interface Order {
  readonly key: string;
  readonly down: boolean;
}

/** @param text `title`, or `-title` for the reverse order; empty for the order that the page gives */
export const orderOf = (text: string): Order | null =>
  text === "" ? null : text.startsWith("-") ? { key: text.slice(1), down: true } : { key: text, down: false };

/** The order after the head of a column was pressed: first ascending, then descending, then the order of the page. */
export const orderAfter = (now: Order | null, key: string): string => (now?.key !== key ? key : now.down ? "" : `-${key}`);

export const orderRows = <Row>(
  rows: readonly Row[],
  by: (row: Row) => OrderValue,
  down: boolean,
  compare: (a: string, b: string) => number,
): readonly Row[] =>
  rows.toSorted((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const found = typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b));
    return down ? -found : found;
  });
