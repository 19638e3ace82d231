/**
 * Describes a result in sentences, in the report's language. Likelihood and confidence are never in the same sentence. A word of a scale is a label,
 * so it is never inflected.
 */
import { isSmallCell, suppressSmallCells } from "#methods/disclosure/index.ts";
import { confidenceHalfWords, movementSentence } from "#methods/drawing/index.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import type { Voice } from "#platform/server/reports/index.ts";
import { printedPercent, printedRange } from "#methods/printing/index.ts";

export type Say = Voice["say"];

/** The main result in sentences: the room is split, or a pooled range, or why there is none. The report and the wall show it first. */
export const verdict = (result: ScenarioResult, wordOf: (code: string) => string, say: Say): string[] => {
  const { likelihood } = result;
  if (likelihood.pooled === null) return [say("report.say.no-pool")];
  const range = say("report.say.pooled", printedRange(likelihood.pooled.p10, likelihood.pooled.p90));
  if (likelihood.split !== null) {
    const groups = likelihood.split.groups.map((group) =>
      [
        say("report.say.group", { n: group.n, of: likelihood.n, ...printedRange(group.low, group.high) }),
        ...(group.bands.length === 1 ? [say("report.say.word", { word: wordOf(group.bands[0] ?? "") })] : []),
        ...(group.bands.length > 1
          ? [say("report.say.words", { first: wordOf(group.bands[0] ?? ""), second: wordOf(group.bands.at(-1) ?? "") })]
          : []),
      ].join(" "),
    );
    return [say("report.say.split"), ...groups, say("report.say.split-middle"), range];
  }
  if (likelihood.best === null) return [range];
  const word = likelihood.band === null ? say("report.say.no-word") : say("report.say.word", { word: wordOf(likelihood.band) });
  return [range, say("report.say.best", { best: printedPercent(likelihood.best) }), word];
};

/** Sentences on how many people answered or could not say, on values for which the yardstick has no word, and on changes between rounds. */
export const limits = (result: ScenarioResult, say: Say): string[] => {
  const out = [say("report.say.answered", { n: result.answered, of: result.asked })];
  if (result.cannotSay === "fewer-than-three") out.push(say("report.say.cannot-say-few"));
  else if (result.cannotSay !== null && result.cannotSay > 0) out.push(say("report.say.cannot-say", { n: result.cannotSay }));
  if (result.likelihood.inGap === "fewer-than-three") out.push(say("report.say.gap-few"));
  else if ((result.likelihood.inGap ?? 0) > 0) out.push(say("report.say.gap", { n: result.likelihood.inGap }));
  if (result.movement !== null) out.push(movementSentence(result.movement, say));
  return out;
};

const shown = (n: number, say: Say): string | number => {
  const count = suppressSmallCells(n);
  return count === "fewer-than-three" ? say("report.say.fewer-than-three") : count;
};

/** The sentence on confidence: the counts for ten or more answers, the middle half for five to nine, otherwise the number of answers. */
export const confidenceSentence = ({ confidence }: Pick<ScenarioResult, "confidence">, say: Say): string => {
  const { n, counts, half } = confidence;
  if (counts !== null) {
    const { low, moderate, high } = counts;
    return say("report.say.confidence", { low: shown(low, say), moderate: shown(moderate, say), high: shown(high, say) });
  }
  if (isSmallCell(n)) return say("drawing.confidence.few");
  return half === null ? say("drawing.too-few", { n }) : confidenceHalfWords(half, say);
};

export const leaveOneOutSentence = ({ likelihood }: ScenarioResult, say: Say): string | null =>
  likelihood.leaveOneOut === null || likelihood.split !== null
    ? null
    : say("report.say.leave-one-out", printedRange(likelihood.leaveOneOut.low, likelihood.leaveOneOut.high));
