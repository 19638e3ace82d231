/** Patterns of candidate pairs, and u estimated from a sample of all pairs (SPEC.md L19). */
import { drawsOf } from "../canonical/index.ts";
import { blockPairs } from "./block-pairs.ts";
import { Numbering, rarityOf, type Patterns } from "./pair-patterns.ts";
import { isImplied, type Field } from "./read-columns.ts";

const sampledPairs = 200_000;

/** The number of pairs at each level of each field among all pairs: exact for the top level, estimated from a sample for the others. */
function pairsByLevel(fields: readonly Field[], records: number): Float64Array[] {
  const draws = drawsOf(1, "linkage", "pairs");
  const all = (records * (records - 1)) / 2;
  return fields.map(({ values, level, top, frequency, known }) => {
    const sums = new Float64Array(top + 1);
    for (let s = 0; s < sampledPairs; s++) {
      const [i, j] = [Math.floor(draws.at(2 * s) * records), Math.floor(draws.at(2 * s + 1) * records)];
      if (i === j) continue;
      const found = level(values[i] ?? -1, values[j] ?? -1);
      sums[found] = (sums[found] ?? 0) + all / sampledPairs;
    }
    let equal = 0;
    for (const [value, count] of frequency.entries()) if (level(value, value) === top) equal += (count * (count - 1)) / 2;
    sums[top] = Math.min(equal, (known * (known - 1)) / 2);
    return sums;
  });
}

export function blockedPatterns(fields: readonly Field[], records: number): Patterns {
  const pairs = blockPairs(fields, records);
  const numbering = new Numbering(fields.map(({ top }) => top + 1));
  const rarities = fields.map(rarityOf);
  const [i, j, single] = [new Uint32Array(pairs.length), new Uint32Array(pairs.length), new Uint32Array(pairs.length)];
  const rarity = new Float64Array(pairs.length);
  for (let p = 0; p < pairs.length; p++) {
    i[p] = Math.floor((pairs[p] ?? 0) / records);
    j[p] = (pairs[p] ?? 0) % records;
  }
  // field by field, so that the inner loop compares values of one kind
  for (const [f, field] of fields.entries()) {
    const { values, top, level } = field;
    const rarityOfValue = rarities[f] ?? new Float64Array(0);
    const decided = field.impliedBy.length > 0;
    for (let p = 0; p < pairs.length; p++) {
      const [a, b] = [i[p] ?? 0, j[p] ?? 0];
      const [x, y] = [values[a] ?? -1, values[b] ?? -1];
      const found = x < 0 || y < 0 || (decided && isImplied(field, a, b)) ? 0 : x === y ? top : level(x, y);
      single[p] = numbering.number(f, single[p] ?? 0, found);
      if (found === top) rarity[p] = (rarity[p] ?? 0) + (rarityOfValue[x] ?? 0);
    }
  }
  const levels = numbering.levels();
  return {
    evidence: {
      fields: fields.length,
      levels,
      counts: new Float64Array(levels.length / Math.max(1, fields.length)),
      singles: single,
      rarity,
      pairs: (records * (records - 1)) / 2,
    },
    singles: { count: pairs.length, i, j },
    uSums: pairsByLevel(fields, records),
    level(f, a, b) {
      const field = fields[f];
      return field === undefined || isImplied(field, a, b) ? 0 : field.level(field.values[a] ?? -1, field.values[b] ?? -1);
    },
    each: () => undefined,
  };
}
