/** The pairs of a result: the likeliest ones, in the order of ids, with the reasons of each. */
import type { Edge } from "./clusters.ts";
import { probabilityOf, type Model } from "./estimate.ts";
import type { LinkPair, Reason } from "./link-types.ts";
import { rarityOf, type Patterns } from "./pair-patterns.ts";
import type { Field } from "./read-columns.ts";

/** Where a name is very frequent, there are more plausible pairs than anybody reads. */
const mostPairs = 100_000;

/** Log-likelihood ratio of a level of field f, for a record that has the value if the level is equality. */
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

/** The strongest reason first; equally strong ones by code. */
function insert(reasons: Reason[], reason: Reason): void {
  const weight = Math.abs(reason.weight);
  let at = reasons.length;
  for (; at > 0; at--) {
    const before = reasons[at - 1];
    const other = Math.abs(before?.weight ?? 0);
    if (before === undefined || other > weight || (other === weight && before.code <= reason.code)) break;
    reasons[at] = before;
  }
  reasons[at] = reason;
}

export interface Listing {
  readonly fields: readonly Field[];
  readonly edges: readonly Edge[];
  readonly level: Patterns["level"];
  readonly weigh: Weigh;
  /** Place of a record among the ids. */
  readonly rank: (i: number) => number;
  readonly id: (i: number) => string;
  readonly text: (i: number, column: number) => string;
  readonly linked: (edge: Edge) => boolean;
}

/** @returns the pairs, and whether these are all */
export function listPairs({ fields, edges, level, weigh, rank, id, text, linked }: Listing): {
  readonly pairs: LinkPair[];
  readonly all: boolean;
} {
  const all = edges.length <= mostPairs;
  const listed = all ? edges.slice() : edges.toSorted((x, y) => y.z - x.z || x.i - y.i || x.j - y.j).slice(0, mostPairs);
  const codes = fields.map(({ kind }) => ["", ...kind.levels.map((one) => `${kind.name}.${one}`)]);
  const turned = listed.map((edge) => (rank(edge.i) > rank(edge.j) ? { edge, i: edge.j, j: edge.i } : { edge, i: edge.i, j: edge.j }));
  turned.sort((x, y) => rank(x.i) - rank(y.i) || rank(x.j) - rank(y.j));
  const pairs = turned.map(({ edge, i, j }): LinkPair => {
    const reasons: Reason[] = [];
    for (const [f, { column, at }] of fields.entries()) {
      const found = level(f, i, j);
      if (found === 0) continue;
      insert(reasons, { code: codes[f]?.[found] ?? "", column: column.name, a: text(i, at), b: text(j, at), weight: weigh(f, found, i) });
    }
    return { a: id(i), b: id(j), probability: probabilityOf(edge.z), linked: linked(edge), reasons };
  });
  return { pairs, all };
}
