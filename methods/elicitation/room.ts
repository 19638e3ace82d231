/**
 * The room's answer to a likelihood question: every answer becomes a distribution, all count the same, and what the room says is their
 * mixture, shown as a range. Source: docs/methods.md B.2 "room default". Rules: SPEC.md E26-E32.
 */
import { smallestCell } from "../disclosure/index.ts";
import { metalogOrLines, mixture, type Distribution } from "../simulation/index.ts";
import { fromLogit, logit, logitPool, rescaleRange, type Range } from "./pools.ts";
import { splitOf, type Split } from "./split.ts";

/** A likelihood as probabilities 0..1, low <= best <= high, and how sure its giver is that the truth lies between (0..1, not 0). */
export interface RangeAnswer {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly sure: number;
}

export interface PoolOptions {
  /** The scale on which the question was asked (yardstick.ts, track): a range is stretched on it. */
  readonly scale: "linear" | "log-odds";
}

export interface Pooled {
  readonly pooled: true;
  readonly n: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Mean of the best values on log-odds; null when both 0 and 1 were said. */
  readonly logitMean: number | null;
  /** The figure that may be told as the room's best: p50, or null where the room is split. A null best has no word either. */
  readonly best: number | null;
  readonly split: Split | null;
  /** All best values are the same. */
  readonly unanimous: boolean;
  /** How many answers fit no metalog and were drawn with straight lines. */
  readonly straight: number;
}

export interface NotPooled {
  readonly pooled: false;
  readonly n: number;
  readonly reason: "no-answers" | "fewer-than-three";
}

/** Fewest answers of which a pool is made. */
export const poolNeeds = smallestCell;
const tail = 0.1;

function rescaled({ low, best, high, sure }: RangeAnswer, scale: PoolOptions["scale"]): Range {
  const inside = low > 0 && high < 1;
  if (scale === "linear" || !inside) return rescaleRange(low, best, high, sure, { low: 0, high: 1 });
  const wide = rescaleRange(logit(low), logit(best), logit(high), sure);
  // Back from log-odds a value may be off by its last bit; the ends still enclose the best.
  return { low: Math.min(best, fromLogit(wide.low)), high: Math.max(best, fromLogit(wide.high)) };
}

interface Drawn {
  readonly answer: RangeAnswer;
  readonly distribution: Distribution;
  readonly straight: boolean;
}

/** The distribution of one answer: 80 % between its rescaled ends, half below its best value, all between 0 and 1. */
function draw(answer: RangeAnswer, scale: PoolOptions["scale"]): Drawn {
  const { low, high } = rescaled(answer, scale);
  return { answer, ...metalogOrLines({ low, mid: answer.best, high, tail, lower: 0, upper: 1 }) };
}

const byContent = (a: RangeAnswer, b: RangeAnswer): number => a.best - b.best || a.low - b.low || a.high - b.high || a.sure - b.sure;

/** Missing answers left out, the rest drawn, in an order that depends on what was said and not on who said it first. */
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
 * Pools the answers of a room; null stands for a person without an answer. All values are probabilities 0..1.
 * @throws RangeError for an answer that is no range (low > best, outside 0..1, sure 0)
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
 * How far the pooled median moves when any one answer is left out: its smallest and largest value. Needs four answers, so that three
 * remain. Values and errors as in `pool`.
 */
export function leaveOneOut(answers: readonly (RangeAnswer | null)[], options: PoolOptions = { scale: "linear" }): LeftOut | NotPooled {
  const drawn = drawAll(answers, options);
  const n = drawn.length;
  if (n <= poolNeeds) return { ...noPool(n), reason: n === 0 ? "no-answers" : "fewer-than-three" };
  const medians = drawn.map((_, out) => mixture(drawn.filter((_, i) => i !== out).map(({ distribution }) => distribution)).quantile(0.5));
  return { pooled: true, n, low: Math.min(...medians), high: Math.max(...medians) };
}
