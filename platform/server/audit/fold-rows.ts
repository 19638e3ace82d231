/** Folds reads by one person that follow each other within a few minutes into one line of the audit page. So opening ten pages is one line. */
import { foldMinutes } from "../../contract/audit.ts";

export interface FoldedRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly action: string;
  readonly ids: readonly string[];
  /** Whether the row is a read that may be folded. */
  readonly folds: boolean;
}
export interface Folded<Row extends FoldedRow> {
  /** The newest row of the line. */
  readonly row: Row;
  /** Time of the oldest row; null if the line consists of one row. */
  readonly since: Date | null;
  /** The records of all rows, each once, the newest first. */
  readonly ids: readonly string[];
}

/** @param rows the newest row first @returns lines in the order of their newest rows */
export const foldRows = <Row extends FoldedRow>(rows: readonly Row[]): Folded<Row>[] => {
  const lines: { row: Row; oldest: Date; ids: Set<string>; rows: number }[] = [];
  const open = new Map<string, (typeof lines)[number]>();
  for (const row of rows) {
    const before = row.folds && row.actor !== null ? open.get(row.actor) : undefined;
    if (before !== undefined && before.oldest.getTime() - row.at.getTime() <= foldMinutes * 60_000) {
      for (const id of row.ids) before.ids.add(id);
      before.oldest = row.at;
      before.rows += 1;
      continue;
    }
    const line = { row, oldest: row.at, ids: new Set(row.ids), rows: 1 };
    lines.push(line);
    if (row.actor === null) continue;
    // an act of the person ends the line of reads, so that earlier reads are listed below the act
    if (row.folds) open.set(row.actor, line);
    else open.delete(row.actor);
  }
  return lines.map(({ row, oldest, ids, rows: count }) => ({ row, since: count === 1 ? null : oldest, ids: [...ids] }));
};
