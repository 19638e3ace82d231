/**
 * Counts the lines of rosters in the database, without reading them into memory, because a programme with a hundred thousand rows has a million
 * attendances. It reads `people.attended`, which has one bit for each day and session of a row (decision 0101).
 */
import { headCount } from "#methods/headcount/index.ts";
import type { Counting } from "#platform/server/figures/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { sql } from "kysely";
import { headCountOf, onlyAtLeast, type PeopleCount } from "./linkage/count-people.ts";
import { decidedPairs } from "./linkage/relink.ts";
import { readSample } from "./linkage/sampled-count.ts";

export interface LineCounts {
  readonly participations: number;
  readonly people: number;
  /**
   * The number of people all of whose rows are settled, that is, no open pair can change to whom they belong (rule H8 of
   * `methods/headcount`).
   */
  readonly settled: number;
  readonly days: number;
  readonly sessions: number;
}

/** The condition that selects the rows of the scope. */
const inScope = ({ workspace, scope: { kind, key } }: Counting) => {
  const counts = sql`workspace_id = ${workspace} and category in ('official', 'partner')`;
  if (kind === "programme") return counts;
  if (kind === "event") return sql`${counts} and event_id::text = ${key}`;
  return sql`${counts} and event_id in (select id from people.event where workspace_id = ${workspace} and to_char(starts, 'YYYY') = ${key})`;
};

/** Computes all numbers with one query, which is sorted once: by person, then days, then event. */
export const countLines = async (counting: Counting): Promise<LineCounts> => {
  const { rows } = await sql<LineCounts>`
    select coalesce(sum(n) filter (where level = 3), 0)::int as participations,
      count(*) filter (where level = 3)::int as people,
      count(*) filter (where level = 3 and settled)::int as settled,
      coalesce(sum(bit_count(days::bit(64))) filter (where level = 1), 0)::int as days,
      coalesce(sum(bit_count(sessions::bit(64))) filter (where level = 0), 0)::int as sessions
    from (
      select grouping(block, event_id) as level, count(*) filter (where first) as n, bool_and(settled) as settled,
        bit_or(days) as days, bit_or(sessions) as sessions
      from people.attended where ${inScope(counting)}
      group by grouping sets ((person), (person, block), (person, block, event_id))
    ) as groups`.execute(counting.tx);
  return rows[0] ?? { participations: 0, people: 0, settled: 0, days: 0, sessions: 0 };
};

/** The number of people in the lines of the scope. @param events only lines of these events count */
export const peopleIn = async (counting: Counting, events: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(distinct person)::int as n from people.attended
    where ${inScope(counting)} and event_id = any (${events}::uuid[])`.execute(counting.tx);
  return rows[0]?.n ?? 0;
};

const idsOf = async (tx: Tx, query: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> =>
  (await query.execute(tx)).rows.map(({ id }) => id);

/** Has the same result as `headCountOf` of all rows in the lines, but reads only rows that are not settled, unless the interval is from a sample. */
export const headCountOfLines = async (counting: Counting, { participations, settled }: LineCounts): Promise<PeopleCount> => {
  const { tx } = counting;
  const workspace = workspaceOf(tx);
  const { rows: sight } = await sql<{ beyond: boolean }>`select people.rosters_beyond_sight() as beyond`.execute(tx);
  const all = sight[0]?.beyond !== false || (await readSample(tx)).state === "used";
  const among = await idsOf(
    tx,
    sql`select participation_id as id from people.attended where ${inScope(counting)} and first and ${all ? sql`true` : sql`not settled`}`,
  );
  if (all) return headCountOf(tx, among);
  const linked = await idsOf(tx, sql`select participation_id as id from people.linked where workspace_id = ${workspace} and not settled`);
  const decided = await decidedPairs(tx);
  const { rows: pairs } = await sql<{ a: string; b: string; probability: number }>`select p.a, p.b, p.probability
    from people.linked l join people.pair p on p.workspace_id = l.workspace_id and p.a = l.participation_id
    where l.workspace_id = ${workspace} and not l.settled`.execute(tx);
  const compared = new Set(linked);
  const known = among.filter((row) => compared.has(row));
  // rows that were not compared yet can be joined only by a decision
  const rows = [...new Set([...linked, ...among, ...decided.flatMap(({ a, b }) => [a, b])])];
  const { fewest } = headCount({ rows, pairs, decided, among: known });
  const { most } = headCount({ rows, pairs, decided, among });
  return {
    fewest: Math.max(settled + fewest, Math.min(1, participations)),
    most: settled + most,
    atLeast: participations > 0 && (known.length < among.length || (await onlyAtLeast(tx))),
    sample: null,
  };
};
