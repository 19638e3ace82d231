/**
 * The two pages in words at the front of the report. The first page states the threats, how likely they are, on which the room was split, the
 * decisions, and who does what by when; it has a place for a signature. The second page describes one scenario, and ends with the tasks that follow
 * from it.
 */
import type { Drawing } from "#methods/drawing/index.ts";
import {
  reportDate,
  textOf,
  type Block,
  type Sheet,
  type SheetBlock,
  type SheetSection,
  type Voice,
  type Words,
} from "#platform/server/reports/index.ts";
import type { Brief, BriefDecision, BriefScenario, BriefTask } from "./brief.ts";

/** The maximum number of each on the first page. If there are more, a sentence gives the number of the others. */
const most = { scenarios: 3, decisions: 4, tasks: 5 } as const;

export interface Parts {
  readonly made: readonly string[];
  /** The most urgent scenario comes first. */
  readonly scenarios: readonly BriefScenario[];
  readonly axis: Drawing | null;
  readonly order: string | null;
  readonly decisions: readonly BriefDecision[];
  readonly tasks: readonly BriefTask[];
}

/** Joins the parts of all chapters. */
export const partsOfBriefs = (briefs: readonly Brief[]): Parts => {
  const order = briefs.find((one) => one.order !== undefined)?.order ?? null;
  const ids = order?.ids ?? [];
  const place = ({ id }: BriefScenario): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  const tasks = briefs.flatMap((one) => one.tasks ?? []);
  return {
    made: briefs.flatMap((one) => one.made ?? []),
    scenarios: briefs.flatMap((one) => one.scenarios ?? []).toSorted((a, b) => place(a) - place(b)),
    axis: briefs.find((one) => one.axis !== undefined)?.axis ?? null,
    order: order?.sentence ?? null,
    decisions: briefs.flatMap((one) => one.decisions ?? []),
    tasks: tasks.toSorted((a, b) => (a.by ?? "9999").localeCompare(b.by ?? "9999")),
  };
};

/** The scenarios of the first page: the most urgent ones. If the room was split on none of these, the first other scenario with a split is added. */
export const onFirstPage = ({ scenarios }: Pick<Parts, "scenarios">): readonly BriefScenario[] => {
  const first = scenarios.slice(0, most.scenarios);
  const split = scenarios.find((one) => one.split !== null);
  return split === undefined || first.some((one) => one.split !== null) ? first : [...first, split];
};

const section = (title: string, blocks: readonly SheetBlock[], notes: SheetSection["notes"] = []): SheetSection => ({
  title,
  notes,
  blocks,
});
const paragraph = (text: Words, style?: "lead" | "note"): SheetBlock => ({
  kind: "paragraph",
  text,
  ...(style === undefined ? {} : { style }),
});

const threats = (parts: Parts, { say }: Voice): SheetSection => {
  const first = onFirstPage(parts);
  const rest = parts.scenarios.length - first.length;
  return section(
    say("report-brief.threatens"),
    [
      ...(parts.order === null ? [paragraph(say("report-brief.first.none"), "note")] : [paragraph(parts.order)]),
      { kind: "labelled", wide: true, rows: first.map(({ title, sentence }) => ({ label: textOf(title), text: sentence ?? "" })) },
      ...(rest === 0 ? [] : [paragraph(say("report-brief.more-scenarios", { n: rest }), "note")]),
    ],
    parts.made.length === 0 ? [] : [{ title: say("report-brief.made"), text: parts.made.join(" ") }],
  );
};

const likelihoods = (parts: Parts, horizon: string, { say }: Voice): SheetSection[] => {
  const { axis } = parts;
  if (axis === null) return [];
  const rows = onFirstPage(parts).map(({ title, range }) => ({ title, ...range }));
  return [
    section(
      say("report-brief.likely", { horizon }),
      [{ kind: "ranges", rows, axis, note: say("report-brief.ranges-note") }],
      [{ title: say("report.margin.confidence"), text: say("report-brief.confidence-apart") }],
    ),
  ];
};

const splits = (parts: Parts, { say }: Voice): SheetSection => {
  const split = onFirstPage(parts).filter((one) => one.split !== null);
  const written = split.some((one) => one.split?.length);
  const rows = split.flatMap(({ title, split: sentences }) => {
    const [first = say("report-brief.split-unwritten"), ...others] = sentences ?? [];
    return [{ label: textOf(title), text: first }, ...others.map((text) => ({ label: "", text }))];
  });
  return section(
    say("report-brief.split"),
    split.length === 0 ? [paragraph(say("report-brief.split-none"))] : [{ kind: "labelled", wide: true, rows }],
    written ? [{ title: say("report-brief.whose"), text: say("talk.rapporteur") }] : [],
  );
};

