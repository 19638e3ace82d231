/**
 * Finds changes of a weight, a likelihood or an impact that would reverse the order of two adjacent risks (SPEC.md K33, K34), the smallest
 * first. Each is a change of something that people answered, so they can judge whether the change is plausible.
 */
import type { DrawnRange, NeighbourSensitivity, OrderChange } from "./risk-types.ts";
import { meanWeight, partFactor, preferenceIn, weightFactor, wholeFactor, type PairDraws } from "./sensitivity.ts";

export interface Neighbour {
  readonly id: string;
  readonly likelihood: DrawnRange;
  /** The mean index number on each criterion. */
  readonly meanIndex: readonly number[];
}

const scaled = ({ p05, p50, p95 }: DrawnRange, factor: number): DrawnRange => ({ p05: p05 * factor, p50: p50 * factor, p95: p95 * factor });

function likelihoodChanges(a: Neighbour, b: Neighbour, pair: PairDraws): readonly OrderChange[] {
  const lowered = wholeFactor(pair);
  if (!(lowered > 0)) return [];
  const change = ({ id, likelihood }: Neighbour, factor: number): readonly OrderChange[] => {
    const to = scaled(likelihood, factor);
    return to.p95 > 1 ? [] : [{ kind: "likelihood", risk: id, factor, from: likelihood, to }];
  };
  return [...change(a, lowered), ...change(b, 1 / lowered)];
}

/** A change that would move the mean index beyond the scale is left out. */
function impactChanges(
  a: Neighbour,
  b: Neighbour,
  pair: PairDraws,
  criteria: readonly string[],
  index: readonly number[],
): readonly OrderChange[] {
  const [lowest, highest] = [Math.min(...index), Math.max(...index)];
  return criteria.flatMap((criterion, j) =>
    (
      [
        [a, partFactor(pair.a, pair.b, j, criteria.length)],
        [b, partFactor(pair.b, pair.a, j, criteria.length)],
      ] as const
    ).flatMap(([{ id, meanIndex }, factor]): OrderChange[] => {
      const to = (factor ?? Number.NaN) * (meanIndex[j] ?? 0);
      return factor !== null && to >= lowest && to <= highest ? [{ kind: "impact", risk: id, criterion, factor }] : [];
    }),
  );
}

function weightChanges(pair: PairDraws, criteria: readonly string[]): readonly OrderChange[] {
  if (criteria.length < 2) return [];
  return criteria.flatMap((criterion, j): OrderChange[] => {
    const factor = weightFactor(pair, j);
    if (factor === null) return [];
    const [from, to] = meanWeight(pair, j, factor);
    return [{ kind: "weight", criterion, from, to, factor }];
  });
}

/**
 * @param a the risk that is ranked directly before `b`
 * @param criteria codes of the criteria, in the order of `meanIndex`
 * @param index the index numbers of the scale
 */
export function sensitivityOf(
  a: Neighbour,
  b: Neighbour,
  pair: PairDraws,
  criteria: readonly string[],
  index: readonly number[],
): NeighbourSensitivity {
  const preference = preferenceIn(pair);
  if (preference <= 0.5) return { a: a.id, b: b.id, preference, changes: [] };
  const changes = [...weightChanges(pair, criteria), ...likelihoodChanges(a, b, pair), ...impactChanges(a, b, pair, criteria, index)];
  const size = ({ factor }: OrderChange): number => Math.abs(Math.log(factor));
  return { a: a.id, b: b.id, preference, changes: changes.sort((x, y) => size(x) - size(y)) };
}
