/** Lists the likeliest pairs of a result, in the order of their ids, each with its reasons. */
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

/** Inserts a reason in order: the strongest first, and equally strong ones by their code. */
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
  /** The position of a record in the order of ids. */
  readonly rank: (i: number) => number;
  readonly id: (i: number) => string;
  readonly text: (i: number, column: number) => string;
  readonly linked: (edge: Edge) => boolean;
}

/** @returns the pairs, and whether all plausible pairs are listed */
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
