/**
 * Makes one document with a weights sheet for each person. A sheet has its code at the top. It lists the criteria in its own order;
 * for each criterion it has the meaning of the lowest and the highest level, and space for the answer.
 */
import { textIn } from "#methods/language/index.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { promises } from "#platform/contract/promises.ts";
import type { WeightsMethod } from "../../contract/priority.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import type * as z from "zod/mini";
import type { Languages } from "#platform/server/i18n/index.ts";
import { paperDocument, type Block, type ReportDocument } from "#platform/server/reports/index.ts";

type Criterion = CriteriaSetData["criteria"][number];

export interface WeightSheets {
  readonly title: z.infer<typeof Text>;
  readonly state: Translated;
  readonly fictional: boolean;
  readonly demonstration: boolean;
  readonly marking: Tlp;
  readonly method: WeightsMethod;
  readonly criteria: readonly Criterion[];
  /** One sheet per person. The person hands in a sheet without a code together with a paper ballot. */
  readonly sheets: readonly { readonly code: string | null; readonly agency: Translated | null; readonly order: readonly string[] }[];
}

const line = "_____";
const box = "[   ]";
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export const weightsDocument = (i18n: Languages, language: string, asked: WeightSheets): ReportDocument => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(language, id, values);
  const name = (text: Translated): string => textIn(text, language).text;
  const levels = ({ levels: all }: Criterion): string =>
    [["priority-phone.lowest", all[0]] as const, ["priority-phone.highest", all.at(-1)] as const]
      .flatMap(([id, level]) => (level === undefined ? [] : [`${say(id)} ${name(level.describes)}`]))
      .join(" ");
  const inOrder = (order: readonly string[]): Criterion[] => order.flatMap((code) => asked.criteria.find((one) => one.code === code) ?? []);
  const swing = (order: readonly string[]): Block[] => [
    { kind: "paragraph", text: say("priority-phone.order.title") },
    { kind: "paragraph", text: say("paper.swing-how") },
    {
      kind: "table",
      head: [say("paper.criterion"), "", say("paper.place"), say("paper.points")],
      rows: inOrder(order).map((criterion) => [name(criterion.name), levels(criterion), line, line]),
      columns: [{ share: 0.2 }, { share: 0.5 }, { share: 0.12 }, { share: 0.18 }],
    },
  ];
  const bestWorst = (order: readonly string[]): Block[] => [
    { kind: "list", ordered: true, items: [1, 2, 3, 4].map((n) => say(`paper.best-worst-how.${n as 1 | 2 | 3 | 4}`)) },
    {
      kind: "table",
      head: [say("paper.criterion"), "", say("paper.most"), say("paper.least"), say("paper.down"), say("paper.up")],
      rows: inOrder(order).map((criterion) => [name(criterion.name), levels(criterion), box, box, line, line]),
      columns: [{ share: 0.18 }, { share: 0.38 }, { share: 0.1 }, { share: 0.1 }, { share: 0.12 }, { share: 0.12 }],
    },
    { kind: "paragraph", text: say("priority-phone.times.how") },
  ];
  const legend: Block[] = [
    { kind: "heading", level: 1, text: say("paper.legend") },
    { kind: "paragraph", text: say("paper.legend-what") },
    ...asked.criteria.flatMap((criterion): Block[] => [
      { kind: "heading", level: 3, text: name(criterion.name) },
      {
        kind: "definitions",
        rows: criterion.levels.map((one) => ({ term: `${one.level} ${name(one.word)}`, text: name(one.describes) })),
      },
    ]),
    ...(asked.method === "swing" ? [] : [{ kind: "list", items: nine.map((n) => say(`priority-phone.times.${n}`)) } as const]),
  ];
  const sheets = asked.sheets.flatMap(({ code, agency, order }): Block[] => [
    { kind: "page-break" },
    { kind: "heading", level: 1, text: code === null ? say("paper.weights-sheet-of-ballot") : say("paper.weights-sheet", { code }) },
    { kind: "paragraph", text: say(code === null ? "paper.weights-with-ballot" : "paper.weights-what"), style: "note" },
    ...(code === null ? [] : promises.paper.map((id): Block => ({ kind: "paragraph", text: say(id), style: "note" }))),
    ...(agency === null ? [] : [{ kind: "paragraph", text: say("paper.for-agency", { agency: name(agency) }) } as const]),
    ...(asked.method === "swing" ? swing(order) : bestWorst(order)),
    { kind: "paragraph", text: `${box} ${say("paper.cannot-say")}` },
  ]);
  return paperDocument(i18n, language, {
    ...asked,
    title: say("paper.weights-title"),
    subtitle: asked.title.text,
    foot: say("paper.foot"),
    sections: [...legend, ...sheets],
  });
};
