/** Makes one drawing of each kind, from fixed figures and with the words of a given language. */
import { coverageMatrixDrawing } from "./coverage-matrix.ts";
import { drawResidual, type DrawnEffect } from "./effect-drawings.ts";
import {
  drawClassicalMatrix,
  drawPairs,
  drawProbabilityImpact,
  drawRankHeat,
  drawWeightProfile,
  drawWeightStrips,
  type DrawnRanking,
} from "./priority-drawings.ts";
import { movementDrawing, type DrawnMovement } from "./movement.ts";
import type { RankedName } from "./ranking-words.ts";
import { roleMapDrawing } from "./role-map.ts";
import { foundationDrawing, impactsDrawing, likelihoodDrawing, type DrawnResult, type Showing } from "./scenario-drawings.ts";
import type { Drawing, Mode } from "./scene.ts";
import type { Voice } from "./six-languages.fixture.ts";
import { timelineDrawing, type TimelineRow } from "./timeline.ts";

export const strips: DrawnResult["strips"] = Array.from({ length: 24 }, (_, at) => {
  const best = at < 14 ? 0.06 + at * 0.017 : 0.62 + (at - 14) * 0.026;
  return { low: best * 0.6, best, high: best + (1 - best) * 0.25, sure: 0.8 };
});
/** The middle half of the first seven answers. */
export const halfOfSome = { low: strips[1]?.best ?? 0, high: strips[5]?.best ?? 0, together: true };
const codes = ["life", "rights", "trust", "services", "economy"];
export const impactCounts = [
  [2, 4, 9, 6, 3],
  [0, 1, 5, 12, 6],
  [9, 0, 0, 2, 13],
  [1, 0, 0, 0, 1],
  [24, 0, 0, 0, 0],
];
export const result: DrawnResult = {
  answered: 27,
  cannotSay: 3,
  strips,
  likelihood: {
    n: 24,
    pooled: { p10: 0.12, p50: 0.31, p90: 0.78 },
    best: null,
    split: {
      groups: [
        { n: 14, low: 0.06, high: 0.281, bands: ["remote", "highly-unlikely", "unlikely"] },
        { n: 10, low: 0.62, high: 0.854, bands: ["likely", "highly-likely"] },
      ],
    },
  },
  impacts: codes.map((criterion, at) => ({
    criterion,
    n: at === 3 ? 2 : 24,
    cannotSay: at === 1 ? 4 : at === 2 ? ("fewer-than-three" as const) : 0,
    counts: impactCounts[at] ?? [],
    median: at === 2 ? null : [3, 4, 3, 3, 1][at]!,
    low: [2, 3, 1, 1, 1][at]!,
    high: [4, 5, 5, 5, 1][at]!,
    split: at === 2,
  })),
  confidence: { n: 24, counts: { low: 4, moderate: 13, high: 7 }, half: null },
};

export const riskIds = ["S1", "N1", "S2", "N2", "S3", "N3"];
const shares = (peak: number): number[] => {
  const raw = riskIds.map((_, rank) => 4 ** -Math.abs(rank - peak));
  return raw.map((one) => one / raw.reduce((sum, each) => sum + each, 0));
};
export const ranking: DrawnRanking = {
  risks: riskIds.map((id, at) => ({
    id,
    acceptability: shares(at),
    likelihood: { p05: 0.5 * 0.4 ** (at + 1), p50: 0.5 * 0.4 ** at * 0.7, p95: 0.5 * 0.4 ** at },
    impact: { p05: 4 + at, p50: 9 + 5 * at, p95: 20 + 10 * at },
  })),
  pairs: riskIds.flatMap((a, i) =>
    riskIds.slice(i + 1).map((b, k) => ({ a, b, win: 0.52 + 0.09 * k, lose: 0.47 - 0.09 * k, tie: 0.01, separable: k > 0 })),
  ),
  runs: riskIds.slice(1).map((id, at) => [riskIds[at]!, id]),
};
export const weights = [
  { mean: 0.315, p10: 0.2, p90: 0.44, other: 0.38 },
  { mean: 0.251, p10: 0.1, p90: 0.4, other: 0.2 },
  { mean: 0.177, p10: 0.09, p90: 0.28, other: 0.1 },
  { mean: 0.172, p10: 0.05, p90: 0.3, other: 0.22 },
  { mean: 0.085, p10: 0, p90: 0.17, other: 0.1 },
];
const left = (figures: readonly number[]) => ({
  byScenario: Object.fromEntries(figures.map((mean, at) => [`S${at + 1}`, { mean, p05: mean / 2, p95: mean * 1.75 }])),
});
export const effect: DrawnEffect = {
  scenarios: [1, 2, 3, 4].map((at) => ({ id: `S${at}` })),
  nothing: left([4, 12, 8, 0.6]),
  everything: left([2, 7, 8, 0.2]),
  chosen: left([3, 9, 8, 0.6]),
};
const event = (from: string, until: string, more: Partial<TimelineRow> = {}): Omit<TimelineRow, "label"> => ({
  when: from,
  more: ["34"],
  from,
  until,
  exact: true,
  shape: "workshop",
  held: true,
  ...more,
});
export const events = [
  event("2023-02-14", "2023-02-17"),
  event("2023-09-05", "2023-09-05", { shape: "other" }),
  event("2024-03-01", "2024-03-31", { exact: false }),
  event("2024-11-18", "2024-11-20", { held: false }),
  event("2025-01-01", "2025-12-31", { exact: false, held: false, shape: "other" }),
];
export const today = "2025-06-15";

