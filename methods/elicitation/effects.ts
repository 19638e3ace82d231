/** The effect that a room expects of a measure, as ranges of shares: one pool with equal weights. Rules: SPEC.md E41-E42. */
import { mixture, pert, piecewiseLinear, type Distribution } from "../simulation/index.ts";
import { poolNeeds } from "./room.ts";
import { splitOf } from "./split.ts";

/** The lowest, most likely and greatest share by which a figure is lowered (above 0) or raised (below 0); -1..1. */
export interface EffectRange {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

export interface PooledEffect {
  readonly n: number;
  /** The 10 % point of the mixture. */
  readonly low: number;
  /** The 50 % point of the mixture. */
  readonly best: number;
  /** The 90 % point of the mixture. */
  readonly high: number;
  /** Whether the room is split, so that no best value represents it. */
  readonly split: boolean;
}

const byContent = (a: EffectRange, b: EffectRange): number => a.best - b.best || a.low - b.low || a.high - b.high;

/** The distribution of one range: a PERT, or a constant if all three values are equal. @throws RangeError for an invalid range */
export function effectDistribution({ low, best, high }: EffectRange): Distribution {
  if (!(low >= -1 && low <= best && best <= high && high <= 1)) throw new RangeError("An effect needs -1 <= low <= best <= high <= 1");
  return low === high ? piecewiseLinear([low, high], [0, 1]) : pert(low, best, high);
}

/**
 * Pools the ranges of a room with equal weights; null for fewer than three. Shares -1..1. The order of the ranges changes no bit.
 * @throws RangeError for an invalid range
 */
export function poolEffects(ranges: readonly EffectRange[]): PooledEffect | null {
  const sorted = [...ranges].sort(byContent);
  const parts = sorted.map(effectDistribution);
  if (parts.length < poolNeeds) return null;
  const mixed = mixture(parts);
  const best = mixed.quantile(0.5);
  return {
    n: parts.length,
    low: mixed.quantile(0.1),
    best,
    high: mixed.quantile(0.9),
    split:
      splitOf(
        sorted.map((range) => range.best),
        best,
        "linear",
      ) !== null,
  };
}
