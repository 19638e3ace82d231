/** Patterns of candidate pairs, and u estimated from a sample of all pairs (SPEC.md L19). */
import { drawsOf } from "../canonical/index.ts";
import { blockPairs } from "./block-pairs.ts";
import { Groups } from "./pair-groups.ts";
import { Numbering, rarityOf, type Patterns } from "./pair-patterns.ts";
import { isImplied, rememberedLevels, type Field, type Levels } from "./read-columns.ts";

const sampledPairs = 200_000;

const noLevels: Levels = { remembered: new Uint8Array(0), level: () => 0 };

/** Two random records of each sampled pair, one after the other. */
function samplePairs(records: number): Uint32Array {
  const draws = new Float64Array(2 * sampledPairs);
  drawsOf(1, "linkage", "pairs").fill(draws);
  const sample = new Uint32Array(draws.length);
  for (let s = 0; s < sample.length; s++) sample[s] = Math.floor((draws[s] ?? 0) * records);
  return sample;
}

/** For each field, the number of all pairs at each level: exact for equality (the top level), estimated from a sample for the others. */
function pairsByLevel(fields: readonly Field[], levels: readonly Levels[], records: number): Float64Array[] {
  const sample = samplePairs(records);
  const all = (records * (records - 1)) / 2;
  return fields.map(({ values, top, distinct, frequency, known }, f) => {
    const { remembered, level } = levels[f] ?? noLevels;
    const isRemembered = remembered.length > 0;
    const sums = new Float64Array(top + 1);
    for (let s = 0; s < sample.length; s += 2) {
      const i = sample[s] ?? 0;
      const j = sample[s + 1] ?? 0;
      if (i === j) continue;
      const x = values[i] ?? -1;
      const y = x < 0 ? -1 : (values[j] ?? -1);
      let found = 0;
      if (y >= 0 && x === y) found = top;
      else if (y >= 0) {
        const before = isRemembered ? (remembered[x * distinct + y] ?? 0) : 0;
        found = before > 0 ? before - 1 : level(x, y);
      }
      sums[found] = (sums[found] ?? 0) + all / sampledPairs;
    }
    let equal = 0;
    for (const count of frequency) equal += (count * (count - 1)) / 2;
    sums[top] = Math.min(equal, (known * (known - 1)) / 2);
    return sums;
  });
}

export function blockedPatterns(fields: readonly Field[], records: number): Patterns {
  const { count, i, j } = blockPairs(fields, records);
  const levels = fields.map(rememberedLevels);
  const numbering = new Numbering(fields.map(({ top }) => top + 1));
  const pattern = new Uint32Array(count);
  const rarity = new Float64Array(count);
  // field by field, so that the inner loop compares values of one kind
  for (const [f, field] of fields.entries()) {
    const { values, top, distinct } = field;
    const { remembered, level } = levels[f] ?? noLevels;
    const isRemembered = remembered.length > 0;
    const rarityOfValue = rarityOf(field);
    const decided = field.impliedBy.length > 0;
    const size = top + 1;
    let numbers = numbering.table(f);
    for (let p = 0; p < count; p++) {
      const a = i[p] ?? 0;
      const b = j[p] ?? 0;
      const x = values[a] ?? -1;
      const y = x < 0 ? -1 : (values[b] ?? -1);
      let found = 0;
      if (y >= 0 && !(decided && isImplied(field, a, b))) {
        if (x === y) {
          found = top;
          rarity[p] = (rarity[p] ?? 0) + (rarityOfValue[x] ?? 0);
        } else {
          const before = isRemembered ? (remembered[x * distinct + y] ?? 0) : 0;
          found = before > 0 ? before - 1 : level(x, y);
        }
      }
      const before = pattern[p] ?? 0;
      const known = numbers[before * size + found] ?? -1;
      if (known >= 0) pattern[p] = known;
      else {
        pattern[p] = numbering.number(f, before, found);
        numbers = numbering.table(f);
      }
    }
  }
  const groups = new Groups();
  // the number of the group takes the place of the pattern
  const group = pattern;
  for (let p = 0; p < count; p++) group[p] = groups.add(pattern[p] ?? 0, rarity[p] ?? 0);
  const ofPatterns = numbering.levels();
  return {
    evidence: {
      fields: fields.length,
      levels: ofPatterns,
      counts: new Float64Array(ofPatterns.length / Math.max(1, fields.length)),
      ...groups.done(),
      pairs: (records * (records - 1)) / 2,
    },
    singles: { count, i, j, group },
    uSums: pairsByLevel(fields, levels, records),
    level(f, a, b) {
      const field = fields[f];
      const x = field?.values[a] ?? -1;
      const y = field?.values[b] ?? -1;
      if (field === undefined || x < 0 || y < 0 || isImplied(field, a, b)) return 0;
      return x === y ? field.top : (levels[f] ?? noLevels).level(x, y);
    },
    each: () => undefined,
  };
}
