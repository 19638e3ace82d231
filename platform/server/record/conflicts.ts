/** Conflicts of edits: the person who saves second gets the current record, in the shape that the contract defines. */
import type { Selectable } from "kysely";
import { Problem } from "../../contract/problems.ts";
import { changeRow, type Change, type DB, type Revised, type Tx } from "../db/index.ts";

/** Runs a change; on a conflict, reads the current record with `current` and adds it to the Problem. */
export const withCurrentOnConflict = async <T>(current: () => Promise<unknown>, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem && error.code === "conflict") throw new Problem("conflict", { details: { current: await current() } });
    throw error;
  }
};

/**
 * Changes a record (`changeRow`): its former row goes to the history.
 * @param current reads the record in the form of the contract, for a person whose revision is out of date
 * @returns the row after the change
 * @throws Problem not-found if there is no such record; conflict, with `details.current`, if the record has another revision
 */
export const changeRecord = <T extends Revised>(tx: Tx, change: Change<T>, current: () => Promise<unknown>): Promise<Selectable<DB[T]>> =>
  withCurrentOnConflict(current, () => changeRow(tx, change));

/**
 * Checks that the person saw the current revision.
 * @param current null if the record does not exist yet
 * @throws Problem conflict, with `details.current`, if the record has another revision
 */
export const expectRev = (current: { readonly rev: number } | null, expectedRev: number | null): void => {
  if ((current?.rev ?? null) !== expectedRev) throw new Problem("conflict", { details: { current } });
};
