/** Draws a scenario's result with the shared drawings of `methods`, in the reader's words, digits and direction. */
import { isSmallCell } from "#methods/disclosure/index.ts";
import type { CriteriaSetData, YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { RoundMovement, ScenarioResult } from "../contract/judgement.ts";
import {
  foundationDrawing,
  impactsDrawing,
  likelihoodDrawing,
  movementDrawing,
  type Drawing,
  type DrawnYardstick,
  type Scale,
  type Showing,
} from "#methods/drawing/index.ts";
import { track } from "#methods/elicitation/index.ts";
import { rowsToFit } from "#platform/web/charts/rows-to-fit.ts";
import { showing } from "#platform/web/charts/showing.ts";
import type { useWords } from "#platform/web/shell/words.ts";
import { levelRange } from "./level-range.ts";

type Words = ReturnType<typeof useWords>;

/** Log-odds if the lowest band of the yardstick ends below one per cent; the phones use the same scale. */
const scaleOf = (yardstick: YardstickData | undefined): Scale => {
  if (yardstick === undefined) return { kind: "linear" };
  const asked = track({ id: yardstick.id, bands: yardstick.bands });
  const [low, high] = [asked.stops[0], asked.stops.at(-1)];
  return asked.scale === "linear" || low === undefined || high === undefined ? { kind: "linear" } : { kind: "log-odds", low, high };
};

const drawn = (yardstick: YardstickData | undefined, words: Words): DrawnYardstick => ({
  bands: (yardstick?.bands ?? []).map(({ code, low, high, word }) => ({ code, low, high, word: words.name(word) })),
  scale: scaleOf(yardstick),
});

export const drawLikelihood = (
  result: ScenarioResult,
  yardstick: YardstickData | undefined,
  title: string,
  words: Words,
  how: Showing,
): Drawing => likelihoodDrawing(result, drawn(yardstick, words), title, how);

interface WallSize {
  readonly width: number;
  readonly height: number;
}

/** A drawing of individual ranges for a wall, as high as the space between the head and the foot of the wall. */
const toFit = (words: Words, strips: number, size: WallSize, draw: (how: Showing) => Drawing): Drawing => {
  const how = showing(words, "wall", size.width);
  const ofHeight = (rows?: number): Drawing => draw(rows === undefined ? how : { ...how, rows });
  return ofHeight(rowsToFit(ofHeight, strips, size.height));
};

export const drawLikelihoodToFit = (
  result: ScenarioResult,
  yardstick: YardstickData | undefined,
  title: string,
  words: Words,
  size: WallSize,
): Drawing => toFit(words, result.strips.length, size, (how) => drawLikelihood(result, yardstick, title, words, how));

/** A result with its movement, and the result of the earlier round; null if no movement may be shown. */
export interface Moved {
  readonly result: ScenarioResult & { readonly movement: RoundMovement };
  readonly earlier: ScenarioResult;
}
export const movedSince = (result: ScenarioResult, results: readonly ScenarioResult[]): Moved | null => {
  const { movement } = result;
  const earlier = results.find((one) => one.roundNumber === movement?.since);
  return movement === null || !earlier?.likelihood.pooled ? null : { result: { ...result, movement }, earlier };
};

export const drawMovement = ({ result, earlier }: Moved, yardstick: YardstickData | undefined, words: Words, how: Showing): Drawing =>
  movementDrawing(result, earlier, drawn(yardstick, words), how);

export const drawMovementToFit = (moved: Moved, yardstick: YardstickData | undefined, words: Words, size: WallSize): Drawing =>
  toFit(words, moved.result.strips.length, size, (how) => drawMovement(moved, yardstick, words, how));

export const drawImpacts = (result: ScenarioResult, criteria: CriteriaSetData | undefined, words: Words, how: Showing): Drawing => {
  const levels = criteria?.criteria[0]?.levels ?? [];
  const names = new Map((criteria?.criteria ?? []).map((one) => [one.code, words.name(one.name)] as const));
  return impactsDrawing(result, names, { low: words.name(levels[0]?.word ?? {}), high: words.name(levels.at(-1)?.word ?? {}) }, how);
};

/** Capability and intent, drawn like impact: the same kind of question on the same five levels. */
export const drawLevels = (
  result: ScenarioResult,
  names: Readonly<Record<"capability" | "intent", string>>,
  ends: { readonly low: string; readonly high: string },
  how: Showing,
): Drawing => {
  const asked = (["capability", "intent"] as const).filter((which) => result[which].n > 0);
  const impacts = asked.map((which) => {
    const { n, counts, median, half, split } = result[which];
    const range = levelRange(counts);
    const told = !isSmallCell(n) && range !== null;
    return {
      criterion: which,
      n,
      cannotSay: 0,
      counts,
      median: told ? median : null,
      low: told ? range.low : null,
      high: told ? range.high : null,
      half,
      split,
    };
  });
  return impactsDrawing({ ...result, impacts }, new Map(Object.entries(names)), ends, how);
};

export const drawFoundation = (result: ScenarioResult, how: Showing): Drawing => foundationDrawing(result, how);
