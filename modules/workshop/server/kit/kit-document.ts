/** The document of the kit in one language: the run-sheet, the texts of the scenarios, and ballots. */
import type { Step } from "#modules/assessment/contract/step.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { inLanguage, paperDocument, reportDate, type Block, type ReportDocument } from "#platform/server/reports/index.ts";
import { ballotBlocks, type Ballots } from "../ballot-document.ts";

export interface KitContent {
  readonly ballots: Ballots;
  readonly steps: readonly Step[];
  readonly scenarios: readonly Scenario[];
}

const two = (n: number): string => String(n).padStart(2, "0");
/** Day and time of a step, in the time zone of this computer. */
const startOf = (language: string, instant: string): string => {
  const at = new Date(instant);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${reportDate(language, day)} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

export const kitDocument = (i18n: Languages, language: string, { ballots, steps, scenarios }: KitContent): ReportDocument => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(language, id, values);
  /** A text of a scenario in the language of the kit; the original if there is no current translation. */
  const said = (scenario: Scenario, field: "title" | "summary") =>
    inLanguage({ ...scenario, translations: scenario.translations.filter(({ behind }) => !behind) }, field, language);
  const sections: Block[] = [
    { kind: "heading", level: 1, text: say("room-steps.run-sheet") },
    {
      kind: "table",
      head: [say("room-steps.head.step"), say("room-steps.head.planned"), say("room-steps.planned-minutes")],
      rows: steps.map(({ step, plannedStart, plannedMinutes }) => [
        say("room-steps.step", { number: stepNames.indexOf(step) + 1, name: say(`assessment.step.${step}`) }),
        plannedStart === null ? say("room-steps.not-planned") : startOf(language, plannedStart),
        plannedMinutes === null ? "" : String(plannedMinutes),
      ]),
      columns: [{ share: 0.5 }, { share: 0.35 }, { share: 0.15, align: "end" }],
    },
    { kind: "page-break" },
    { kind: "heading", level: 1, text: say("paper.kit.texts") },
    { kind: "paragraph", text: say("paper.kit.texts-what"), style: "note" },
    ...scenarios.flatMap((scenario): Block[] => {
      const [title, summary] = [said(scenario, "title"), said(scenario, "summary")];
      return [
        { kind: "heading", level: 2, text: { text: `${scenario.code} ${title.text}`, lang: title.lang } },
        ...(summary.text === "" ? [] : [{ kind: "paragraph", text: summary } as const]),
      ];
    }),
    ...(ballots.sheets.length === 0 ? [] : [{ kind: "page-break" } as const, ...ballotBlocks(i18n, language, ballots)]),
  ];
  return paperDocument(i18n, language, {
    ...ballots,
    title: say("paper.kit.title"),
    subtitle: ballots.title.text,
    foot: say("paper.foot"),
    sections,
  });
};
