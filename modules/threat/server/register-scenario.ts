/** One scenario of the register as blocks: its text and main result, then its figures, of which the individual ranges are the first. */
import type { ClosedBecause } from "#platform/contract/questions.ts";
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { talkWords } from "../contract/talk-prompts.ts";
import type { Scenario } from "../contract/threat.ts";
import {
  foundationAbroad,
  foundationDrawing,
  impactsAbroad,
  impactsDrawing,
  likelihoodAbroad,
  likelihoodDrawing,
  movementDrawing,
  movementMeans,
  movementSentence,
  type DrawnYardstick,
} from "#methods/drawing/index.ts";
import { camps, track } from "#methods/elicitation/index.ts";
import { reportDate, type Block, type Words, langOf, textOf, type Voice, inLanguage } from "#platform/server/reports/index.ts";
import {
  actorClasses,
  earlyRevealBlocks,
  interests,
  technologyAreas,
  type Follows,
  type RevealedEarly,
} from "#modules/assessment/server/index.ts";
import type { KeptTalk } from "./talk/talks.ts";
import { confidenceSentence, leaveOneOutSentence, limits, verdict, type Say } from "./register-sentences.ts";

export const drawnYardstick = (yardstick: YardstickData, voice: Voice): DrawnYardstick => {
  const asked = track(yardstick);
  const [low, high] = [asked.stops[0] ?? 0, asked.stops.at(-1) ?? 1];
  return {
    bands: yardstick.bands.map((band) => ({ code: band.code, low: band.low, high: band.high, word: voice.name(band.word) })),
    scale: asked.scale === "linear" ? { kind: "linear" } : { kind: "log-odds", low, high },
  };
};

export interface Measure {
  readonly yardstick: DrawnYardstick;
  readonly criteria: ReadonlyMap<string, string>;
  readonly ends: { readonly low: string; readonly high: string };
  /** The time frame in words. */
  readonly horizon: string;
  /** Whether the version is redacted for other readers. Then `forOthers` removes parts of the results, and the table of ballots is not printed. */
  readonly forOthers: boolean;
  readonly early: readonly RevealedEarly[];
  /** For each result with a movement, the earlier result with which it is compared. */
  readonly earlier: ReadonlyMap<string, ScenarioResult>;
}

/** Maximum height of the individual ranges in a drawing of movement, so that the drawing fits on a page. */
const rowsOfMovement = 160;

const movementBlocks = (result: ScenarioResult, { earlier, yardstick }: Measure, { say, showing }: Voice): Block[] => {
  const { movement, scenario } = result;
  const before = earlier.get(scenario);
  if (movement === null || !before?.likelihood.pooled) return [];
  return [
    {
      kind: "drawing",
      drawing: movementDrawing({ ...result, movement }, before, yardstick, { ...showing, rows: rowsOfMovement }),
      rows: false,
      caption: [
        say("drawing.movement.description", { since: movement.since, round: result.roundNumber }),
        movementMeans(movement, say),
      ].join(" "),
      alt: movementSentence(movement, say),
    },
  ];
};

/** The drawings of a result. A version for others omits small groups. */
const drawingsOf = (result: ScenarioResult, measure: Measure, showing: Voice["showing"]) => {
  const title = showing.say("drawing.strips.title");
  const abroad = { ...result, confidence: result.confidence.counts };
  return measure.forOthers
    ? {
        likelihood: likelihoodAbroad(abroad, measure.yardstick, title, showing),
        impacts: impactsAbroad(abroad, measure.criteria, measure.ends, showing),
        foundation: foundationAbroad(abroad, showing),
      }
    : {
        likelihood: likelihoodDrawing(result, measure.yardstick, title, showing),
        impacts: impactsDrawing(result, measure.criteria, measure.ends, showing),
        foundation: foundationDrawing(result, showing),
      };
};

const confidentIn = (result: ScenarioResult, { forOthers }: Measure, say: Say): string | null =>
  forOthers && result.confidence.n === 0 ? null : confidenceSentence(result, say);

