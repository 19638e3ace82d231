/** Counts the people of some rows, from the pairs of the last comparison and the decisions of people. */
import { headCount, type HeadCount, type HeadCountInput } from "#methods/headcount/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { decidedPairs } from "./relink.ts";
import { sampledCount } from "./sampled-count.ts";

/** The number of people in some rows. `sample`: the sample from which the interval was computed; null if it is from the model. */
export interface PeopleCount extends HeadCount {
  readonly atLeast: boolean;
  readonly sample: { readonly pairs: number; readonly on: string } | null;
}

export const countedInput = async (tx: Tx): Promise<HeadCountInput> => {
  const workspace = workspaceOf(tx);
  const rows = await tx.selectFrom("people.participation").select("id").where("workspace_id", "=", workspace).orderBy("id").execute();
  const pairs = await tx.selectFrom("people.pair").select(["a", "b", "probability"]).where("workspace_id", "=", workspace).execute();
  return { rows: rows.map(({ id }) => id), pairs, decided: await decidedPairs(tx) };
};

/** Whether the fields of the rows do not allow a head count; also true if no comparison has been made yet. */
export const onlyAtLeast = async (tx: Tx): Promise<boolean> => {
  const comparison = await tx
    .selectFrom("people.comparison")
    .select("at_least")
    .where("workspace_id", "=", workspaceOf(tx))
    .executeTakeFirst();
  return comparison?.at_least ?? true;
};

/**
 * The number of people of some rows. A row that was not compared yet (after a large import a job compares the rows) can be any person:
 * the minimum does not count such a row, and only the minimum is known.
 * @param only the rows that may be compared with each other; all rows by default
 */
export const headCountOf = async (tx: Tx, among: readonly string[], only?: ReadonlySet<string>): Promise<PeopleCount> => {
  const all = await countedInput(tx);
  const input = only === undefined ? all : { ...all, rows: all.rows.filter((row) => only.has(row)) };
  const linked = await tx.selectFrom("people.linked").select("participation_id").where("workspace_id", "=", workspaceOf(tx)).execute();
  const compared = new Set(linked.map((row) => row.participation_id));
  const known = among.filter((row) => compared.has(row));
  const { fewest } = headCount({ ...input, among: known });
  const { most } = headCount({ ...input, among });
  const atLeast = among.length > 0 && (known.length < among.length || (await onlyAtLeast(tx)));
  const bySample = only === undefined && !atLeast ? await sampledCount(tx, among) : null;
  return {
    fewest: Math.max(bySample?.low ?? fewest, Math.min(1, among.length)),
    most: bySample?.high ?? most,
    atLeast,
    sample: bySample,
  };
};
