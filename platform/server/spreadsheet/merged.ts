/**
 * Merged cells: the first cell has the value, and the other cells are empty. The reader leaves these cells empty; each row lists its merged columns,
 * and those whose value is in a row above (`statingRow`).
 */
import type { Table, TableRow } from "./table.ts";

export interface MergedRange {
  /** The range: columns are counted from 0 and rows from 1; both ends are included. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The rows, each with its merged columns; columns beyond the widest row are left out. */
export const mergedIn = (rows: readonly TableRow[], ranges: readonly MergedRange[]): TableRow[] => {
  if (ranges.length === 0) return [...rows];
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
  // ranges are sorted by their first row; `open` has those that include the current row
  const coming = ranges.toSorted((a, b) => a.top - b.top);
  let open: MergedRange[] = [];
  let next = 0;
  return rows.map((row) => {
    for (let range = coming[next]; range !== undefined && range.top <= row.row; range = coming[next]) {
      open.push(range);
      next += 1;
    }
    open = open.filter(({ bottom }) => bottom >= row.row);
    const merged = new Set<number>();
    const above = new Map<number, number>();
    for (const { left, right, top } of open.slice(0, 1000)) {
      for (let column = left; column <= right && column < widest; column += 1) merged.add(column);
      if (top < row.row && left < widest) above.set(left, top);
    }
    if (merged.size === 0) return row;
    const columns = [...merged].sort((a, b) => a - b);
    return above.size === 0 ? { ...row, merged: columns } : { ...row, merged: columns, above: [...above] };
  });
};

/** Finds the row that has the value of a cell: the row itself, or the first row of the cell's merged range. */
export const statingRow = ({ rows }: Pick<Table, "rows">): ((row: TableRow, column: number) => TableRow) => {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  return (row, column) => {
    const top = row.above?.find(([at]) => at === column)?.[1];
    return top === undefined || row.cells[column] ? row : (byNumber.get(top) ?? row);
  };
};
