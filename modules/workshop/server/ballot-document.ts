/**
 * Printed ballots as one document: one sheet per person with the sheet's code at the top. For each scenario there are the round's questions, with
 * space for the answers of this round and the next. People circle levels and write percentages.
 */
import { textIn } from "#methods/language/index.ts";
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Question } from "#modules/threat/contract/judgement.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { promises } from "#platform/contract/promises.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import type * as z from "zod/mini";
import type { Languages } from "#platform/server/i18n/index.ts";
import { paperDocument, type Block, type ReportDocument } from "#platform/server/reports/index.ts";

type Scales = Catalogue["scales"];
export interface BallotScenario {
  readonly code: string;
  readonly titles: Translated;
}
export interface Ballots {
  readonly title: z.infer<typeof Text>;
  readonly state: Translated;
  readonly fictional: boolean;
  readonly demonstration: boolean;
  readonly marking: Tlp;
  readonly roundNumber: number;
  readonly questions: readonly z.infer<typeof Question>[];
  readonly horizonMonths: number;
  readonly criteria: CriteriaSetData;
  readonly scales: Scales;
  /** One sheet per person. */
  readonly sheets: readonly { readonly code: string; readonly agency: Translated | null; readonly scenarios: readonly BallotScenario[] }[];
}

const line = "_____";

/** The blocks of the document: the legend and the sheets. */
export const ballotBlocks = (i18n: Languages, language: string, ballots: Ballots): Block[] => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(language, id, values);
  const name = (text: Translated): string => textIn(text, language).text;
  const asks = (question: z.infer<typeof Question>): boolean => ballots.questions.includes(question);
  const levels = ["1", "2", "3", "4", "5"].join("\u2003\u2003");
  const percent = (id: "paper.low" | "paper.best" | "paper.high" | "paper.sure"): string => `${say(id)}\u00a0${line}\u00a0%`;
  const rows: (readonly [question: string, place: string])[] = [
    ...(asks("capability") ? [[say("paper.capability"), levels] as const] : []),
    ...(asks("intent") ? [[say("paper.intent"), levels] as const] : []),
    ...(asks("likelihood")
      ? [
          [say("paper.likelihood", { months: ballots.horizonMonths }), `${percent("paper.low")}\u2003${percent("paper.best")}`] as const,
          ["", `${percent("paper.high")}\u2003${percent("paper.sure")}`] as const,
        ]
      : []),
    ...(asks("impact") ? ballots.criteria.criteria.map((one) => [name(one.name), levels] as const) : []),
    ...(asks("confidence")
      ? [[say("paper.confidence"), ballots.scales.confidence.map((one) => name(one.word)).join("\u2003")] as const]
      : []),
    [say("paper.cannot-say"), "[   ]"],
  ];
  const described = (title: string, scale: Pick<Scales["capability"], "levels">): Block[] => [
    { kind: "heading", level: 3, text: title },
    { kind: "definitions", rows: scale.levels.map((one) => ({ term: `${one.level} ${name(one.word)}`, text: name(one.describes) })) },
  ];
  return [
    { kind: "heading", level: 1, text: say("paper.legend") },
    { kind: "paragraph", text: say("paper.legend-what") },
    ...(asks("capability") ? described(say("paper.capability"), ballots.scales.capability) : []),
    ...(asks("intent") ? described(say("paper.intent"), ballots.scales.intent) : []),
    ...(asks("impact") ? ballots.criteria.criteria.flatMap((one) => described(name(one.name), one)) : []),
    ...ballots.sheets.flatMap((sheet): Block[] => [
      { kind: "page-break" },
      { kind: "heading", level: 1, text: say("paper.ballot", { code: sheet.code }) },
      { kind: "paragraph", text: say("paper.ballot-what"), style: "note" },
      ...promises.paper.map((id): Block => ({ kind: "paragraph", text: say(id), style: "note" })),
      ...(sheet.agency === null ? [] : [{ kind: "paragraph", text: say("paper.for-agency", { agency: name(sheet.agency) }) } as const]),
      ...sheet.scenarios.flatMap((scenario): Block[] => [
        { kind: "heading", level: 2, text: `${scenario.code} ${name(scenario.titles)}` },
        {
          kind: "table",
          head: [
            say("paper.question"),
            say("paper.round", { number: ballots.roundNumber }),
            say("paper.round", { number: ballots.roundNumber + 1 }),
          ],
          rows: rows.map(([question, place]) => [question, place, place]),
          columns: [{ share: 0.3 }, { share: 0.35 }, { share: 0.35 }],
        },
      ]),
    ]),
  ];
};

export const ballotDocument = (i18n: Languages, language: string, ballots: Ballots): ReportDocument => {
  const say = (id: Parameters<Languages["translate"]>[1]): string => i18n.translate(language, id);
  return paperDocument(i18n, language, {
    ...ballots,
    title: say("paper.title"),
    subtitle: ballots.title.text,
    foot: say("paper.foot"),
    sections: ballotBlocks(i18n, language, ballots),
  });
};
