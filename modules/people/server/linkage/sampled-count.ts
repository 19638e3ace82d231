/** The interval of a head count from the last clerical sample, if it can be used (docs/decisions/0105-an-interval-from-decided-pairs.md). */
import { sampleInterval } from "#methods/headcount/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { SampleState } from "../../contract/samples.ts";
import { heldDecisions, type Held } from "./decisions.ts";
import { lastSample, nearPairs, samplePairs, type Sample } from "./samples.ts";

/**
 * The limits above which a sample is not used: the share of pairs for which people answered "cannot say", and the share of rows that
 * were added after the draw.
 */
const [mostUnsure, mostNewer] = [0.1, 0.1];

export interface ReadSample {
  readonly state: SampleState;
  readonly sample: Sample | null;
  /** The pairs in the order in which people decide them, each with its present decision; null if there is none. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly band: number; readonly held: Held | null }[];
  readonly newer: number;
}

const decidedOf = ({ held }: ReadSample["pairs"][number]): boolean => held !== null && held.verdict !== "undone";

const newerRows = async (tx: Tx, sample: Sample): Promise<{ readonly newer: number; readonly all: number; readonly beyond: boolean }> => {
  const { rows } = await sql<{ newer: number; all: number; beyond: boolean }>`select
      count(*) filter (where created_at > ${sample.drawnAt})::int as newer, count(*)::int as all, people.rosters_beyond_sight() as beyond
    from people.participation where workspace_id = ${workspaceOf(tx)}`.execute(tx);
  return rows[0] ?? { newer: 0, all: 0, beyond: true };
};

export const readSample = async (tx: Tx): Promise<ReadSample> => {
  const sample = await lastSample(tx);
  if (sample === null) return { state: "none", sample, pairs: [], newer: 0 };
  const held = new Map((await heldDecisions(tx)).map((one) => [`${one.a} ${one.b}`, one]));
  const pairs = (await samplePairs(tx, sample.id)).map((pair) => ({ ...pair, held: held.get(`${pair.a} ${pair.b}`) ?? null }));
  const { newer, all, beyond } = await newerRows(tx, sample);
  const unsure = pairs.filter((pair) => pair.held?.verdict === "cannot-say").length;
  const state = ((): SampleState => {
    if (sample.pairs === null) return "waiting";
    if (pairs.length === 0) return "nothing";
    if (beyond) return "beyond";
    if (!pairs.every(decidedOf)) return "open";
    if (newer > mostNewer * all) return "outgrown";
    return unsure > mostUnsure * pairs.length ? "too-unsure" : "used";
  })();
  return { state, sample, pairs, newer };
};

export interface BySample {
  readonly low: number;
  readonly high: number;
  /** The number of pairs that people decided as same or different; `on` is the day of the last decision. */
  readonly pairs: number;
  readonly on: string;
}

/**
 * The interval from the sample; null if the sample is not used, so that the interval is that of the model. @param among count only
 * people who have one of these rows; if absent, count all people
 */
export const sampledCount = async (tx: Tx, among?: readonly string[]): Promise<BySample | null> => {
  const { state, sample, pairs } = await readSample(tx);
  if (state !== "used" || sample === null) return null;
  const said = pairs.flatMap(({ band, held }) =>
    held === null || held.verdict === "cannot-say" ? [] : [{ band, same: held.verdict === "same", at: held.at }],
  );
  const rows = await tx.selectFrom("people.participation").select("id").where("workspace_id", "=", workspaceOf(tx)).orderBy("id").execute();
  const decided = (await heldDecisions(tx)).flatMap(({ a, b, verdict }) =>
    verdict === "same" || verdict === "different" ? [{ a, b, same: verdict === "same" }] : [],
  );
  const { low, high } = sampleInterval({
    rows: rows.map(({ id }) => id),
    ...(among === undefined ? {} : { among }),
    pairs: await nearPairs(tx),
    sample: said,
    decided,
    seed: sample.seed,
  });
  const last = pairs.reduce((latest, { held }) => Math.max(latest, held?.at.getTime() ?? 0), 0);
  return { low, high, pairs: said.length, on: dayInUtc(new Date(last)) };
};
