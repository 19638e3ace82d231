/**
 * Finds the rosters that may be compared for a head count. Implementers keep their rosters separate, so the rows of an event that one
 * implementer carried out alone are compared only with its own events and with joint events. The total is a range from the larger of
 * their counts to the sum of the counts (rule H7 of `methods/headcount`).
 */
import { jointCount, type HeadCount } from "#methods/headcount/index.ts";
import type { Counting } from "#platform/server/figures/index.ts";
import { sql } from "kysely";
import { within } from "./counted-lines.ts";
import { headCountOf } from "./linkage/count-people.ts";

/** The events and rows that one implementer knows. */
export interface Part {
  readonly events: ReadonlySet<string>;
  /** Rows of the scope that count. */
  readonly among: readonly string[];
  /** Every row of these events, including rows outside the scope. */
  readonly rows: ReadonlySet<string>;
}

/**
 * Returns one part for each implementer that carried out an event of the scope alone, with all events and rows that this implementer
 * knows; null if there are fewer than two parts.
 */
export const partsOf = async ({
  tx,
  workspace,
  scope,
}: Counting): Promise<{ readonly parts: readonly Part[]; readonly shared: Part } | null> => {
  if (scope.kind === "event") return null;
  const { rows: events } = await sql<{ id: string; implementers: string[] }>`select id, implementers from people.event
    where workspace_id = ${workspace} order by id`.execute(tx);
  if (events.every(({ implementers }) => implementers.length !== 1)) return null;
  const { rows: counted } = await sql<{ participation: string; event: string; inside: boolean }>`select participation, event,
      coalesce(bool_or(session is not null and category in ('official', 'partner') and ${within(scope)}), false) as inside
    from people.counted_participation where workspace_id = ${workspace} group by participation, event order by participation`.execute(tx);
  const here = new Set(counted.filter(({ inside }) => inside).map(({ event }) => event));
  const alone = [
    ...new Set(events.flatMap(({ id, implementers }) => (implementers.length === 1 && here.has(id) ? implementers : []))),
  ].toSorted();
  if (alone.length < 2) return null;
  const partOf = (knows: (implementers: readonly string[]) => boolean): Part => {
    const known = new Set(events.filter(({ implementers }) => implementers.length === 0 || knows(implementers)).map(({ id }) => id));
    const rows = counted.filter(({ event }) => known.has(event));
    return {
      events: known,
      among: rows.filter(({ inside }) => inside).map(({ participation }) => participation),
      rows: new Set(rows.map(({ participation }) => participation)),
    };
  };
  return {
    parts: alone.map((one) => partOf((implementers) => implementers.includes(one))),
    shared: partOf((implementers) => alone.every((one) => implementers.includes(one))),
  };
};

/** The count of all parts, and the part with the largest count, whose rows are listed with the number. */
export const countApart = async (
  { tx }: Counting,
  { parts, shared }: NonNullable<Awaited<ReturnType<typeof partsOf>>>,
): Promise<HeadCount & { readonly atLeast: boolean; readonly largest: Part }> => {
  const counts = [];
  for (const part of parts) counts.push({ part, ...(await headCountOf(tx, part.among, part.rows)) });
  const [largest] = counts.toSorted((a, b) => b.fewest - a.fewest);
  if (largest === undefined) throw new RangeError("there are parts");
  const joint = jointCount(counts, await headCountOf(tx, shared.among, shared.rows));
  return { ...joint, atLeast: counts.some(({ atLeast }) => atLeast), largest: largest.part };
};
