/** Links the records of a roster: reads fields, builds patterns, fits parameters, and returns clusters with reasons (SPEC.md). */
import { clustersOf, components, decidedDifferent, decidedSame, type Edge } from "./clusters.ts";
import { EstimateCollapsed, probabilityOf, scoresOf } from "./estimate.ts";
import { fitModel, frequencyWeights } from "./fit-model.ts";
import type { LinkOptions, LinkRecord, LinkResult, Note, SizeClass } from "./link-types.ts";
import { blockedPatterns } from "./blocked-patterns.ts";
import type { Sound } from "./compare-names.ts";
import { countOf } from "./count-interval.ts";
import { orderNames } from "./order-names.ts";
import { listPairs, weighing, type Weigh } from "./list-pairs.ts";
import { nearestPairs } from "./nearest-pairs.ts";
import { allPatterns, type Patterns } from "./pair-patterns.ts";
import { blankRecords, equalRecords, inOrder, orderOfIds, orderOfValues, repeatsOf, type IdOrder } from "./record-order.ts";
import { withoutSharedMailboxes } from "./shared-mailboxes.ts";
import { soundLikeness } from "./sound-likeness.ts";
import { readTable, type RosterTable } from "./roster-table.ts";
import { fieldsOf, withImplied, type Field } from "./read-columns.ts";

/** The lowest log-odds of a candidate pair (probability .05). */
export const plausible = -3;
/** The maximum number of records of which all pairs are compared. This number fits in memory and takes about ten seconds. */
const mostForAllPairs = 7000;
/** The log-odds (probability .95) from which a pair is sure. Between `plausible` and this, it could be one person or two. */
const sure = 3;

function edgesOf({ singles, each }: Patterns, scores: ReturnType<typeof scoresOf>): Edge[] {
  const edges: Edge[] = [];
  const wanted = Uint8Array.from(scores.patterns, (z) => (z > plausible ? 1 : 0));
  if (wanted.includes(1)) each(wanted, (i, j, pattern) => void edges.push({ i, j, z: scores.patterns[pattern] ?? 0 }));
  for (let s = 0; s < singles.count; s++) {
    const z = scores.singles[singles.group[s] ?? 0] ?? 0;
    if (z > plausible) edges.push({ i: singles.i[s] ?? 0, j: singles.j[s] ?? 0, z });
  }
  return edges;
}

interface Linked {
  readonly fields: readonly Field[];
  readonly clusters: readonly (readonly number[])[];
  /** The number of sets of records that plausible pairs connect. */
  readonly connected: number;
  readonly edges: readonly Edge[];
  readonly weigh: Weigh | null;
  readonly level: Patterns["level"];
  readonly notes: readonly Note[];
  /** The pairs that decide the count (SPEC.md L59); decisions of people do not change them. */
  readonly nearest: readonly Edge[];
}

/** The candidate pairs that blocks found, with their log-odds. */
const candidatesOf = ({ singles }: Patterns, scores: ReturnType<typeof scoresOf>): Edge[] =>
  Array.from(singles.i.subarray(0, singles.count), (i, s) => ({
    i,
    j: singles.j[s] ?? 0,
    z: scores.singles[singles.group[s] ?? 0] ?? 0,
  }));

