/**
 * Makes a report for the receiver from a released register. The report has the same marking and watermark, and the same label "fictional" if the
 * register has one. It contains only data of the parcel.
 */
import type { ReleasedRegister, ReleasedResult, ReleasedScenario } from "#modules/threat/contract/released.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { foundationAbroad, impactsAbroad, likelihoodAbroad, type DrawnYardstick } from "#methods/drawing/index.ts";
import { printedPercent, printedRange } from "#methods/printing/index.ts";
import { track } from "#methods/elicitation/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import {
  documentDigest,
  inLanguage,
  reportLabels,
  textOf,
  voiceIn,
  type Block,
  type ReportDocument,
  type Voice,
  type Words,
} from "#platform/server/reports/index.ts";

const drawnYardstick = ({ yardstick }: ReleasedRegister, voice: Voice): DrawnYardstick => {
  const asked = track(yardstick);
  const [low, high] = [asked.stops[0] ?? 0, asked.stops.at(-1) ?? 1];
  return {
    bands: yardstick.bands.map((band) => ({ code: band.code, low: band.low, high: band.high, word: voice.name(band.word) })),
    scale: asked.scale === "linear" ? { kind: "linear" } : { kind: "log-odds", low, high },
  };
};

const resultBlocks = (result: ReleasedResult, register: ReleasedRegister, voice: Voice): Block[] => {
  const { say, showing } = voice;
  const yardstick = drawnYardstick(register, voice);
  const { pooled, split, best, band } = result.likelihood;
  const word = yardstick.bands.find((one) => one.code === band)?.word;
  const range = pooled === null ? null : say("report.say.pooled", printedRange(pooled.p10, pooled.p90));
  const said =
    range === null
      ? [say("report.say.no-pool")]
      : split !== null
        ? [say("report.say.split"), range]
        : [
            range,
            ...(best === null ? [] : [say("report.say.best", { best: printedPercent(best) })]),
            word === undefined ? say("report.say.no-word") : say("report.say.word", { word }),
          ];
  const months = voice.months(register.horizonMonths);
  const foundation = foundationAbroad(result, showing);
  return [
    { kind: "paragraph", text: said.join(" "), style: "lead" },
    { kind: "paragraph", text: say("report.say.answered", { n: result.answered, of: result.asked }), style: "note" },
    {
      kind: "drawing",
      drawing: likelihoodAbroad(result, yardstick, say("drawing.strips.title"), showing),
      caption: say("report.caption.strips", { horizon: months }),
      alt: said.join(" "),
      rows: false,
    },
    {
      kind: "drawing",
      drawing: impactsAbroad(
        result,
        new Map(register.criteria.list.map((one) => [one.code, voice.name(one.name)])),
        { low: voice.name(register.criteria.ends.low), high: voice.name(register.criteria.ends.high) },
        showing,
      ),
      caption: say("report.caption.impact"),
      alt: say("report.caption.impact"),
      rows: false,
    },
    ...(foundation === null
      ? []
      : [
          {
            kind: "drawing" as const,
            drawing: foundation,
            caption: say("report.caption.confidence"),
            alt: say("report.caption.confidence"),
            rows: false,
          },
        ]),
  ];
};

const scenarioBlocks = (scenario: ReleasedScenario, register: ReleasedRegister, voice: Voice): Block[] => {
  const title = inLanguage(scenario, "title", voice.language);
  const row = (id: `report.field.${string}`, text: Words) => (textOf(text).trim() === "" ? [] : [{ term: voice.say(id), text }]);
  return [
    { kind: "heading", level: 2, text: { text: `${scenario.place}  ${title.text}`, lang: title.lang } },
    { kind: "paragraph", text: inLanguage(scenario, "summary", voice.language) },
    {
      kind: "definitions",
      rows: [
        ...row("report.field.technology", scenario.technologyAreas.map((one) => voice.name(one.name)).join("; ")),
        ...row("report.field.actor", scenario.actorClass === null ? "" : voice.name(scenario.actorClass.name)),
        ...row("report.field.interests", scenario.interests.map((one) => voice.name(one.name)).join("; ")),
        ...row("report.field.rights", scenario.rightsImplications),
        ...row("report.field.assumptions", scenario.assumptions),
        { term: voice.say("report.field.marking"), text: scenario.marking },
      ],
    },
    ...(scenario.result === null
      ? [{ kind: "paragraph" as const, text: voice.say("report.none"), style: "note" as const }]
      : resultBlocks(scenario.result, register, voice)),
  ];
};

/** Reads no data except the messages of a language. @param marking the parcel's marking, at least as strict as its content */
export const releasedDocument = (register: ReleasedRegister, marking: Tlp, i18n: Languages, asked: string): ReportDocument => {
  const language = i18n.nearest(asked);
  const voice = voiceIn(i18n, language);
  const standing = { status: "approved" as const, statusAt: register.reportVersion.approvedAt.slice(0, 10) };
  const document: ReportDocument = {
    title: voice.say("report.title.register"),
    subtitle: register.title.text,
    state: voice.name(register.state),
    fictional: register.fictional,
    demonstration: register.demonstration,
    marking,
    language,
    direction: i18n.direction(language),
    version: register.reportVersion.number,
    ...standing,
    digest: "",
    labels: reportLabels(i18n, language, { version: register.reportVersion.number, ...standing }),
    sections: [
      { kind: "contents" },
      { kind: "page-break" },
      { kind: "heading", level: 1, text: voice.say("report.section.analysis") },
      ...register.scenarios.flatMap((scenario) => scenarioBlocks(scenario, register, voice)),
    ],
  };
  return { ...document, digest: documentDigest(document) };
};
