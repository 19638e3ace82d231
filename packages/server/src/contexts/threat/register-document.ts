/**
 * The scenario register as a report: F3.19's list of parts, every scenario with its spread, disagreement, assumptions and
 * sources, in one language. Free text that has a translation into it is quoted in that, labelled; else it keeps its own.
 */
import type { YardstickData } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { strictest, type Tlp } from "@counterpart/contract/markings";
import type { Scenario } from "@counterpart/contract/threat";
import type { Translated } from "@counterpart/contract/values";
import { foundationDrawing, impactsDrawing, likelihoodDrawing, type DrawnYardstick, type Showing } from "@counterpart/core/drawing";
import { track } from "@counterpart/core/elicitation";
import type { Database, Tx } from "../../platform/db/index.ts";
import { workspaceHere } from "../../platform/directory/index.ts";
import type { Languages } from "../../platform/i18n/index.ts";
import { documentDigest, reportDate, reportLabels, type Block, type ReportDocument, type Words } from "../../platform/reports/index.ts";
import { agenciesOf } from "../programme/index.ts";
import { criteriaSetById, yardstickById } from "./catalogue.ts";
import { actorClasses, interests, technologyAreas } from "./content.ts";
import { assessmentById } from "./keep-assessments.ts";
import { confidenceSentence, leaveOneOutSentence, limits, verdict, type Say } from "./register-sentences.ts";
import { latestResults } from "./results.ts";
import { scenariosOf } from "./scenarios.ts";

interface Making {
  readonly tx: Tx;
  readonly db: Database;
  readonly i18n: Languages;
  readonly params: { readonly workspace: string };
}

interface Voice {
  readonly language: string;
  readonly say: Say;
  readonly showing: Showing;
  name(text: Translated): string;
  coded(list: readonly { code: string; name: Translated }[], code: string | null): string;
}

const voiceIn = (i18n: Languages, language: string): Voice => {
  const decimal = new Intl.NumberFormat(i18n.locale(language), { maximumFractionDigits: 2 });
  const name = (text: Translated): string =>
    text[language] ?? text[language.split("-")[0] ?? ""] ?? text["en"] ?? Object.values(text)[0] ?? "";
  return {
    language,
    say: (id, values) => i18n.translate(language, id as Parameters<Languages["translate"]>[1], values),
    showing: {
      say: (id, values) => i18n.translate(language, id as Parameters<Languages["translate"]>[1], values),
      decimal: (value) => decimal.format(value),
      direction: i18n.direction(language),
      mode: "print",
    },
    name,
    coded: (list, code) => name(list.find((item) => item.code === code)?.name ?? {}),
  };
};

/** Title or summary in the report's language where somebody translated it, else as written. */
const inLanguage = (scenario: Scenario, field: "title" | "summary", language: string): Words => {
  const translation = scenario.translations.find((t) => t.lang === language && t[field] !== "");
  return translation === undefined || scenario[field].lang === language ? scenario[field] : { text: translation[field], lang: language };
};
const textOf = (words: Words): string => (typeof words === "string" ? words : words.text);

const drawnYardstick = (yardstick: YardstickData, voice: Voice): DrawnYardstick => {
  const asked = track(yardstick);
  const [low, high] = [asked.stops[0] ?? 0, asked.stops.at(-1) ?? 1];
  return {
    bands: yardstick.bands.map((band) => ({ code: band.code, low: band.low, high: band.high, word: voice.name(band.word) })),
    scale: asked.scale === "linear" ? { kind: "linear" } : { kind: "log-odds", low, high },
  };
};

interface Measure {
  readonly yardstick: DrawnYardstick;
  readonly criteria: ReadonlyMap<string, string>;
  readonly ends: { readonly low: string; readonly high: string };
  /** The time frame in words. */
  readonly horizon: string;
}

