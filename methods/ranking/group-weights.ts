/**
 * The weights of a group. Each draw selects a participant, and then weights that agree with the statement of this participant. So the
 * ranking contains the differences between people instead of an average. Rules: SPEC.md K23-K25.
 */
import { canonicalize, drawsOf } from "../canonical/index.ts";
import { readStatement } from "./read-statement.ts";
import { sampleWeights } from "./sample-weights.ts";
import type { RatioBound, WeightStatement } from "./statements.ts";

export interface GroupWeights {
  /** `n` rows of weights; the columns are in the order of the criteria codes. */
  readonly weights: Float64Array;
  readonly criteria: readonly string[];
  readonly basis: "stated" | "none-stated";
  readonly given: number;
  readonly used: number;
}

interface Voice {
  readonly text: string;
  readonly bounds: readonly RatioBound[];
  /** The number of participants with this statement. */
  times: number;
}

/** The distinct statements of all participants who answered something, sorted by content only. */
function voicesOf(statements: readonly WeightStatement[], criteria: readonly string[]): readonly Voice[] {
  const voices = new Map<string, Voice>();
  for (const statement of statements) {
    const { bounds } = readStatement(statement, criteria);
    if (bounds === null) continue;
    const text = canonicalize(bounds.map(({ more, less, least, most }) => [more, less, least, Number.isFinite(most) ? most : null]));
    const voice = voices.get(text);
    if (voice) voice.times++;
    else voices.set(text, { text, bounds, times: 1 });
  }
  return [...voices.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/**
 * `n` rows of weights of the group. The order of statements and of criteria does not change the result. Without a usable statement all weights are
 * equally likely.
 * @throws RangeError if a statement is invalid, as in `readStatement`
 */
export function groupWeights(
  statements: readonly WeightStatement[],
  criteria: readonly string[],
  seed: string | number,
  n: number,
): GroupWeights {
  const sorted = [...criteria].sort();
  const m = sorted.length;
  const voices = voicesOf(statements, sorted);
  const used = voices.reduce((sum, { times }) => sum + times, 0);
  const about = { criteria: sorted, given: statements.length, used };
  if (used === 0) return { ...about, weights: sampleWeights({ criteria: sorted }, { seed, stream: "weights" }, n), basis: "none-stated" };
  const speakers = voices.flatMap(({ times }, v) => Array.from({ length: times }, () => v));
  const draws = drawsOf(seed, "weights", "participant");
  const turn = Int32Array.from({ length: n }, (_, s) => speakers[Math.floor(draws.at(s) * used)] ?? 0);
  const counts = new Int32Array(voices.length);
  for (const v of turn) counts[v] = (counts[v] ?? 0) + 1;
  const own = voices.map(({ text, bounds }, v) => {
    const constraints = { criteria: sorted, ratios: bounds };
    return sampleWeights(constraints, { seed, stream: `weights ${text}` }, counts[v] ?? 0);
  });
  const weights = new Float64Array(n * m);
  const next = new Int32Array(voices.length);
  for (let s = 0; s < n; s++) {
    const v = turn[s] ?? 0;
    const from = (next[v] ?? 0) * m;
    weights.set(own[v]?.subarray(from, from + m) ?? [], s * m);
    next[v] = (next[v] ?? 0) + 1;
  }
  return { ...about, weights, basis: "stated" };
}
