/** Links the records of a roster: reads fields, builds patterns, fits parameters, and returns clusters with reasons (SPEC.md). */
import { clustersOf, components, decidedDifferent, decidedSame, type Edge } from "./clusters.ts";
import { EstimateCollapsed, probabilityOf, scoresOf, type Model } from "./estimate.ts";
import { fitModel, frequencyWeights } from "./fit-model.ts";
import type { LinkOptions, LinkPair, LinkRecord, LinkResult, Note, Reason, SizeClass } from "./link-types.ts";
import { blockedPatterns } from "./blocked-patterns.ts";
import type { Sound } from "./compare-names.ts";
import { countOf } from "./count-interval.ts";
import { orderNames } from "./order-names.ts";
import { allPatterns, rarityOf, type Patterns } from "./pair-patterns.ts";
import { withoutSharedMailboxes } from "./shared-mailboxes.ts";
import { soundLikeness } from "./sound-likeness.ts";
import { readFields, withImplied, type Field } from "./read-columns.ts";

/** The lowest log-odds of a candidate pair (probability .05). */
export const plausible = -3;
/** Where a name is very frequent, there are more plausible pairs than a person can read. */
const mostPairs = 100_000;
/** All pairs of this many records fit in memory and take about ten seconds. */
const mostForAllPairs = 7000;
/** Below these log-odds (probability .95), a pair could be one person or two. */
const sure = 3;

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const number = /^\d{1,15}$/;
/** Sorts numbers numerically, before texts. */
export const byId = (a: string, b: string): number => {
  const [x, y] = [number.test(a), number.test(b)];
  if (x && y) return Number(a) - Number(b) || byCode(a, b);
  return x === y ? byCode(a, b) : x ? -1 : 1;
};

/** The log-likelihood ratio of each field for two records. */
type Weigh = (f: number, i: number, j: number) => number;

function weighing(fields: readonly Field[], model: Model, level: Patterns["level"]): Weigh {
  const rarities = fields.map(rarityOf);
  const ratios = model.m.map((ofField, f) => ofField.map((value, l) => (l === 0 ? 0 : Math.log(value / (model.u[f]?.[l] ?? 1)))));
  const tops = fields.map(({ kind, top }, f) => kind.frequencyWeight * Math.log(model.u[f]?.[top] ?? 1));
  return (f, i, j) => {
    const found = level(f, i, j);
    const ratio = ratios[f]?.[found] ?? 0;
    return found === fields[f]?.top ? ratio + (tops[f] ?? 0) + (rarities[f]?.[fields[f]?.values[i] ?? -1] ?? 0) : ratio;
  };
}

function edgesOf({ singles, each }: Patterns, scores: ReturnType<typeof scoresOf>): Edge[] {
  const edges: Edge[] = [];
  const wanted = Uint8Array.from(scores.patterns, (z) => (z > plausible ? 1 : 0));
  if (wanted.includes(1)) each(wanted, (i, j, pattern) => void edges.push({ i, j, z: scores.patterns[pattern] ?? 0 }));
  for (let s = 0; s < singles.count; s++) {
    const z = scores.singles[s] ?? 0;
    if (z > plausible) edges.push({ i: singles.i[s] ?? 0, j: singles.j[s] ?? 0, z });
  }
  return edges;
}

interface Linked {
  readonly fields: readonly Field[];
  readonly clusters: readonly (readonly number[])[];
  readonly edges: readonly Edge[];
  readonly weigh: Weigh | null;
  readonly level: Patterns["level"];
  readonly notes: readonly Note[];
}

/** Records whose known values are equal; they always count as one person. */
function equalRecords(fields: readonly Field[], records: number): number[][] {
  const sets = new Map<string, number[]>();
  for (let i = 0; i < records; i++) {
    const known = fields.some(({ values }) => (values[i] ?? -1) >= 0);
    const key = known ? fields.map(({ values }) => values[i]).join(" ") : `alone ${i}`;
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [i]);
    else set.push(i);
  }
  return [...sets.values()];
}