const resultBlocks = (result: ScenarioResult, measure: Measure, voice: Voice): Block[] => {
  const { say, showing } = voice;
  const wordOf = (code: string): string => measure.yardstick.bands.find((band) => band.code === code)?.word ?? code;
  const said = verdict(result, wordOf, say);
  const leave = leaveOneOutSentence(result, say);
  const split = result.likelihood.split !== null;
  return [
    {
      kind: "margin",
      notes: [
        { title: say("report.margin.confidence"), text: confidenceSentence(result, say) },
        ...(leave === null ? [] : [{ title: say("report.margin.leave-one-out"), text: leave }]),
      ],
      beside: [
        { kind: "paragraph", text: said.join(" "), style: "lead" },
        { kind: "paragraph", text: limits(result, say).join(" "), style: "note" },
      ],
    },
    {
      kind: "drawing",
      drawing: likelihoodDrawing(result, measure.yardstick, showing.say("drawing.strips.title"), showing),
      caption: [say("report.caption.strips", { horizon: measure.horizon }), ...(split ? [say("report.caption.strips-split")] : [])].join(
        " ",
      ),
      alt: said.join(" "),
    },
    {
      kind: "drawing",
      drawing: impactsDrawing(result, measure.criteria, measure.ends, showing),
      caption: say("report.caption.impact"),
      alt: say("report.caption.impact"),
    },
    {
      kind: "drawing",
      drawing: foundationDrawing(result, showing),
      caption: say("report.caption.confidence"),
      alt: confidenceSentence(result, say),
    },
  ];
};

const scenarioBlocks = (scenario: Scenario, result: ScenarioResult | undefined, measure: Measure, owner: string, voice: Voice): Block[] => {
  const { say, coded } = voice;
  const row = (id: Parameters<Say>[0], text: Words) => (textOf(text).trim() === "" ? [] : [{ term: say(id), text }]);
  return [
    // each scenario opens a page: its text and verdict, then its figures
    { kind: "page-break" },
    {
      kind: "heading",
      level: 2,
      text: {
        text: `${scenario.code}  ${textOf(inLanguage(scenario, "title", voice.language))}`,
        lang: langOf(inLanguage(scenario, "title", voice.language), voice),
      },
    },
    { kind: "paragraph", text: inLanguage(scenario, "summary", voice.language) },
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
    ...(result === undefined
      ? [{ kind: "paragraph" as const, text: say("report.none"), style: "note" as const }]
      : resultBlocks(result, measure, voice)),
  ];
};

const langOf = (words: Words, voice: Voice): string => (typeof words === "string" ? voice.language : words.lang);