function link(
  records: readonly LinkRecord[],
  table: RosterTable,
  ids: IdOrder,
  options: LinkOptions,
  sound: Sound,
): Linked & { readonly order: Int32Array } {
  const read = fieldsOf(options.columns, table, sound);
  const order = orderOfValues(read, ids);
  const fields = withImplied(read.map((field) => ({ ...field, values: inOrder(field.values, order) })));
  const n = records.length;
  const unlinked = (clusters: number[][], notes: readonly Note[]): Linked & { readonly order: Int32Array } => {
    return { fields, order, clusters, connected: clusters.length, edges: [], nearest: [], weigh: null, level: () => 0, notes };
  };
  const usable = fields.some(({ kind }) => kind.identifying);
  if (!usable || n < 2)
    return unlinked(
      Array.from({ length: n }, (_, i) => [i]),
      n > 1 ? ["no-usable-column"] : [],
    );
  const blocked = n > (options.allPairsUpTo ?? mostForAllPairs);
  const patterns = blocked ? blockedPatterns(fields, n) : allPatterns(fields, n);
  const kinds = fields.map(({ kind }) => kind);
  try {
    const model = fitModel(kinds, n, patterns.evidence, { uSums: patterns.uSums, chances: fields.map(({ chance }) => chance) });
    const scores = scoresOf(patterns.evidence, model, frequencyWeights(kinds));
    const weigh = weighing(fields, model);
    const decided = decisionsOf(records, order, options);
    const edges = withDecisions(edgesOf(patterns, scores), decided, n);
    const prior = Math.log(model.lambda / (1 - model.lambda));
    const modelScore = (i: number, j: number): number => {
      let sum = prior;
      for (let f = 0; f < fields.length; f++) sum += weigh(f, patterns.level(f, i, j), i);
      return sum;
    };
    const score = (a: number, b: number): number => {
      const [i, j] = a > b ? [a, b] : [b, a];
      const z = decided.size === 0 ? undefined : decided.get(i * n + j);
      return z ?? modelScore(i, j);
    };
    const sets = components(n, edges, plausible);
    return {
      fields,
      order,
      edges,
      weigh,
      level: patterns.level,
      connected: sets.length,
      clusters: clustersOf(sets, edges, score),
      nearest: options.nearest === true ? nearestPairs(n, modelScore, blocked ? candidatesOf(patterns, scores) : null) : [],
      notes: blocked ? ["blocked"] : [],
    };
  } catch (error) {
    if (!(error instanceof EstimateCollapsed)) throw error;
    return unlinked(equalRecords(fields, n), ["collapsed"]);
  }
}

/** The plausible pairs, changed by the decisions of people. */
function withDecisions(found: Edge[], decided: ReadonlyMap<number, number>, n: number): Edge[] {
  if (decided.size === 0) return found;
  const edges = found.map((edge) => ({ ...edge, z: decided.get(edge.i * n + edge.j) ?? edge.z })).filter(({ z }) => z > plausible);
  const listed = new Set(edges.map(({ i, j }) => i * n + j));
  for (const [key, z] of decided) if (z === decidedSame && !listed.has(key)) edges.push({ i: Math.floor(key / n), j: key % n, z });
  return edges;
}

/** The log-odds of each decided pair. The key is i * records + j, where i > j are the positions of the two records in `order`. */
function decisionsOf(records: readonly LinkRecord[], order: Int32Array, { decided = [] }: LinkOptions): Map<number, number> {
  if (decided.length === 0) return new Map();
  const place = new Map(Array.from(order, (record, i) => [records[record]?.id ?? "", i]));
  return new Map(
    decided.flatMap(({ a, b, same }): [number, number][] => {
      const [x, y] = [place.get(a), place.get(b)];
      if (x === undefined || y === undefined || x === y) return [];
      return [[Math.max(x, y) * records.length + Math.min(x, y), same ? decidedSame : decidedDifferent]];
    }),
  );
}

/**
 * Finds the records of one roster that belong to one person. The result does not depend on the order of records or columns.
 *
 * The caller gives each column with its role (`inferRoles` finds it); an empty value is unknown. The result has clusters of ids, one for each person; the pairs
 * that are or could be one person, each with a probability and with reasons as message keys and values; the number of people (`individuals`) with two
 * extreme counts, and an interval or null; and the number of unresolved records. `notes` lists the limits of the result. The result follows the decisions
 * of people (`decided`).
 */