const decisions = ({ decisions: all }: Parts, { say }: Voice): SheetSection => {
  const rows = all.slice(0, most.decisions);
  const rest = all.length - rows.length;
  return section(say("report-brief.decided"), [
    ...(rows.length === 0 ? [paragraph(say("report-brief.decided-none"))] : [{ kind: "labelled" as const, rows }]),
    ...(rest === 0 ? [] : [paragraph(say("report-brief.more-decided", { n: rest }), "note")]),
  ]);
};

/** The table of tasks: who does what by when. The State's reports and the verifications are separate columns, with a dividing line between them. */
const taskTable = (tasks: readonly BriefTask[], { say, language }: Voice): Extract<SheetBlock, { kind: "table" }> => ({
  kind: "table",
  head: [
    say("report-brief.what"),
    say("report-brief.who"),
    say("report-brief.by-when"),
    say("report-brief.reported"),
    say("report-brief.verified"),
  ],
  rows: tasks.map(({ what, who, by, late, reported, verified }): Words[] => {
    const date = by === null ? say("report-brief.no-date") : reportDate(language, by);
    return [
      what,
      textOf(who).trim() === "" ? say("report-brief.nobody") : who,
      late ? say("report-brief.late", { date }) : date,
      reported,
      verified ?? say("report-brief.not-verified"),
    ];
  }),
  columns: [{ share: 37 }, { share: 20 }, { share: 18 }, { share: 12 }, { share: 13, cut: true }],
  followUp: true,
});

const duties = ({ tasks }: Parts, voice: Voice): SheetSection => {
  const { say } = voice;
  const first = tasks.slice(0, most.tasks);
  const rest = tasks.length - first.length;
  return section(say("report-brief.tasks"), [
    ...(first.length === 0 ? [paragraph(say("report-brief.tasks-none"))] : [taskTable(first, voice)]),
    ...(rest === 0 ? [] : [paragraph(say("report-brief.more-tasks", { n: rest }), "note")]),
  ]);
};

/** The tasks that follow from a scenario: the tasks about the scenario, and the tasks that refer to one of these tasks. */
const tasksOf = (scenario: string, tasks: readonly BriefTask[]): readonly BriefTask[] => {
  const direct = tasks.filter(({ about }) => about.includes(scenario));
  return tasks.filter((task) => direct.includes(task) || direct.some(({ urn }) => task.about.includes(urn)));
};

/**
 * The table of tasks that follow from a scenario, for the chapter that describes the scenario. The table changes when somebody reports on a task,
 * so a comparison of versions leaves it out.
 */
export const followsBlocks = (scenario: string, tasks: readonly BriefTask[], voice: Voice): Block[] => {
  const { say } = voice;
  const follows = tasksOf(scenario, tasks);
  return [
    { kind: "heading", level: 3, text: say("report-brief.follows") },
    follows.length === 0 ? { kind: "paragraph", text: say("report-brief.follows-none"), followUp: true } : taskTable(follows, voice),
  ];
};

const scenarioSheet = (scenario: BriefScenario, tasks: readonly BriefTask[], voice: Voice): Sheet => {
  const { say } = voice;
  const follows = tasksOf(scenario.id, tasks);
  return {
    title: scenario.title,
    under: [say("report-brief.code", { code: scenario.code })],
    sections: [
      section(
        "",
        [...(scenario.sentence === null ? [] : [paragraph(scenario.sentence)]), paragraph(scenario.result.join(" "))],
        scenario.notes,
      ),
      ...(scenario.figure === null ? [] : [section("", [scenario.figure])]),
      ...(scenario.said.length === 0
        ? []
        : [section(say("report-brief.said"), [{ kind: "labelled", rows: scenario.said }, paragraph(say("talk.rapporteur"), "note")])]),
      section(say("report-brief.follows"), [
        follows.length === 0 ? paragraph(say("report-brief.follows-none")) : taskTable(follows.slice(0, most.tasks + 1), voice),
      ]),
    ],
  };
};

/**
 * @param title the title of the assessment
 * @param date today, as YYYY-MM-DD
 * @returns the two pages; an empty list if the assessment has no scenario
 */
export const briefSheets = (
  parts: Parts,
  { title, date, horizon }: { readonly title: Words; readonly date: string; readonly horizon: string },
  voice: Voice,
): readonly Sheet[] => {
  const { say, language } = voice;
  const first = onFirstPage(parts);
  const second = first.find((one) => one.split !== null) ?? first[0];
  if (second === undefined) return [];
  return [
    {
      title: say("report-brief.title"),
      under: [title, say("report-brief.as-of", { date: reportDate(language, date) })],
      sections: [
        threats(parts, voice),
        ...likelihoods(parts, horizon, voice),
        splits(parts, voice),
        decisions(parts, voice),
        duties(parts, voice),
      ],
      signature: { name: say("report-brief.sign"), date: say("report-brief.sign-date") },
    },
    scenarioSheet(second, parts.tasks, voice),
  ];
};