/** Composes the register as it stands. @throws Problem not-found. */
export const registerDocument = async (
  making: Making,
  assessmentId: string,
  language: string,
  version: number,
): Promise<{ document: ReportDocument; marking: Tlp }> => {
  const { tx, db, i18n, params } = making;
  const { workspace } = params;
  const voice = voiceIn(i18n, i18n.nearest(language));
  const { say } = voice;
  const assessment = await assessmentById(tx, workspace, assessmentId);
  const scenarios = (await scenariosOf(tx, workspace, { assessment: assessmentId })).filter(
    (s) => s.status === "draft" || s.status === "ready",
  );
  const results = await latestResults(tx, workspace, assessmentId);
  const yardstick = (await yardstickById(tx, workspace, assessment.yardstick)).data;
  const criteriaSet = (await criteriaSetById(tx, workspace, assessment.criteriaSet)).data;
  const agencies = await agenciesOf(tx, workspace);
  const here = await workspaceHere(tx);
  const levels = criteriaSet.criteria[0]?.levels ?? [];
  const months = new Intl.NumberFormat(i18n.locale(voice.language), { style: "unit", unit: "month", unitDisplay: "long" }).format(
    assessment.horizonMonths,
  );
  const measure: Measure = {
    yardstick: drawnYardstick(yardstick, voice),
    criteria: new Map(criteriaSet.criteria.map((c) => [c.code, voice.name(c.name)])),
    ends: { low: voice.name(levels[0]?.word ?? {}), high: voice.name(levels.at(-1)?.word ?? {}) },
    horizon: months,
  };
  const heading = (id: Parameters<Say>[0]): Block => ({ kind: "heading", level: 1, text: say(id) });
  const listOr = (items: readonly Words[]): Block =>
    items.length === 0 ? { kind: "paragraph", text: say("report.none"), style: "note" } : { kind: "list", items };
  const nonEmpty = (words: readonly Words[]): Words[] => words.filter((item) => textOf(item).trim() !== "");
  const sections: Block[] = [
    { kind: "contents" },
    { kind: "page-break" },
    heading("report.section.context"),
    {
      kind: "definitions",
      rows: [
        { term: say("report.field.state"), text: voice.name(here?.name ?? {}) },
        { term: say("report.field.horizon"), text: months },
        { term: say("report.field.marking"), text: assessment.marking },
      ],
    },
    heading("report.section.criteria"),
    { kind: "definitions", rows: criteriaSet.criteria.map((c) => ({ term: voice.name(c.name), text: voice.name(c.help) })) },
    { kind: "paragraph", text: voice.name(criteriaSet.aggregation) },
    heading("report.section.method"),
    {
      kind: "definitions",
      rows: [
        { term: say("report.field.yardstick"), text: `${voice.name(yardstick.name)}. ${yardstick.source}` },
        { term: say("report.field.criteria"), text: `${voice.name(criteriaSet.name)}. ${criteriaSet.source}` },
      ],
    },
    {
      kind: "table",
      head: [say("report.field.yardstick"), voice.showing.say("drawing.lowest"), voice.showing.say("drawing.highest")],
      rows: yardstick.bands.map((band) => [
        voice.name(band.word),
        voice.showing.say("drawing.percent", { n: band.low * 100 }),
        voice.showing.say("drawing.percent", { n: band.high * 100 }),
      ]),
      columns: [{ align: "start" }, { align: "end" }, { align: "end" }],
    },
    heading("report.section.limitations"),
    listOr(scenarios.flatMap((s) => limitLines(results.get(s.id), s.code, say))),
    heading("report.section.identification"),
    {
      kind: "table",
      head: ["", say("report.field.scenario"), voice.showing.say("drawing.pooled")],
      rows: scenarios.map((s) => [s.code, inLanguage(s, "title", voice.language), pooledCell(results.get(s.id), voice)]),
      columns: [
        { align: "start", share: 8 },
        { align: "start", share: 62 },
        { align: "end", share: 30 },
      ],
    },
    heading("report.section.analysis"),
    ...scenarios.flatMap((s) =>
      scenarioBlocks(s, results.get(s.id), measure, voice.name(agencies.find((a) => a.id === s.owner)?.name ?? {}), voice),
    ),
    heading("report.section.sensitivity"),
    listOr(scenarios.flatMap((s) => sensitivity(results.get(s.id), s.code, say))),
    heading("report.section.assumptions"),
    listOr(
      nonEmpty(
        scenarios.map((s) => ({
          text: s.assumptions.text.trim() === "" ? "" : `${s.code}: ${s.assumptions.text}`,
          lang: s.assumptions.lang,
        })),
      ),
    ),
    heading("report.section.data"),
    listOr(
      scenarios.flatMap((s) =>
        s.sources.map((source) => ({
          text: [`${s.code}: ${source.title.text}`, source.reliability ?? "", source.marking].filter((part) => part !== "").join(". "),
          lang: source.title.lang,
        })),
      ),
    ),
    heading("report.section.conclusions"),
    listOr(scenarios.flatMap((s) => conclusion(results.get(s.id), s.code, measure, say))),
    heading("report.section.references"),
    listOr([yardstick.urn, criteriaSet.urn]),
  ];
  const marking = strictest([
    assessment.marking,
    ...scenarios.map((s) => s.marking),
    ...scenarios.flatMap((s) => s.sources.map((source) => source.marking)),
  ]);
  const document: ReportDocument = {
    title: say("report.title.register"),
    subtitle: assessment.title.text,
    state: voice.name(here?.name ?? {}),
    fictional: here?.fictional ?? false,
    demonstration: db.kind === "demonstration",
    marking,
    language: voice.language,
    direction: i18n.direction(voice.language),
    version,
    status: "draft",
    digest: "",
    labels: reportLabels(i18n, voice.language, { version, status: "draft" }),
    sections,
  };
  return { document: { ...document, digest: documentDigest(document) }, marking };
};

const pooledCell = (result: ScenarioResult | undefined, { say, showing }: Voice): string => {
  if (result === undefined) return "";
  const { pooled, split } = result.likelihood;
  if (pooled === null) return say("report.say.no-pool");
  const range = showing.say("drawing.pooled.range", { low: Math.round(pooled.p10 * 100), high: Math.round(pooled.p90 * 100) });
  return split === null ? range : `${say("report.say.split")} ${range}`;
};

const limitLines = (result: ScenarioResult | undefined, code: string, say: Say): string[] =>
  result === undefined ? [] : [`${code}: ${limits(result, say).join(" ")}`];

const conclusion = (result: ScenarioResult | undefined, code: string, measure: Measure, say: Say): string[] =>
  result === undefined
    ? []
    : [`${code}: ${verdict(result, (band) => measure.yardstick.bands.find((b) => b.code === band)?.word ?? band, say).join(" ")}`];

const sensitivity = (result: ScenarioResult | undefined, code: string, say: Say): string[] => {
  if (result === undefined) return [];
  const leave = leaveOneOutSentence(result, say);
  if (result.likelihood.split !== null) return [`${code}: ${say("report.say.split")} ${say("report.say.split-middle")}`];
  return leave === null ? [] : [`${code}: ${leave}`];
};
