/** Queries on people.sample, people.sample_pair and people.near_pair: the next comparison after a request draws the sample. */
import { drawSample, type BandedPair } from "#methods/headcount/index.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";

export interface Sample {
  readonly id: string;
  readonly number: number;
  readonly size: number;
  readonly seed: string;
  /** The number of pairs; null until the rows are compared. */
  readonly pairs: number | null;
  readonly drawnAt: Date;
  readonly drawnBy: string;
}

/** The newest sample; only this one can give the interval. */
export const lastSample = async (tx: Tx): Promise<Sample | null> => {
  const row = await tx
    .selectFrom("people.sample")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, number, size, seed, pairs, drawn_at: drawnAt, drawn_by: drawnBy } = row;
  return { id, number, size, seed, pairs, drawnAt, drawnBy };
};

/** The pairs of a sample, in the order in which people are asked. */
export const samplePairs = (tx: Tx, sample: string): Promise<BandedPair[]> =>
  tx
    .selectFrom("people.sample_pair")
    .select(["a", "b", "band"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("sample_id", "=", sample)
    .orderBy("place")
    .execute();

/** The pairs that affect the count, according to the last comparison. */
export const nearPairs = (tx: Tx): Promise<BandedPair[]> =>
  tx.selectFrom("people.near_pair").select(["a", "b", "band"]).where("workspace_id", "=", workspaceOf(tx)).execute();

/** Stores the pairs of a comparison that affect the count, and draws the pairs of the newest sample from them if it has none yet. */
export const keepNearPairs = async (tx: Tx, sample: Sample, near: readonly BandedPair[]): Promise<void> => {
  const workspace = workspaceOf(tx);
  await tx.deleteFrom("people.near_pair").where("workspace_id", "=", workspace).execute();
  await sql`insert into people.near_pair (workspace_id, a, b, band)
    select ${workspace}::uuid, a, b, band from jsonb_to_recordset(${JSON.stringify(near)}::jsonb) one (a uuid, b uuid, band smallint)`.execute(
    tx,
  );
  if (sample.pairs !== null) return;
  const drawn = drawSample(near, sample.size, sample.seed).map((pair, i) => ({ ...pair, place: i + 1 }));
  await sql`insert into people.sample_pair (workspace_id, sample_id, place, a, b, band)
    select ${workspace}::uuid, ${sample.id}::uuid, place, a, b, band from jsonb_to_recordset(${JSON.stringify(drawn)}::jsonb)
      one (place int, a uuid, b uuid, band smallint)`.execute(tx);
  await tx
    .updateTable("people.sample")
    .set({ pairs: drawn.length })
    .where("workspace_id", "=", workspace)
    .where("id", "=", sample.id)
    .execute();
};