const levels = ["lead", "support", "informed", "none"] as const;

export type How = { readonly mode: Mode; readonly width?: number };
const showingOf = (voice: Voice, how: How): Showing => ({ ...voice, ...how, exact: voice.decimal });
const nameOf =
  (voice: Voice) =>
  (id: string): RankedName => ({
    code: id,
    name: (id.startsWith("S") ? voice.areas : voice.risks)[Number(id.slice(1)) - 1] ?? "",
    mark: id.startsWith("S") ? "scenario" : "national-risk",
  });
const criterion = (voice: Voice) => new Map(codes.map((code, at) => [code, voice.criteria[at] ?? ""]));

const movementOf = (voice: Voice, how: How, moved: Pick<DrawnMovement, "down" | "stayed" | "up">): Drawing => {
  const movement: DrawnMovement = { since: 1, scale: "linear", of: 24, ...moved };
  const yardstick = { bands: voice.bands, scale: { kind: "linear" as const } };
  return movementDrawing({ ...result, roundNumber: 2, movement }, result, yardstick, showingOf(voice, how));
};

/** Every kind of drawing, by name. */
export const kinds: Readonly<Record<string, (voice: Voice, how: How) => Drawing>> = {
  strips: (voice, how) =>
    likelihoodDrawing(result, { bands: voice.bands, scale: { kind: "linear" } }, voice.risks[0] ?? "", showingOf(voice, how)),
  movement: (voice, how) => movementOf(voice, how, { down: 5, stayed: 9, up: 10 }),
  "movement of few": (voice, how) => movementOf(voice, how, { down: "fewer-than-three", stayed: "not-told", up: 0 }),
  "strips of few": (voice, how) =>
    likelihoodDrawing(
      { ...result, cannotSay: "fewer-than-three", strips: strips.slice(0, 2), likelihood: { n: 2, pooled: null, best: null, split: null } },
      { bands: voice.bands, scale: { kind: "log-odds", low: 0.0005, high: 0.95 } },
      voice.risks[0] ?? "",
      showingOf(voice, how),
    ),
  "strips of some": (voice, how) =>
    likelihoodDrawing(
      { ...result, strips: [], likelihood: { ...result.likelihood, n: 7, half: halfOfSome, split: null } },
      { bands: voice.bands, scale: { kind: "linear" } },
      voice.risks[0] ?? "",
      showingOf(voice, how),
    ),
  "strips on log-odds": (voice, how) =>
    likelihoodDrawing(
      { ...result, strips: strips.slice(4, 16), likelihood: { ...result.likelihood, n: 12, split: null } },
      { bands: voice.bands, scale: { kind: "log-odds", low: 0.0005, high: 0.95 } },
      voice.risks[0] ?? "",
      showingOf(voice, how),
    ),
  "strips that left the State": (voice, how) =>
    likelihoodDrawing(
      { ...result, strips: strips.slice(0, 9), cannotSay: "fewer-than-three" },
      { bands: voice.bands, scale: { kind: "linear" } },
      voice.risks[0] ?? "",
      showingOf(voice, how),
      true,
    ),
  "strips of weights": (voice, how) =>
    drawWeightStrips(
      { name: voice.criteria[0] ?? "", n: strips.length, strips, half: null, pooled: { mean: 0.3, p10: 0.1, p90: 0.6 } },
      showingOf(voice, how),
    ),
  impact: (voice, how) =>
    impactsDrawing(
      result,
      criterion(voice),
      { low: voice.bands[0]?.word ?? "", high: voice.bands.at(-1)?.word ?? "" },
      showingOf(voice, how),
    ),
  "impact of some": (voice, how) =>
    impactsDrawing(
      {
        ...result,
        impacts: result.impacts.map((row, at) => ({
          ...row,
          n: at === 0 ? 4 : 7,
          counts: [],
          median: null,
          low: null,
          high: null,
          half: at === 0 ? null : { low: 2, high: 3, together: true },
          split: false,
        })),
      },
      criterion(voice),
      { low: voice.bands[0]?.word ?? "", high: voice.bands.at(-1)?.word ?? "" },
      showingOf(voice, how),
    ),
  "confidence of some": (voice, how) =>
    foundationDrawing(
      { ...result, confidence: { n: 9, counts: null, half: { low: "moderate", high: "high", together: true } } },
      showingOf(voice, how),
    ),
  "weights of some": (voice, how) =>
    drawWeightProfile(
      weights.map(({ mean, p10, p90 }, at) => ({
        mean,
        p10,
        p90,
        name: voice.criteria[at] ?? "",
        half: { low: p10, high: mean, together: false },
      })),
      { ...showingOf(voice, how), answers: 7 },
    ),
  "weights of few": (voice, how) =>
    drawWeightProfile(
      weights.map((one) => ({ ...one, name: "" })),
      { ...showingOf(voice, how), answers: 4 },
    ),
  confidence: (voice, how) => foundationDrawing(result, showingOf(voice, how)),
  "confidence of few": (voice, how) =>
    foundationDrawing({ ...result, confidence: { n: 24, counts: { low: 1, moderate: 22, high: 1 }, half: null } }, showingOf(voice, how)),
  "role map": (voice, how) =>
    roleMapDrawing({
      agencies: voice.agencies.map((name, at) => ({ id: String(at), name })),
      functions: voice.functions.map((name, at) => ({
        code: String(at),
        name,
        claims: voice.agencies.slice(at).map((_, agency) => ({ agency: String(agency), level: levels[(agency + at) % 4] ?? "none" })),
        leads: at === 0 ? [] : ["0"],
        twoAnswers: at === 1 ? ["3"] : [],
        settled: at === 2 ? "1" : null,
        closed: at === 2,
      })),
      words: {
        title: voice.say("landscape.map"),
        description: voice.say("landscape.map.description"),
        agency: voice.say("common.agency"),
        leads: voice.say("landscape.leads-count"),
        settled: voice.say("landscape.settled-mark"),
        unsaid: voice.say("landscape.unsaid"),
        twoAnswers: voice.say("landscape.two-answers"),
        attention: voice.say("landscape.attention"),
        lead: voice.say("landscape.level.lead"),
        support: voice.say("landscape.level.support"),
        informed: voice.say("landscape.level.informed"),
        none: voice.say("landscape.level.none"),
      },
      format: { count: voice.decimal },
      direction: voice.direction,
      ...how,
    }),
  coverage: (voice, how) =>
    coverageMatrixDrawing({
      areas: voice.areas.map((name, at) => ({ code: String(at), name })),
      stages: voice.stages.map((name, at) => ({ code: String(at), name })),
      cells: voice.areas.flatMap((_, area) =>
        voice.stages.slice(area === 0 ? 1 : 0).map((__, at) => {
          const stage = area === 0 ? at + 1 : at;
          const covered = (area * stage + area + stage) % 6;
          const blindSpot = covered === 0 && area % 4 === 0;
          const [partly, not] = [covered === 0 && !blindSpot ? 1 : 0, 2];
          return { stage: String(stage), area: String(area), covered, partly, not, cannotSay: 1, blindSpot, disagreement: covered > 3 };
        }),
      ),
      words: {
        title: voice.say("landscape.matrix"),
        description: voice.say("landscape.matrix.description"),
        area: voice.say("landscape.area"),
        covered: voice.say("landscape.key.covered"),
        partly: voice.say("landscape.key.partly"),
        blindSpot: voice.say("landscape.key.blind-spot"),
        disagreement: voice.say("landscape.key.disagreement"),
        unknown: voice.say("landscape.key.unknown"),
        cell: ({ covered, partly, not, cannotSay }) => voice.say("landscape.cell", { covered, partly, not, unknown: cannotSay }),
      },
      format: { count: voice.decimal },
      direction: voice.direction,
      ...how,
    }),
  timeline: (voice, how) =>
    timelineDrawing({
      rows: events.map((row, at) => ({ ...row, label: voice.areas[at] ?? "" })),
      today,
      words: {
        title: voice.say("partner.timeline-event"),
        description: voice.say("partner.timeline-description"),
        event: voice.say("partner.timeline-event"),
        when: voice.say("partner.timeline-when"),
        more: [voice.say("partner.timeline-numbers")],
        today: voice.say("partner.today"),
      },
      format: { tick: (date, unit) => date.slice(0, unit === "year" ? 4 : 7) },
      direction: voice.direction,
      ...how,
      width: how.width ?? { desk: 800, wall: 1180, print: 658 }[how.mode],
    }),
  "rank heat": (voice, how) => drawRankHeat(ranking, nameOf(voice), showingOf(voice, how)),
  pairs: (voice, how) => drawPairs(ranking, nameOf(voice), showingOf(voice, how)),
  "probability and impact": (voice, how) => drawProbabilityImpact(ranking, nameOf(voice), 24, showingOf(voice, how)),
  "classical matrix": (voice, how) =>
    drawClassicalMatrix(
      ranking,
      nameOf(voice),
      { index: [1, 4, 12, 30, 70], impactBands: voice.bands.slice(0, 5).map(({ word }) => word) },
      showingOf(voice, how),
    ),
  weights: (voice, how) =>
    drawWeightProfile(weights.map((one, at) => ({ ...one, name: voice.criteria[at] ?? "" })), { ...showingOf(voice, how), answers: 24 }), // prettier-ignore
  "residual risk": (voice, how) => drawResidual(effect, "chosen", nameOf(voice), showingOf(voice, how)),
};
