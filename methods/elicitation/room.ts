/**
 * The pooled answer of a room to a likelihood question. Every answer becomes a distribution, all have equal weights, and the room's
 * answer is their mixture, shown as a range. Source: docs/methods.md B.2 "room default". Rules: SPEC.md E26-E32.
 */
import { smallestCell } from "../disclosure/index.ts";
import { firstReached, metalogOrLines, mixture, type Distribution } from "../simulation/index.ts";
import { fromLogit, logit, logitPool, rescaleRange, type Range } from "./pools.ts";
import { splitOf, type Split } from "./split.ts";

/** Probabilities 0..1 with low <= best <= high, and the person's confidence that the truth lies between low and high (0..1, not 0). */
export interface RangeAnswer {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly sure: number;
}

export interface PoolOptions {
  /** The scale on which the question was asked (`track` of yardstick.ts); ranges are rescaled on this scale. */
  readonly scale: "linear" | "log-odds";
}

export interface Pooled {
  readonly pooled: true;
  readonly n: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** The mean of the best values on the log-odds scale; null if both 0 and 1 are among the best values. */
  readonly logitMean: number | null;
  /**
   * The value that may be shown as the room's best value: p50, or null if the room is split. If it is null, no word of the yardstick is
   * shown either.
   */
  readonly best: number | null;
  readonly split: Split | null;
  /** Whether all best values are equal. */
  readonly unanimous: boolean;
  /** The number of answers whose distribution consists of straight lines, because no metalog fits them. */
  readonly straight: number;
}

export interface NotPooled {
  readonly pooled: false;
  readonly n: number;
  readonly reason: "no-answers" | "fewer-than-three";
}

/** The smallest number of answers that are pooled. */
export const poolNeeds = smallestCell;
const tail = 0.1;

function rescaled({ low, best, high, sure }: RangeAnswer, scale: PoolOptions["scale"]): Range {
  const inside = low > 0 && high < 1;
  if (scale === "linear" || !inside) return rescaleRange(low, best, high, sure, { low: 0, high: 1 });
  const wide = rescaleRange(logit(low), logit(best), logit(high), sure);
  // Conversion from log-odds can change the last bit; the ends must still enclose the best value.
  return { low: Math.min(best, fromLogit(wide.low)), high: Math.max(best, fromLogit(wide.high)) };
}

interface Drawn {
  readonly answer: RangeAnswer;
  readonly distribution: Distribution;
  readonly straight: boolean;
}

/** The distribution of one answer: it has 80 % between its rescaled ends and half below its best value, and lies between 0 and 1. */
function draw(answer: RangeAnswer, scale: PoolOptions["scale"]): Drawn {
  const { low, high } = rescaled(answer, scale);
  return { answer, ...metalogOrLines({ low, mid: answer.best, high, tail, lower: 0, upper: 1 }) };
}

const byContent = (a: RangeAnswer, b: RangeAnswer): number => a.best - b.best || a.low - b.low || a.high - b.high || a.sure - b.sure;

/** Converts all answers except missing ones to distributions, sorted by content, so that the order of arrival does not matter. */
function drawAll(answers: readonly (RangeAnswer | null)[], { scale }: PoolOptions): readonly Drawn[] {
  const given = answers.filter((answer) => answer !== null);
  for (const { low, best, high, sure } of given) {
    if (!(low >= 0 && low <= best && best <= high && high <= 1 && sure > 0 && sure <= 1)) {
      throw new RangeError("A likelihood needs 0 <= low <= best <= high <= 1 and 0 < sure <= 1");
    }
  }
  return [...given].sort(byContent).map((answer) => draw(answer, scale));
}

const noPool = (n: number): NotPooled => ({ pooled: false, n, reason: n === 0 ? "no-answers" : "fewer-than-three" });

/**
 * Pools the answers of a room; null in the list means a person without an answer. All values are probabilities 0..1.
 * @throws RangeError for an invalid range (low > best, outside 0..1, sure 0)
 */
export function pool(answers: readonly (RangeAnswer | null)[], options: PoolOptions = { scale: "linear" }): Pooled | NotPooled {
  const drawn = drawAll(answers, options);
  const n = drawn.length;
  if (n < poolNeeds) return noPool(n);
  const mixed = mixture(drawn.map(({ distribution }) => distribution));
  const bests = drawn.map(({ answer }) => answer.best);
  const p50 = mixed.quantile(0.5);
  const split = splitOf(bests, p50, options.scale);
  return {
    pooled: true,
    n,
    p10: mixed.quantile(tail),
    p50,
    p90: mixed.quantile(1 - tail),
    logitMean: logitPool(bests),
    best: split === null ? p50 : null,
    split,
    unanimous: bests[0] === bests[n - 1],
    straight: drawn.filter(({ straight }) => straight).length,
  };
}

export interface LeftOut extends Range {
  readonly pooled: true;
  readonly n: number;
}

/**
 * How far the pooled median moves if any one answer is left out: the smallest and the largest median. At least four answers are needed, so
 * that three remain. Values and errors are as in `pool`.
 *
 * The n medians are not computed one by one. The median without answer i is the first x with (S(x) - F_i(x)) / (n - 1) >= 1/2, where S is
 * the sum of all cdfs. S - F_i rises, so the largest of these x is the first x at which the inequality holds for every i, thus for the
 * largest F_i(x); the smallest is the first x at which it holds for one i, thus for the smallest F_i(x).
 */
export function leaveOneOut(answers: readonly (RangeAnswer | null)[], options: PoolOptions = { scale: "linear" }): LeftOut | NotPooled {
  const parts = drawAll(answers, options).map(({ distribution }) => distribution);
  const n = parts.length;
  if (n <= poolNeeds) return { ...noPool(n), reason: n === 0 ? "no-answers" : "fewer-than-three" };
  const medians = parts.map((part) => part.quantile(0.5));
  const [lowest, highest] = [Math.min(...medians), Math.max(...medians)];
  const medianWithout = (leftOut: (cdfs: readonly number[]) => number): number =>
    firstReached(
      (x) => {
        const cdfs = parts.map((part) => part.cdf(x));
        // 1e-13: a mean that is below one half only because of rounding counts as one half, as in `mixture`
        return (cdfs.reduce((sum, cdf) => sum + cdf, 0) - leftOut(cdfs)) / (n - 1) - 0.5 + 1e-13;
      },
      lowest,
      highest,
    );
  return { pooled: true, n, low: medianWithout((cdfs) => Math.min(...cdfs)), high: medianWithout((cdfs) => Math.max(...cdfs)) };
}
