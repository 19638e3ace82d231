/**
 * Compares the rows of all rosters again after an import or a decision, and stores which rows are one person and which pairs need a person's
 * decision. It changes no roster row.
 */
import { openRows, type DecidedPair } from "#methods/headcount/index.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { enqueue, type JobContext } from "#platform/server/jobs/index.ts";
import { heldDecisions } from "./decisions.ts";
import { linkThread } from "./link-in-worker.ts";
import type { HeldPair, LinkedRow } from "./link-roster.ts";
import { keepNearPairs, lastSample } from "./samples.ts";

export const linkTask = "people.link";
/** Maximum number of rows that are compared within the request. More rows are compared by a job, so that nobody waits for it. */
const atOnce = 1_500;

/** Takes a lock, so that only one decision or comparison of a workspace runs at a time. */
export const lockLinkage = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.link ' || ${workspaceOf(tx)}::text, 0))`.execute(tx);
};

const linkedRows = async (tx: Tx): Promise<LinkedRow[]> => {
  const rows = await tx
    .selectFrom("people.participation")
    .select(["id", "given_name", "family_name", "full_name", "email", "organisation", "state", "function", "sex", "event_id"])
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.full_name === "" ? `${row.given_name} ${row.family_name}`.trim() : row.full_name,
    email: row.email,
    organisation: row.organisation,
    state: row.state ?? "",
    function: row.function,
    sex: row.sex === "not-stated" ? "" : row.sex,
    event: row.event_id,
  }));
};

/** The decision about each pair; null: cannot say. */
export const decidedPairs = async (tx: Tx): Promise<DecidedPair[]> =>
  (await heldDecisions(tx)).flatMap(({ a, b, verdict }) =>
    verdict === "undone" ? [] : [{ a, b, same: verdict === "cannot-say" ? null : verdict === "same" }],
  );

/** Pairs that counted as one person when one of their mail addresses was deleted, unless a person decided about them. */
const heldPairs = async (tx: Tx, decided: readonly DecidedPair[]): Promise<HeldPair[]> => {
  const about = new Set(decided.map(({ a, b }) => `${a} ${b}`));
  const rows = await tx
    .selectFrom("people.held_pair")
    .select(["a", "b", "probability", "reasons"])
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("a")
    .orderBy("b")
    .execute();
  return rows.flatMap(({ a, b, probability, reasons }) =>
    about.has(`${a} ${b}`) ? [] : [{ a, b, probability, reasons: reasons as HeldPair["reasons"] }],
  );
};

/** Writes only the links that changed. @param linked a JSON list of `{ id, person, settled }` */
export const writeLinks = async (tx: Tx, linked: string): Promise<void> => {
  const workspace = workspaceOf(tx);
  const each = sql`jsonb_to_recordset(${linked}::jsonb) one (id uuid, person uuid, settled boolean)`;
  await sql`delete from people.linked where workspace_id = ${workspace} and participation_id not in (select id from ${each})`.execute(tx);
  await sql`insert into people.linked (workspace_id, participation_id, person, settled) select ${workspace}::uuid, id, person, settled from ${each}
    on conflict (workspace_id, participation_id) do update set person = excluded.person, settled = excluded.settled
    where (linked.person, linked.settled) is distinct from (excluded.person, excluded.settled)`.execute(tx);
};

const linkNow = async (tx: Tx, rows: readonly LinkedRow[]): Promise<void> => {
  const workspace = workspaceOf(tx);
  const decided = await decidedPairs(tx);
  const sample = await lastSample(tx);
  const held = await heldPairs(tx, decided);
  const { people, pairs, near, atLeast } = await linkThread.run({ rows, decided, held, near: sample !== null });
  await tx.deleteFrom("people.pair").where("workspace_id", "=", workspace).execute();
  await sql`insert into people.pair (workspace_id, a, b, probability, reasons, asked, moves)
    select ${workspace}::uuid, a, b, probability, reasons, asked, moves from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      one (a uuid, b uuid, probability double precision, reasons jsonb, asked int, moves int)`.execute(tx);
  if (sample !== null) await keepNearPairs(tx, sample, near);
  const { rows: sight } = await sql<{ beyond: boolean }>`select people.rosters_beyond_sight() as beyond`.execute(tx);
  // if this transaction cannot see all rows and decisions because of its clearance, no row is settled
  const open = sight[0]?.beyond === false ? openRows({ rows: rows.map(({ id }) => id), pairs, decided }, people) : null;
  const linked = people.flatMap((set) => set.map((id) => ({ id, person: set.toSorted()[0], settled: open !== null && !open.has(id) })));
  await writeLinks(tx, JSON.stringify(linked));
  await sql`insert into people.comparison (workspace_id, at_least, made_at) values (${workspace}::uuid, ${atLeast}, now())
    on conflict (workspace_id) do update set at_least = excluded.at_least, made_at = excluded.made_at`.execute(tx);
};

/** Compares all rows now, or in a job if there are many. The caller holds `lockLinkage`. */
export const relink = async (tx: Tx): Promise<void> => {
  const rows = await linkedRows(tx);
  if (rows.length <= atOnce) await linkNow(tx, rows);
  else await enqueue(tx, linkTask, {}, { key: `${linkTask} ${workspaceOf(tx)}` });
};

export const runLinkTask = (_: unknown, ctx: JobContext): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockLinkage(tx);
    await linkNow(tx, await linkedRows(tx));
  });
