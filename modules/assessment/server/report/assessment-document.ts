/**
 * Makes the report of a whole assessment in one language: the chapters in their order, then the method, the sources, and the digests
 * of the report's inputs. Free text is quoted in its translation into that language, or in the original language if there is no
 * translation.
 */
import { strictestTlp, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Step } from "../../contract/step.ts";
import type { Assessment } from "../../contract/assessment.ts";
import { newestCheckpoint } from "#platform/server/audit/index.ts";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { documentDigest, reportLabels, type Block, type ReportDocument, voiceIn, type Voice } from "#platform/server/reports/index.ts";
import { criteriaSetById, yardstickById } from "../catalogue.ts";
import { briefSheets, followsBlocks, partsOfBriefs, type Parts as BriefParts } from "./brief-sheets.ts";
import { chaptersInOrder, headingOf, type Chapter, type ChapterMaking, type ForOthers, type WrittenChapter } from "./chapters.ts";
import { stepsOf } from "../steps.ts";
import { sourceDigestsOf, type SourceDigest } from "./source-digest.ts";

/** The parts of a request context that making a report needs. */
export interface Making {
  readonly tx: Tx;
  readonly db: Database;
  readonly i18n: Languages;
  readonly params: { readonly workspace: string };
  readonly now: () => Date;
}

interface Written extends Pick<Chapter, "name" | "step"> {
  readonly chapter: WrittenChapter | null;
}

/** Returns one sentence for a step without records. If the step was skipped, the reason follows the sentence. */
const nothing = (reported: Chapter["step"], steps: readonly Step[], maxMarking: Tlp | null, { say }: Voice): Block[] => {
  const step = steps.find((one) => one.step === reported);
  const sentence = (text: string): Block => ({ kind: "paragraph", text });
  // "nothing yet" is not a statement by the State: if the step has records later, their text counts as an addition, not as a different statement
  const noneYet = (text: string): Block => ({ kind: "paragraph", text, followUp: true });
  if (step?.state === "skipped") {
    const reason: Block[] =
      step.reason === null ? [] : [{ kind: "definitions", rows: [{ term: say("report-steps.reason"), text: step.reason }] }];
    return [sentence(say("report-steps.skipped")), ...reason];
  }
  // in a report version for others, records may be hidden from the reader, so the sentence does not claim that there are none
  if (maxMarking !== null) return [noneYet(say("report-steps.none-here"))];
  if (reported === undefined) return [noneYet(say("report.none"))];
  if (step === undefined || step.state === "not-started") return [sentence(say("report-steps.not-held"))];
  return [sentence(say("report-steps.held-empty"))];
};

/** The summary: the State, the time horizon and the marking, then the main points of each chapter. */
const contextBlocks = (
  assessment: Assessment,
  { state, marking, made }: { readonly state: string; readonly marking: Tlp; readonly made: ForOthers | null },
  written: readonly Written[],
  { say, months }: Voice,
): Block[] => {
  const inShort = written.flatMap(({ chapter }) => chapter?.inShort ?? []);
  return [
    ...(made?.foreword ? [{ kind: "paragraph" as const, text: made.foreword }] : []),
    {
      kind: "definitions",
      rows: [
        { term: say("report.field.state"), text: state },
        { term: say("report.field.horizon"), text: months(assessment.horizonMonths) },
        { term: say("report.field.marking"), text: marking },
      ],
    },
    ...(made === null
      ? []
      : [
          { kind: "paragraph" as const, text: say("report-steps.up-to", { marking: made.maxMarking }), style: "note" as const },
          ...(made.redacted ? [{ kind: "paragraph" as const, text: say("report-steps.beneath"), style: "note" as const }] : []),
        ]),
    // each line summarises another chapter and is not compared again: the exact counts are compared in that chapter
    ...(inShort.length === 0 ? [] : [{ kind: "list" as const, items: inShort, followUp: true as const }]),
  ];
};