/** The records in an order that depends on their values, and on their ids if the values are equal. */
function inOrder(fields: readonly Field[], records: readonly LinkRecord[]): Int32Array {
  return Int32Array.from(records.keys()).sort((a, b) => {
    for (const { values } of fields) {
      const difference = (values[a] ?? -1) - (values[b] ?? -1);
      if (difference !== 0) return difference;
    }
    return byId(records[a]?.id ?? "", records[b]?.id ?? "");
  });
}

function link(records: readonly LinkRecord[], options: LinkOptions, sound: Sound): Linked & { readonly order: Int32Array } {
  const read = readFields(options.columns, records, sound);
  const order = inOrder(read, records);
  const fields = withImplied(read.map((field) => ({ ...field, values: Int32Array.from(order, (place) => field.values[place] ?? -1) })));
  const n = records.length;
  const alone = { fields, order, edges: [], weigh: null, level: () => 0 };
  if (!fields.some(({ kind }) => kind.identifying))
    return { ...alone, clusters: Array.from({ length: n }, (_, i) => [i]), notes: n > 1 ? ["no-usable-column"] : [] };
  if (n < 2) return { ...alone, clusters: Array.from({ length: n }, (_, i) => [i]), notes: [] };
  const blocked = n > (options.allPairsUpTo ?? mostForAllPairs);
  const patterns = blocked ? blockedPatterns(fields, n) : allPatterns(fields, n);
  const kinds = fields.map(({ kind }) => kind);
  try {
    const model = fitModel(kinds, n, patterns.evidence, { uSums: patterns.uSums, chances: fields.map(({ chance }) => chance) });
    const scores = scoresOf(patterns.evidence, model, frequencyWeights(kinds));
    const weigh = weighing(fields, model, patterns.level);
    const decided = decisionsOf(records, order, options);
    const edges = edgesOf(patterns, scores)
      .map((edge) => ({ ...edge, z: decided.get(edge.i * n + edge.j) ?? edge.z }))
      .filter(({ z }) => z > plausible);
    const listed = new Set(edges.map(({ i, j }) => i * n + j));
    for (const [key, z] of decided) if (z === decidedSame && !listed.has(key)) edges.push({ i: Math.floor(key / n), j: key % n, z });
    const prior = Math.log(model.lambda / (1 - model.lambda));
    const score = (a: number, b: number): number => {
      const [i, j] = a > b ? [a, b] : [b, a];
      const z = decided.get(i * n + j);
      if (z !== undefined) return z;
      let sum = prior;
      for (let f = 0; f < fields.length; f++) sum += weigh(f, i, j);
      return sum;
    };
    return {
      fields,
      order,
      edges,
      weigh,
      level: patterns.level,
      clusters: clustersOf(n, edges, plausible, score),
      notes: blocked ? ["blocked"] : [],
    };
  } catch (error) {
    if (!(error instanceof EstimateCollapsed)) throw error;
    return { ...alone, clusters: equalRecords(fields, n), notes: ["collapsed"] };
  }
}

