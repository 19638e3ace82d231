/**
 * Combines a change from a phone with the answer of its agency (steps 1, 2 and 7). All phones of an agency share one answer to each
 * item. A change contains the revision that the person saw. If the agency has a newer answer and the change differs from it, both
 * answers are kept until one phone of the agency chooses. Two answers are compared as texts.
 */
import { sql } from "kysely";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";

interface Now {
  readonly said: string;
  /** The second answer; null if there is only one answer. */
  readonly other: string | null;
  readonly rev: number;
}
interface Change {
  readonly said: string;
  readonly seen: number;
}
/**
 * `stands`: nothing changes. `write`: the change becomes the only answer. `second`: both answers are kept. `older`: the change was
 * based on an older answer and is not stored; the phone informs the person.
 */
export type Meeting = "stands" | "write" | "second" | "older";

interface Row {
  readonly table: string;
  /** The primary key without the workspace. */
  readonly key: Readonly<Record<string, string>>;
  /** The answers in a row of the history. */
  readonly saidIn: (row: Readonly<Record<string, unknown>>) => readonly unknown[];
}

/** Whether the change was stored before: a repeated message must not undo a choice that the agency has made between two answers. */
const cameBefore = async (tx: Tx, { table, key, saidIn }: Row, { said, seen }: Change): Promise<boolean> => {
  const rowKey = JSON.stringify(Object.fromEntries(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1))));
  const { rows } = await sql<{ row: Record<string, unknown> }>`select "row" from history.revision where workspace_id = ${workspaceOf(tx)}
    and table_name = ${table} and row_key = ${rowKey} and rev = ${seen + 1}`.execute(tx);
  return rows.some(({ row }) => saidIn(row).includes(said));
};

export const meet = async (tx: Tx, row: Row, now: Now | undefined, change: Change): Promise<Meeting> => {
  if (now === undefined) return change.seen === 0 ? "write" : "older";
  if (now.other === null && now.said === change.said) return "stands";
  if (now.rev === change.seen) return "write";
  if (now.said === change.said || now.other === change.said) return "stands";
  return now.other !== null || (await cameBefore(tx, row, change)) ? "older" : "second";
};
