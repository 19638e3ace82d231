/**
 * Makes synthetic chapters of steps 1, 2 and 4 for the benchmark: the role map, the coverage matrix, and the drawings of a ranking
 * of twelve risks.
 */
import type { loadLanguages } from "#platform/server/i18n/index.ts";
import {
  coverageMatrixDrawing,
  drawClassicalMatrix,
  drawPairs,
  drawProbabilityImpact,
  drawRankHeat,
  drawWeightProfile,
  roleMapDrawing,
  type Drawing,
  type Showing,
} from "#methods/drawing/index.ts";
import { coverageWords, roleMapWords } from "#modules/landscape/contract/map-drawings.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Block } from "#platform/server/reports/index.ts";

type Languages = Awaited<ReturnType<typeof loadLanguages>>;

const levels = ["lead", "support", "informed", "none"] as const;
const risks = Array.from({ length: 12 }, (_, at) => `N${at + 1}`);

/** A ranking in which adjacent risks often change places, and other risks rarely. */
const ranking = {
  risks: risks.map((id, at) => {
    const raw = risks.map((_, rank) => Math.exp(-((rank - at) ** 2) / 4));
    const sum = raw.reduce((all, one) => all + one, 0);
    const [p, i] = [0.02 * (at + 1), 60 / (at + 1)];
    return {
      id,
      acceptability: raw.map((one) => one / sum),
      likelihood: { p05: p / 3, p50: p, p95: p * 2.5 },
      impact: { p05: i / 2, p50: i, p95: i * 1.8 },
    };
  }),
  pairs: risks.flatMap((a, at) =>
    risks.slice(at + 1).map((b, further) => {
      const win = 0.5 + Math.min(0.49, (further + 1) * 0.08);
      return { a, b, win, lose: 1 - win, tie: 0, separable: further > 0 };
    }),
  ),
  runs: risks.slice(1).map((id, at) => [risks[at] ?? "", id]),
};

export const stepBlocks = (i18n: Languages, language: string): Block[] => {
  const say: Showing["say"] = (id, values) => i18n.translate(language, id as MessageId, values);
  const direction = i18n.direction(language);
  const how: Showing = { say, decimal: String, exact: String, direction, mode: "print" };
  const nameOf = (id: string) => ({ code: id, name: `${say("priority.risk")} ${id}`, mark: "national-risk" as const });
  const agencies = Array.from({ length: 12 }, (_, at) => ({ id: `a${at}`, name: `${say("common.agency")} ${at + 1}` }));
  const areas = Array.from({ length: 12 }, (_, at) => ({ code: `t${at}`, name: `${say("landscape.area")} ${at + 1}` }));
  const stages = Array.from({ length: 5 }, (_, at) => ({ code: `s${at}`, name: String(at + 1) }));
  const figure = (drawing: Drawing, words: MessageId): Block => ({ kind: "drawing", drawing, caption: say(words), alt: say(words) });
  const heading = (words: MessageId): Block => ({ kind: "heading", level: 1, text: say(words) });
  const impactBands = ["1", "2", "3", "4", "5"];
  return [
    { kind: "page-break" },
    heading("report-steps.chapter.roles"),
    figure(
      roleMapDrawing({
        agencies,
        functions: Array.from({ length: 7 }, (_, at) => ({
          code: `f${at}`,
          name: `${say("report-steps.function")} ${at + 1}`,
          claims: agencies.map(({ id }, row) => ({ agency: id, level: levels[(row + at) % 4] ?? "none" })),
          leads: [],
          settled: null,
          closed: false,
        })),
        words: roleMapWords(say),
        format: { count: String },
        direction,
        mode: "print",
      }),
      "landscape.map.read",
    ),
    { kind: "page-break" },
    heading("report-steps.chapter.technology"),
    figure(
      coverageMatrixDrawing({
        areas,
        stages,
        cells: areas.flatMap((area, row) =>
          stages.map((stage, at) => {
            const covered = (row * 3 + at) % 4;
            return {
              stage: stage.code,
              area: area.code,
              covered,
              partly: 1,
              not: 2,
              cannotSay: 1,
              blindSpot: false,
              disagreement: covered > 2,
            };
          }),
        ),
        words: coverageWords(say),
        format: { count: String },
        direction,
        mode: "print",
      }),
      "landscape.matrix.read",
    ),
    { kind: "page-break" },
    heading("report-steps.chapter.priorities"),
    figure(drawRankHeat(ranking, nameOf, how), "priority.heat.lead"),
    figure(drawPairs(ranking, nameOf, how), "priority.pairs.lead"),
    figure(drawProbabilityImpact(ranking, nameOf, 24, how), "priority.plot.lead"),
    figure(
      drawWeightProfile(
        impactBands.map((name) => ({ name, mean: 0.2, p10: 0.12, p90: 0.31 })),
        { ...how, answers: 30 },
      ),
      "report-steps.weights.read",
    ),
    figure(drawClassicalMatrix(ranking, nameOf, { index: [1, 3, 10, 30, 100], impactBands }, how), "priority.matrix.description"),
  ];
};