/** Decided pairs, as i * records + j with i > j, in the order of `order`. */
function decisionsOf(records: readonly LinkRecord[], order: Int32Array, { decided = [] }: LinkOptions): Map<number, number> {
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
 * Each column comes with its role (`inferRoles` finds it); an empty value is unknown. The result has: clusters of ids, one per person; the pairs
 * that are or could be one person, with their probability and with reasons as message keys and values; the number of people (`individuals`) with
 * two hard bounds, and an interval or null; and the number of records that could not be resolved. `notes` lists what limits the result. Decisions
 * of people (`decided`) are kept.
 */
export function linkRecords(given: readonly LinkRecord[], options: LinkOptions): LinkResult {
  const sound = soundLikeness();
  const records = withoutSharedMailboxes(orderNames(given, options.columns), options.columns, sound);
  const { fields, order, clusters, edges, weigh, level, notes } = link(records, options, sound);
  const n = records.length;
  const recordAt = (i: number): LinkRecord => records[order[i] ?? 0] ?? { id: "", values: [] };
  const clusterOf = new Int32Array(n);
  for (const [c, members] of clusters.entries()) for (const i of members) clusterOf[i] = c;
  const linked = ({ i, j }: Edge): boolean => clusterOf[i] === clusterOf[j];
  const reasonsOf = (i: number, j: number): Reason[] =>
    fields
      .flatMap(({ kind, column, at }, f): Reason[] => {
        const found = level(f, i, j);
        if (found === 0 || weigh === null) return [];
        const code = `${kind.name}.${kind.levels[found - 1] ?? ""}`;
        return [{ code, column: column.name, a: recordAt(i).values[at] ?? "", b: recordAt(j).values[at] ?? "", weight: weigh(f, i, j) }];
      })
      .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight) || byCode(x.code, y.code));
  const listed = edges.length <= mostPairs ? edges : edges.toSorted((x, y) => y.z - x.z || x.i - y.i || x.j - y.j).slice(0, mostPairs);
  const pairs = listed
    .map((edge): LinkPair => {
      const turned = byId(recordAt(edge.i).id, recordAt(edge.j).id) > 0;
      const [i, j] = turned ? [edge.j, edge.i] : [edge.i, edge.j];
      return { a: recordAt(i).id, b: recordAt(j).id, probability: probabilityOf(edge.z), linked: linked(edge), reasons: reasonsOf(i, j) };
    })
    .sort((x, y) => byId(x.a, y.a) || byId(x.b, y.b));
  const low = weigh === null ? clusters.length : components(n, edges, plausible).length;
  const identifying = fields.filter(({ kind }) => kind.identifying);
  let blank = 0;
  for (let i = 0; i < n; i++) if (identifying.every(({ values }) => (values[i] ?? -1) < 0)) blank += 1;
  const equal = equalRecords(fields, n).length;
  // equal records that stay apart: the values are too frequent to distinguish people
  const count = countOf(n, clusters.length, Math.min(low, equal), fields.length === 1, blank);
  // the interval is computed from the estimate, so without an estimate there is no interval
  const interval = weigh === null && n > 1 ? null : count.interval;
  return {
    records: n,
    individuals: clusters.length,
    atLeast: weigh === null && n > 1 ? 1 : count.atLeast,
    bounds: { low, high: Math.max(clusters.length, equal) },
    interval,
    unresolved: unresolvedOf(n, edges, linked),
    clusters: clusters.map((members) => members.map((i) => recordAt(i).id).sort(byId)).sort((x, y) => byId(x[0] ?? "", y[0] ?? "")),
    pairs,
    sizes: sizesOf(clusters, clusterOf, edges),
    notes:
      n < 2 || weigh === null
        ? notes
        : [...notes, ...(listed === edges ? [] : (["not-all-pairs"] as const)), interval === null ? "at-least" : "simulated-interval"],
  };
}

/** Records without a certain partner in their cluster, or with a plausible partner outside it. */
function unresolvedOf(records: number, edges: readonly Edge[], linked: (edge: Edge) => boolean): number {
  const inside = new Float64Array(records).fill(-Infinity);
  const doubtful = new Uint8Array(records);
  for (const edge of edges) {
    for (const record of [edge.i, edge.j])
      if (linked(edge)) inside[record] = Math.max(inside[record] ?? -Infinity, edge.z);
      else doubtful[record] = 1;
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
  const found = new Map<number, { clusters: number; sum: number }>();
  for (const { length } of clusters) {
    const known = found.get(length) ?? { clusters: 0, sum: 0 };
    known.clusters += 1;
    found.set(length, known);
  }
  for (const { i, j, z } of edges) {
    if (clusterOf[i] !== clusterOf[j]) continue;
    const of = found.get(clusters[clusterOf[i] ?? 0]?.length ?? 0);
    if (of !== undefined) of.sum += probabilityOf(z);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([size, { clusters: count, sum }]) => ({
      size,
      clusters: count,
      precision: size < 2 ? null : sum / (count * ((size * (size - 1)) / 2)),
    }));
}