const methodBlocks = async (tx: Tx, workspace: string, assessment: Assessment, written: readonly Written[], voice: Voice) => {
  const { say, showing, name } = voice;
  const yardstick = (await yardstickById(tx, workspace, assessment.yardstick)).data;
  const criteriaSet = (await criteriaSetById(tx, workspace, assessment.criteriaSet)).data;
  const method: Block[] = [
    {
      kind: "definitions",
      rows: [
        { term: say("report.field.yardstick"), text: `${name(yardstick.name)}. ${yardstick.source}` },
        { term: say("report.field.criteria"), text: `${name(criteriaSet.name)}. ${criteriaSet.source}` },
        ...written.flatMap(({ chapter }) => chapter?.method ?? []),
      ],
    },
    {
      kind: "table",
      head: [say("report.field.yardstick"), showing.say("drawing.lowest"), showing.say("drawing.highest")],
      rows: yardstick.bands.map((band) => [
        name(band.word),
        showing.say("drawing.percent", { n: band.low * 100 }),
        showing.say("drawing.percent", { n: band.high * 100 }),
      ]),
      columns: [{ align: "start" }, { align: "end" }, { align: "end" }],
    },
  ];
  const sources: Block[] = [
    {
      kind: "list",
      items: [
        ...[yardstick, criteriaSet].map((one) => `${name(one.name)}. ${one.source}`),
        ...written.flatMap(({ chapter }) => chapter?.sources ?? []),
      ],
    },
  ];
  return { method, sources };
};

const digestBlocks = (digest: SourceDigest, { say }: Voice): Block[] => [
  { kind: "paragraph", text: say("report-steps.inputs.lead"), style: "note" },
  {
    kind: "definitions",
    rows: [
      ...digest.chapters.map((chapter) => ({ term: say(headingOf(chapter.name)), text: chapter.digest })),
      { term: say("report-steps.inputs.whole"), text: digest.whole },
    ],
  },
];

export interface Composed {
  readonly document: ReportDocument;
  readonly marking: Tlp;
  readonly sourceDigest: string;
}

interface Asked {
  readonly language: string;
  readonly version: number;
  /** The settings of a report version for others; null for the State's own report version. */
  readonly made: ForOthers | null;
}

/**
 * The assessment as the chapters get it. In a report version for others, the version's own title, if it has one, replaces the assessment's title.
 * If that version is less strict than the assessment, it also replaces the marking, and leaves out the approval.
 */
const faceOf = (assessment: Assessment, made: ForOthers | null): Assessment => ({
  ...assessment,
  ...(made?.title ? { title: made.title } : {}),
  ...(made?.redacted === true ? { marking: made.maxMarking, approved: null } : {}),
});

/**
 * @throws Error if a chapter read a record that is stricter than the report version may contain: a fault of the program, not of the user
 */
const writeChapters = async (making: ChapterMaking, made: ForOthers | null, names: readonly string[]): Promise<Written[]> => {
  const written: Written[] = [];
  for (const { name, step, write } of chaptersInOrder(making.tx).filter((one) => names.includes(one.name))) {
    // the summary chapter prints the history of the steps and the participants, which are as strict as the assessment
    const chapter = made?.redacted === true && name === "summary" ? null : await write(making);
    if (
      made?.redacted === true &&
      chapter !== null &&
      tlpRank(strictestTlp([made.maxMarking, ...chapter.markings])) > tlpRank(made.maxMarking)
    )
      throw new Error(`the chapter ${name} read what is stricter than ${made.maxMarking}`);
    written.push({ name, ...(step === undefined ? {} : { step }), chapter });
  }
  return written;
};

interface Parts {
  readonly assessment: Assessment;
  readonly voice: Voice;
  readonly state: string;
  readonly fictional: boolean;
  readonly marking: Tlp;
  readonly written: readonly Written[];
  readonly brief: BriefParts;
  /** The blocks of one chapter, under its heading. */
  readonly blocksOf: (one: Written) => readonly Block[];
}

