/**
 * The register's part of the two-page summary: for each scenario a sentence, a range, and the rapporteur's sentences if the room was split. The
 * summary contains no number of people, so that nobody can compute a suppressed number from the summary and another page.
 */
import { confidences, type ScenarioResult } from "../contract/judgement.ts";
import type { Scenario } from "../contract/threat.ts";
import { isTogether, middleHalfOfCounts } from "#methods/disclosure/index.ts";
import {
  levelsHalfWords,
  likelihoodInput,
  rangeAxisDrawing,
  rangeLineDrawing,
  stripsDrawing,
  type Drawing,
} from "#methods/drawing/index.ts";
import { camps } from "#methods/elicitation/index.ts";
import { printedPercent, printedRange } from "#methods/printing/index.ts";
import type { BriefScenario } from "#modules/assessment/server/index.ts";
import { firstSentence, inLanguage, type Voice, type Words } from "#platform/server/reports/index.ts";
import type { Measure } from "./register-scenario.ts";
import { leaveOneOutSentence } from "./register-sentences.ts";
import type { KeptTalk } from "./talk/talks.ts";

/** Width of a range on the first page, in units of a drawing. */
const lineWidth = 232;

export const briefAxis = ({ yardstick: { scale } }: Measure, { showing }: Voice): Drawing =>
  rangeAxisDrawing(
    { width: lineWidth, scale, direction: showing.direction, mode: showing.mode },
    (p, last) => (last ? showing.say("drawing.percent", { n: p * 100 }) : showing.decimal(p * 100)),
    showing.say("drawing.strips.title"),
  );

/** A word of the yardstick as a label: it begins with a capital letter if the script has capital letters. */
const label = (word: string, language: string): string => word.slice(0, 1).toLocaleUpperCase(language) + word.slice(1);

/** The range as a line of text. For a split room the line contains neither a word nor a best value. */
const rangeOf = (result: ScenarioResult | undefined, { yardstick }: Measure, { say, showing, language }: Voice): BriefScenario["range"] => {
  if (result === undefined) return { mark: null, text: say("report-brief.not-rated"), drawing: null };
  const { pooled, best, band, split } = result.likelihood;
  if (pooled === null) return { mark: null, text: say("report-brief.too-few"), drawing: null };
  const range = printedRange(pooled.p10, pooled.p90);
  const word = label(yardstick.bands.find(({ code }) => code === band)?.word ?? say("report-brief.between"), language);
  const text = split === null && best !== null ? say("report-brief.word-range", { word, ...range }) : say("report-steps.range", range);
  return {
    mark: split === null ? null : say("drawing.split"),
    text,
    drawing: rangeLineDrawing({
      low: pooled.p10,
      high: pooled.p90,
      best: split === null ? best : null,
      bands: yardstick.bands,
      title: say("drawing.strips.title"),
      description: text,
      width: lineWidth,
      direction: showing.direction,
      mode: showing.mode,
      scale: yardstick.scale,
    }),
  };
};

/** The result in sentences, without a number of people and without a confidence. */
const resultOf = (result: ScenarioResult | undefined, { yardstick }: Pick<Measure, "yardstick">, { say }: Voice): string[] => {
  if (result === undefined) return [say("report-brief.not-rated")];
  const { pooled, best, band, split } = result.likelihood;
  if (pooled === null) return [say("report-brief.too-few")];
  const range = say("report.say.pooled", printedRange(pooled.p10, pooled.p90));
  if (split !== null) return [say("report.say.split"), range, say("report.say.split-middle")];
  const word = yardstick.bands.find(({ code }) => code === band)?.word;
  return [
    range,
    ...(best === null ? [] : [say("report.say.best", { best: printedPercent(best) })]),
    word === undefined ? say("report.say.no-word") : say("report.say.word", { word }),
  ];
};

/** The middle half of the answers about confidence, in words, without the counts of levels. Null for fewer than ten answers. */
const confidenceOf = ({ confidence: { counts } }: ScenarioResult, { say }: Voice): string | null => {
  const half = counts === null ? null : middleHalfOfCounts(confidences.map((level) => counts[level]));
  if (half === null) return null;
  const word = (at: number): string => say(`drawing.confidence.word-${confidences[at] ?? "low"}`);
  return levelsHalfWords(say, word(half.low), word(half.high), isTogether(half, "level"));
};

/** The drawing of the answers as lines, without the number of people in a group and without the number of people who could not say. */
const figureOf = (result: ScenarioResult, measure: Measure, voice: Voice): BriefScenario["figure"] => {
  const { yardstick, horizon, forOthers } = measure;
  const { say, showing } = voice;
  if (result.likelihood.pooled === null) return null;
  const input = likelihoodInput(result, yardstick, showing.say("drawing.strips.title"), { ...showing, rows: 260 }, forOthers);
  const groups = (input.groups ?? []).map((group) => ({ ...group, lines: group.lines.slice(1) }));
  const split = result.likelihood.split !== null;
  return {
    kind: "drawing",
    drawing: stripsDrawing({ ...input, groups, cannotSay: null }),
    rows: false,
    caption: [say("report.caption.strips", { horizon }), ...(split ? [say("report.caption.strips-split")] : [])].join(" "),
    alt: resultOf(result, measure, voice).join(" "),
  };
};

export const briefScenario = (
  scenario: Scenario,
  result: ScenarioResult | undefined,
  measure: Measure,
  voice: Voice,
  talks: readonly KeptTalk[] = [],
): BriefScenario => {
  const { say, language } = voice;
  const leave = result === undefined ? null : leaveOneOutSentence(result, say);
  const confidence = result === undefined ? null : confidenceOf(result, voice);
  const said = camps.flatMap((camp) =>
    talks.flatMap(({ sentences }) =>
      sentences[camp].map(({ text, lang }): { label: string; text: Words } => ({
        label: say(`report-brief.for-${camp}`),
        text: { text, lang },
      })),
    ),
  );
  return {
    id: scenario.id,
    code: scenario.code,
    title: inLanguage(scenario, "title", language),
    sentence: firstSentence(inLanguage(scenario, "summary", language)),
    range: rangeOf(result, measure, voice),
    split: result === undefined || result.likelihood.split === null ? null : said.map(({ text }) => text),
    result: resultOf(result, measure, voice),
    notes: [
      ...(confidence === null ? [] : [{ title: say("report.margin.confidence"), text: confidence }]),
      ...(leave === null ? [] : [{ title: say("report.margin.leave-one-out"), text: leave }]),
    ],
    figure: result === undefined ? null : figureOf(result, measure, voice),
    said,
  };
};