/** The result in sentences, directly followed by the figure that shows every answer. */
const resultBlocks = (result: ScenarioResult, measure: Measure, voice: Voice): Block[] => {
  const { say, showing } = voice;
  const wordOf = (code: string): string => measure.yardstick.bands.find((band) => band.code === code)?.word ?? code;
  const said = verdict(result, wordOf, say);
  const leave = leaveOneOutSentence(result, say);
  const confident = confidentIn(result, measure, say);
  return [
    {
      kind: "margin",
      notes: [
        ...(confident === null ? [] : [{ title: say("report.margin.confidence"), text: confident }]),
        ...(leave === null ? [] : [{ title: say("report.margin.leave-one-out"), text: leave }]),
      ],
      beside: [
        { kind: "paragraph", text: said.join(" "), style: "lead" },
        { kind: "paragraph", text: limits(result, say).join(" "), style: "note" },
      ],
    },
    ...earlyRevealBlocks(measure.early, result.round, result.scenario, voice, measure.forOthers),
    {
      kind: "drawing",
      drawing: drawingsOf(result, measure, showing).likelihood,
      ...(measure.forOthers ? { rows: false } : {}),
      caption: [
        say("report.caption.strips", { horizon: measure.horizon }),
        ...(result.likelihood.split === null ? [] : [say("report.caption.strips-split")]),
      ].join(" "),
      alt: said.join(" "),
    },
  ];
};

const furtherFigures = (result: ScenarioResult, measure: Measure, voice: Voice): Block[] => {
  const { say, showing } = voice;
  const confident = confidentIn(result, measure, say);
  const { impacts, foundation } = drawingsOf(result, measure, showing);
  const rows = measure.forOthers ? { rows: false } : {};
  const caption = say("report.caption.confidence");
  return [
    ...movementBlocks(result, measure, voice),
    ...(result.impacts.length === 0
      ? []
      : [
          { kind: "drawing" as const, drawing: impacts, ...rows, caption: say("report.caption.impact"), alt: say("report.caption.impact") },
        ]),
    ...(foundation === null ? [] : [{ kind: "drawing" as const, drawing: foundation, ...rows, caption, alt: confident ?? caption }]),
  ];
};

/** What people said after the reveal of this result, in the sentences of the State's rapporteur. */
const talkBlocks = ({ talk: { prompt }, sentences: talk }: KeptTalk, { say }: Voice): Block[] => {
  const said = camps.filter((camp) => talk[camp].length > 0);
  if (said.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: say(talkWords(prompt).question) },
    ...said.flatMap((camp): Block[] => [
      { kind: "paragraph", text: say(`talk.camp.${camp}`) },
      { kind: "list", items: talk[camp].map(({ text, lang }) => ({ text, lang })) },
    ]),
    { kind: "paragraph", text: say("talk.rapporteur"), style: "note" },
  ];
};

const noResult = { few: "console.closed-without", lost: "console.closed-lost" } as const;

/** One scenario: its text, then its result, or the reason why there is no result. */
export const scenarioBlocks = (
  scenario: Scenario,
  result: ScenarioResult | ClosedBecause | undefined,
  measure: Measure,
  owner: string,
  voice: Voice,
  talks: readonly KeptTalk[] = [],
): (Block | Follows)[] => {
  const { say, coded } = voice;
  const written = typeof result === "object" ? result : undefined;
  const row = (id: Parameters<Say>[0], text: Words) => (textOf(text).trim() === "" ? [] : [{ term: say(id), text }]);
  return [
    {
      kind: "heading",
      level: 2,
      text: {
        text: `${scenario.code}  ${textOf(inLanguage(scenario, "title", voice.language))}`,
        lang: langOf(inLanguage(scenario, "title", voice.language), voice),
      },
    },
    { kind: "paragraph", text: inLanguage(scenario, "summary", voice.language) },
    ...(written === undefined
      ? [{ kind: "paragraph" as const, text: say(typeof result === "string" ? noResult[result] : "report.none"), style: "note" as const }]
      : resultBlocks(written, measure, voice)),
    // a table can continue on the next page, so the table after the first figure fills the space that the next figure would leave empty
    {
      kind: "definitions",
      rows: [
        ...row("report.field.technology", scenario.technologyAreas.map((code) => coded(technologyAreas, code)).join("; ")),
        ...row("report.field.actor", coded(actorClasses, scenario.actorClass)),
        ...row("report.field.interests", scenario.interests.map((code) => coded(interests, code)).join("; ")),
        ...row("report.field.rights", scenario.rightsImplications),
        ...row("report.field.owner", owner),
        ...row("report.field.next-review", scenario.nextReview === null ? "" : reportDate(voice.language, scenario.nextReview)),
        { term: say("report.field.marking"), text: scenario.marking },
      ],
    },
    ...(written === undefined ? [] : [...furtherFigures(written, measure, voice), ...talks.flatMap((talk) => talkBlocks(talk, voice))]),
    { kind: "follows", from: scenario.id },
  ];
};
