/**
 * A finished ranking as blocks of the report: sentences come before drawings, and the classical matrix comes last, together with an
 * explanation of its faults.
 */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Ranking, RankingResult } from "../../contract/priority.ts";
import {
  drawClassicalMatrix,
  drawPairs,
  drawProbabilityImpact,
  drawRankHeat,
  drawWeightProfile,
  type Drawing,
} from "#methods/drawing/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";
import { centralSentence, changesOf, codesOf, routesOf, tellingOf, verdict } from "./ranking-sentences.ts";

/** The maximum number of rows of a drawing on one page; the table of the ranking contains all rows. */
const mostDrawn = 20;
/**
 * The maximum number of ranks for which a table with the figures fits on one page. If there are more, only the drawing shows the figures.
 */
const mostInTable = 9;

const firstOf = (result: RankingResult): RankingResult => {
  const risks = result.risks.slice(0, mostDrawn);
  const ids = new Set(risks.map(({ id }) => id));
  return {
    ...result,
    risks: risks.map((risk) => ({ ...risk, acceptability: risk.acceptability.slice(0, mostDrawn) })),
    runs: result.runs.map((run) => run.filter((id) => ids.has(id))).filter((run) => run.length > 1),
  };
};

const figure = (drawing: Drawing, caption: string, alt: string, rows = true): Block => ({
  kind: "drawing",
  drawing,
  caption,
  alt,
  ...(rows ? {} : { rows: false }),
});
const heading = (voice: Voice, id: MessageId): Block => ({ kind: "heading", level: 3, text: voice.say(id) });
const note = (text: string): Block => ({ kind: "paragraph", text, style: "note" });

/** @param stale whether the inputs have changed since the ranking; inputs above the ranking's marking are ignored */
export const rankingBlocks = (ranking: Ranking, result: RankingResult, stale: boolean, set: CriteriaSetData, voice: Voice): Block[] => {
  const { say, showing } = voice;
  const telling = tellingOf(ranking.names, set, voice);
  const { nameOf } = telling;
  const drawn = firstOf(result);
  const said = verdict(result, telling);
  const stated = result.weights.basis === "stated";
  const fits = drawn.risks.length <= mostInTable;
  const split = ranking.names.filter((one) => one.split).map(({ id }) => id);
  const levels = set.criteria[0]?.levels ?? [];
  return [
    { kind: "heading", level: 2, text: say("report-steps.ranking") },
    { kind: "paragraph", text: said.join(" "), style: "lead" },
    ...(stale ? [note(say("priority.stale"))] : []),
    note(say("priority.order-is-for-reading")),
    figure(drawRankHeat(drawn, nameOf, showing), say("priority.heat.lead"), said.join(" "), fits),
    ...(drawn.risks.length < result.risks.length
      ? [note(say("report-steps.first-drawn", { n: drawn.risks.length, of: result.risks.length }))]
      : []),
    ...ranking.leftOut.map(({ code, title, reason }): Block => ({
      kind: "definitions",
      rows: [
        { term: code, text: title },
        { term: "", text: say(`priority.left-out.${reason}`) },
      ],
    })),
    heading(voice, "priority.pairs.title"),
    figure(drawPairs(drawn, nameOf, showing), say("priority.pairs.lead"), say("priority.pairs.description"), fits),
    heading(voice, "priority.weights.title"),
    note(
      stated
        ? `${say("priority.weights.people", { n: result.weights.used, of: result.weights.given })}. ${say("priority.weights.lead")}`
        : say("priority.weights.lead-none"),
    ),
    figure(
      drawWeightProfile(
        set.criteria.map(({ code, name }) => {
          const { mean = 0, p10 = 0, p90 = 0 } = result.weights.spread[code] ?? {};
          return { name: voice.name(name), mean, p10, p90 };
        }),
        { ...showing, answers: stated ? result.weights.used : null },
      ),
      say("report-steps.weights.read"),
      say("report-steps.weights.read"),
    ),
    { kind: "heading", level: 3, text: say("priority.central.title") },
    note(say("priority.central.lead")),
    {
      kind: "definitions",
      rows: drawn.risks.map((risk) => ({ term: nameOf(risk.id).code, text: centralSentence(risk, result, telling) })),
    },
    heading(voice, "priority.plot.title"),
    figure(
      drawProbabilityImpact(drawn, nameOf, result.horizonMonths, showing),
      say("priority.plot.lead"),
      say("priority.plot.description"),
    ),
    ...(result.sensitivity.length === 0
      ? []
      : [
          heading(voice, "priority.change.title"),
          note(say("priority.change.lead")),
          { kind: "definitions" as const, rows: result.sensitivity.slice(0, mostDrawn).map((pair) => changesOf(pair, result, telling)) },
        ]),
    heading(voice, "priority.routes.title"),
    ...(result.routes.length > 1 ? [note(`${say("priority.routes.mixed")} ${say("priority.routes.mixed-means")}`)] : []),
    { kind: "definitions", rows: routesOf(result, telling) },
    ...(split.length === 0 ? [] : [note(say("priority.split", { codes: codesOf(split, telling) }))]),
    ...result.risks
      .filter(({ unknown }) => unknown.length > 0)
      .map(({ id, unknown }) =>
        note(say("priority.unknown", { code: nameOf(id).code, criteria: voice.list(unknown.map(telling.criterion)) })),
      ),
    heading(voice, "priority.matrix.title"),
    note(say("priority.matrix.verdict")),
    figure(
      drawClassicalMatrix(drawn, nameOf, { index: set.index, impactBands: levels.map(({ word }) => voice.name(word)) }, showing),
      say("priority.matrix.description"),
      `${say("priority.matrix.description")} ${say("priority.matrix.faults")}`,
    ),
  ];
};

/** How to repeat the ranking, for the report's chapter on method. */
export const rankingMethod = (ranking: Ranking, result: RankingResult, { say }: Voice): { term: string; text: Words }[] => [
  {
    term: say("assessment.step.priorities"),
    text: [say("report-steps.method.priorities"), say("priority.rule.share"), `${say("priority.draws", { n: result.draws })}.`].join(" "),
  },
  { term: say("common.seed"), text: ranking.seed },
  { term: say("common.inputs-digest"), text: ranking.inputsDigest },
  ...(ranking.digest === null ? [] : [{ term: say("common.result-digest"), text: ranking.digest }]),
];