const partsOf = async (
  { tx, i18n, params, now }: Making,
  record: Assessment,
  { language, made }: Omit<Asked, "version">,
  names: readonly string[],
  printed?: Tlp,
): Promise<Parts> => {
  const { workspace } = params;
  const voice = voiceIn(i18n, i18n.nearest(language));
  const [assessment, maxMarking, redacted] = [faceOf(record, made), made?.maxMarking ?? null, made?.redacted ?? false];
  const here = await workspaceHere(tx);
  const state = voice.name(here?.name ?? {});
  const steps = redacted ? [] : await stepsOf(tx, workspace, assessment.id);
  const written = await writeChapters({ tx, workspace, assessment, voice, now: now(), maxMarking }, made, names);
  const held = strictestTlp([assessment.marking, ...written.flatMap(({ chapter }) => chapter?.markings ?? [])]);
  // a report version for others has the requested marking, even if all of its records are less strict. Its readers can see every record up to this
  // marking, so a later change of any such record makes the version stale.
  const marking = printed ?? maxMarking ?? held;
  const brief = partsOfBriefs(written.flatMap(({ chapter }) => chapter?.brief ?? []));
  const blocksOf: Parts["blocksOf"] = ({ name, step, chapter }) => [
    ...(name === "summary" ? contextBlocks(assessment, { state, marking, made }, written, voice) : []),
    ...(chapter?.blocks.flatMap((block) => (block.kind === "follows" ? followsBlocks(block.from, brief.tasks, voice) : [block])) ??
      (redacted && name === "summary" ? [] : nothing(step, steps, maxMarking, voice))),
  ];
  return { assessment, voice, state, fictional: here?.fictional ?? false, marking, written, brief, blocksOf };
};

/** Names of the chapters of a version, in the report's order. */
export const chaptersHeld = (tx: Tx, chapters: readonly string[] | null): readonly string[] =>
  chaptersInOrder(tx)
    .map(({ name }) => name)
    .filter((name) => chapters?.includes(name) ?? true);

/**
 * Writes some chapters and the report's title as they would be frozen now, limited to what the transaction can read.
 * @param printed the marking that the summary prints. The caller passes it, because the marking of the whole report cannot be
 * computed from a few chapters. @throws Problem not-found if the assessment does not exist or the reader cannot see it
 */
export const chaptersNow = async (
  making: Making,
  record: Assessment,
  asked: Omit<Asked, "version">,
  names: readonly string[],
  printed: Tlp,
): Promise<{ readonly title: string; readonly blocks: ReadonlyMap<string, readonly Block[]> }> => {
  const { assessment, written, blocksOf } = await partsOf(making, record, asked, names, printed);
  return { title: assessment.title.text, blocks: new Map(written.map((one) => [one.name, blocksOf(one)])) };
};

/**
 * Composes the report from the present records, limited to what the transaction can read. @throws Problem not-found if the
 * assessment does not exist or the reader cannot see it
 */
export const assessmentDocument = async (making: Making, record: Assessment, asked: Asked): Promise<Composed> => {
  const { tx, db, i18n, params } = making;
  const { version, made } = asked;
  const chapters = made?.chapters ?? null;
  const { assessment, voice, state, fictional, marking, written, brief, blocksOf } = await partsOf(
    making,
    record,
    asked,
    chaptersHeld(tx, chapters),
  );
  const { say } = voice;
  const digest = await sourceDigestsOf(tx, params.workspace, assessment.id, { marking, chapters, redacted: made?.redacted ?? false });
  const { method, sources } = await methodBlocks(tx, params.workspace, assessment, written, voice);
  const checkpoint = await newestCheckpoint(tx);
  const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
  const document: ReportDocument = {
    title: say("report-steps.title"),
    subtitle: assessment.title.text,
    state,
    fictional,
    demonstration: db.kind === "demonstration",
    marking,
    language: voice.language,
    direction: i18n.direction(voice.language),
    version,
    status: "draft",
    ...(checkpoint === null ? {} : { checkpoint: checkpoint.text }),
    digest: "",
    labels: reportLabels(i18n, voice.language, { version, status: "draft" }),
    sheets: briefSheets(
      brief,
      { title: assessment.title, date: making.now().toISOString().slice(0, 10), horizon: voice.months(assessment.horizonMonths) },
      voice,
    ),
    sections: [
      { kind: "contents" },
      // each chapter begins on a new page, except notes without text
      ...written.flatMap((one): Block[] => [
        ...(one.name === "notes" && one.chapter === null ? [] : [{ kind: "page-break" as const }]),
        heading(say(headingOf(one.name))),
        ...blocksOf(one),
      ]),
      { kind: "page-break" },
      heading(say("report.section.method")),
      ...method,
      heading(say("report.section.references")),
      ...sources,
      heading(say("report-steps.inputs")),
      ...digestBlocks(digest, voice),
    ],
  };
  return { document: { ...document, digest: documentDigest(document) }, marking, sourceDigest: digest.whole };
};
