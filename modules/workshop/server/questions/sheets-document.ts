/**
 * A document with one sheet per person, for any kind of question that has paper. A sheet has the lines of the question, each with space for the
 * answer.
 */
import { textIn } from "#methods/language/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import type * as z from "zod/mini";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { PaperSheet } from "#platform/server/questions/index.ts";
import { paperDocument, type Block, type ReportDocument } from "#platform/server/reports/index.ts";

export interface Sheets {
  readonly title: z.infer<typeof Text>;
  readonly state: Translated;
  readonly fictional: boolean;
  readonly demonstration: boolean;
  readonly marking: Tlp;
  readonly content: PaperSheet;
  /** One sheet per person. A sheet without a code is handed in together with the person's ballot. */
  readonly sheets: readonly { readonly code: string | null; readonly agency: Translated | null; readonly lines: PaperSheet["lines"] }[];
}

const box = "[\u00a0\u00a0\u00a0]";
const write = "_____";

export const sheetsDocument = (i18n: Languages, language: string, { content, sheets, ...head }: Sheets): ReportDocument => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(language, id, values);
  const name = (text: Translated): string => textIn(text, language).text;
  const place =
    content.choices.length === 0
      ? write
      : content.choices.map(({ text }) => `${box}\u00a0${text.replaceAll(" ", "\u00a0")}`).join("\u2003 ");
  const sections = sheets.flatMap(({ code, agency, lines }, at): Block[] => [
    ...(at === 0 ? [] : [{ kind: "page-break" } as const]),
    { kind: "heading", level: 1, text: code === null ? say("paper.sheet-of-ballot") : say("paper.sheet", { code }) },
    { kind: "paragraph", text: say(code === null ? "paper.weights-with-ballot" : "paper.weights-what"), style: "note" },
    ...(agency === null ? [] : [{ kind: "paragraph", text: say("paper.for-agency", { agency: name(agency) }) } as const]),
    { kind: "heading", level: 2, text: content.title },
    { kind: "paragraph", text: content.how },
    {
      kind: "table",
      head: [...content.head],
      rows: lines.map(({ text }) => [text, place]),
      columns: content.choices.length === 0 ? [{ share: 0.8 }, { share: 0.2 }] : [{ share: 0.45 }, { share: 0.55 }],
    },
    { kind: "paragraph", text: `${box} ${say("paper.cannot-say")}` },
  ]);
  return paperDocument(i18n, language, { ...head, title: content.title, subtitle: head.title.text, foot: say("paper.foot"), sections });
};