export function linkRecords(records: readonly LinkRecord[], options: LinkOptions): LinkResult {
  const sound = soundLikeness();
  const read = readTable(records, options.columns);
  const table = withoutSharedMailboxes(orderNames(read, options.columns), options.columns, sound);
  const ids = orderOfIds(records);
  const { fields, order, clusters, connected, edges, nearest, weigh, level, notes } = link(records, table, ids, options, sound);
  const n = records.length;
  const rank = (i: number): number => ids.rank[order[i] ?? 0] ?? 0;
  const clusterOf = new Int32Array(n);
  for (const [c, members] of clusters.entries()) for (const i of members) clusterOf[i] = c;
  const linked = ({ i, j }: Edge): boolean => clusterOf[i] === clusterOf[j];
  const idOf = (i: number): string => records[order[i] ?? 0]?.id ?? "";
  const { pairs, all } =
    weigh === null
      ? { pairs: [], all: true }
      : listPairs({
          records: n,
          fields,
          edges,
          level,
          weigh,
          rank,
          linked,
          id: idOf,
          text: (i, column) => table.texts[table.cells[column]?.[order[i] ?? 0] ?? 0] ?? "",
        });
  const blank = blankRecords(
    fields.filter(({ kind }) => kind.identifying),
    n,
  );
  const equal = n - repeatsOf(fields, n).reduce((sum, one) => sum + one, 0);
  // if equal records stay apart, their values are too frequent to identify people; then the count is only a lower bound
  const count = countOf(n, clusters.length, Math.min(connected, equal), fields.length === 1, blank);
  // the interval is computed from the estimate, so without an estimate there is no interval
  const interval = weigh === null && n > 1 ? null : count.interval;
  return {
    records: n,
    individuals: clusters.length,
    atLeast: weigh === null && n > 1 ? 1 : count.atLeast,
    bounds: { low: connected, high: Math.max(clusters.length, equal) },
    interval,
    unresolved: unresolvedOf(n, edges, linked),
    clusters: clustersOfIds(records, ids, order, clusterOf),
    pairs,
    nearest: nearest.map(({ i, j, z }) => (rank(i) > rank(j) ? { a: idOf(j), b: idOf(i), z } : { a: idOf(i), b: idOf(j), z })),
    sizes: sizesOf(clusters, clusterOf, edges),
    notes:
      n < 2 || weigh === null
        ? notes
        : [...notes, ...(all ? [] : (["not-all-pairs"] as const)), interval === null ? "at-least" : "simulated-interval"],
  };
}

/** The ids of the clusters. In each cluster, and by their first records, they are in the order of ids. */
function clustersOfIds(records: readonly LinkRecord[], ids: IdOrder, order: Int32Array, clusterOf: Int32Array): string[][] {
  const ofRecord = new Int32Array(records.length);
  for (let i = 0; i < order.length; i++) ofRecord[order[i] ?? 0] = clusterOf[i] ?? 0;
  const place = new Int32Array(records.length).fill(-1);
  const clusters: string[][] = [];
  for (const record of ids.records) {
    const cluster = ofRecord[record] ?? 0;
    const id = records[record]?.id ?? "";
    const known = place[cluster] ?? -1;
    if (known >= 0) clusters[known]?.push(id);
    else place[cluster] = clusters.push([id]) - 1;
  }
  return clusters;
}

/**
 * The number of records that have a plausible partner outside their cluster, or whose partners inside the cluster are all plausible but not sure
 * (SPEC.md L52).
 */
function unresolvedOf(records: number, edges: readonly Edge[], linked: (edge: Edge) => boolean): number {
  const inside = new Float64Array(records).fill(-Infinity);
  const doubtful = new Uint8Array(records);
  for (const edge of edges) {
    const { i, j, z } = edge;
    if (linked(edge)) {
      inside[i] = Math.max(inside[i] ?? -Infinity, z);
      inside[j] = Math.max(inside[j] ?? -Infinity, z);
    } else {
      doubtful[i] = 1;
      doubtful[j] = 1;
    }
  }
  let count = 0;
  for (let i = 0; i < records; i++) {
    const best = inside[i] ?? -Infinity;
    if (doubtful[i] === 1 || (best > -Infinity && best < sure)) count += 1;
  }
  return count;
}

/** The clusters by size. A pair of a cluster counts with probability 0 if it was not a candidate. */
function sizesOf(clusters: readonly (readonly number[])[], clusterOf: Int32Array, edges: readonly Edge[]): SizeClass[] {
  const largest = clusters.reduce((most, { length }) => Math.max(most, length), 0);
  const counts = new Uint32Array(largest + 1);
  const sums = new Float64Array(largest + 1);
  for (const { length } of clusters) counts[length] = (counts[length] ?? 0) + 1;
  for (const { i, j, z } of edges) {
    const cluster = clusterOf[i] ?? 0;
    if (cluster !== clusterOf[j]) continue;
    const size = clusters[cluster]?.length ?? 0;
    sums[size] = (sums[size] ?? 0) + probabilityOf(z);
  }
  return Array.from(counts, (count, size) => ({
    size,
    clusters: count,
    precision: size < 2 ? null : (sums[size] ?? 0) / (count * ((size * (size - 1)) / 2)),
  })).filter(({ clusters: count }) => count > 0);
}
