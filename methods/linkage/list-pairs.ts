/** Lists the likeliest pairs of a result, in the order of their ids, each with its reasons. */
import { numbersTo, sortedByKey } from "./counting-sort.ts";
import type { Edge } from "./clusters.ts";
import { probabilityOf, type Model } from "./estimate.ts";
import type { LinkPair, Reason } from "./link-types.ts";
import { rarityOf, type Patterns } from "./pair-patterns.ts";
import type { Field } from "./read-columns.ts";

/** The maximum number of listed pairs. If a name is very frequent, there are more plausible pairs than anybody reads. */
const mostPairs = 100_000;

/** The log-likelihood ratio of a level of field f. If the level is equality, `record` is one of the two records; its value decides the rarity. */
export type Weigh = (f: number, level: number, record: number) => number;

export function weighing(fields: readonly Field[], model: Model): Weigh {
  const rarities = fields.map(rarityOf);
  const ratios = model.m.map((ofField, f) => ofField.map((value, l) => (l === 0 ? 0 : Math.log(value / (model.u[f]?.[l] ?? 1)))));
  const tops = fields.map(({ kind, top }, f) => kind.frequencyWeight * Math.log(model.u[f]?.[top] ?? 1));
  return (f, level, record) => {
    const ratio = ratios[f]?.[level] ?? 0;
    const field = fields[f];
    return level === field?.top ? ratio + (tops[f] ?? 0) + (rarities[f]?.[field.values[record] ?? -1] ?? 0) : ratio;
  };
}

export interface Listing {
  /** The number of records. */
  readonly records: number;
  readonly fields: readonly Field[];
  readonly edges: readonly Edge[];
  readonly level: Patterns["level"];
  readonly weigh: Weigh;
  /** The position of a record in the order of ids. */
  readonly rank: (i: number) => number;
  readonly id: (i: number) => string;
  readonly text: (i: number, column: number) => string;
  readonly linked: (edge: Edge) => boolean;
}

/** The reasons of a pair: the strongest first, and equally strong ones by their code. */
function reasonsOf({ fields, level, weigh, text }: Listing): (i: number, j: number) => Reason[] {
  const codes = fields.map(({ kind }) => ["", ...kind.levels.map((one) => `${kind.name}.${one}`)]);
  // the fields that are evidence, in the order of their reasons
  const order = new Int32Array(fields.length);
  const levels = new Int32Array(fields.length);
  const weights = new Float64Array(fields.length);
  const codeOf = (f: number): string => codes[f]?.[levels[f] ?? 0] ?? "";
  return (i, j) => {
    let count = 0;
    for (let f = 0; f < fields.length; f++) {
      const found = level(f, i, j);
      if (found === 0) continue;
      const weight = weigh(f, found, i);
      levels[f] = found;
      weights[f] = weight;
      let at = count++;
      for (; at > 0; at--) {
        const before = order[at - 1] ?? 0;
        const difference = Math.abs(weights[before] ?? 0) - Math.abs(weight);
        if (difference > 0 || (difference === 0 && codeOf(before) <= codeOf(f))) break;
        order[at] = before;
      }
      order[at] = f;
    }
    const reasons = new Array<Reason>(count);
    for (let at = 0; at < count; at++) {
      const f = order[at] ?? 0;
      const column = fields[f]?.at ?? 0;
      reasons[at] = {
        code: codeOf(f),
        column: fields[f]?.column.name ?? "",
        a: text(i, column),
        b: text(j, column),
        weight: weights[f] ?? 0,
      };
    }
    return reasons;
  };
}

/** @returns the pairs, and whether all plausible pairs are listed */
export function listPairs(listing: Listing): { readonly pairs: LinkPair[]; readonly all: boolean } {
  const { edges, records, rank, id, linked } = listing;
  const all = edges.length <= mostPairs;
  const listed = all ? edges : edges.toSorted((x, y) => y.z - x.z || x.i - y.i || x.j - y.j).slice(0, mostPairs);
  const [first, second] = [new Int32Array(listed.length), new Int32Array(listed.length)];
  for (const [p, { i, j }] of listed.entries()) {
    first[p] = Math.min(rank(i), rank(j));
    second[p] = Math.max(rank(i), rank(j));
  }
  const byFirst = sortedByKey(sortedByKey(numbersTo(listed.length), second, records), first, records);
  const reasons = reasonsOf(listing);
  const pairs: LinkPair[] = [];
  for (const p of byFirst) {
    const edge = listed[p];
    if (edge === undefined) continue;
    const [i, j] = rank(edge.i) > rank(edge.j) ? [edge.j, edge.i] : [edge.i, edge.j];
    pairs.push({ a: id(i), b: id(j), probability: probabilityOf(edge.z), linked: linked(edge), reasons: reasons(i, j) });
  }
  return { pairs, all };
}
