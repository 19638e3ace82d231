/**
 * Compares a frozen version with the present records. There are three results: unchanged, only additions, or a statement that would be different
 * now. A comparison of source digests detects cheaply that nothing changed. Only chapters whose digest has changed are written again, at the
 * version's own marking, and compared statement by statement (docs/decisions/0022-what-a-version-says.md).
 */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Text } from "#platform/contract/values.ts";
import { atClearance, type Tx } from "#platform/server/db/index.ts";
import { saysStill, type Block, type ReportDocument, textOf, voiceIn, type Voice } from "#platform/server/reports/index.ts";
import { chaptersHeld, chaptersNow, type Making } from "./assessment-document.ts";
import { headingOf, type ForOthers } from "./chapters.ts";
import { assessmentById } from "../keep-assessments.ts";
import { sourceDigestsOf, type SourceDigest } from "./source-digest.ts";

/** A version as it was frozen. */
export interface Frozen {
  readonly id: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly maxMarking: Tlp | null;
  readonly redacted: boolean;
  readonly chapters: readonly string[] | null;
  readonly language: string;
  readonly sourceDigest: string;
  /** Null for the State's own version. Also null for a version frozen by an earlier release of the program, which did not store these texts. */
  readonly made: { readonly title: Text | null; readonly foreword: Text | null } | null;
}

export interface Since {
  readonly since: "same" | "follow-up" | "differs";
  readonly differs: readonly string[];
}

/**
 * The options with which the version was made. If the version was frozen by a release of the program that did not store the texts of these options,
 * the title comes from the document.
 */
export const madeOf = (tx: Tx, { maxMarking, redacted, chapters, made }: Frozen, document: ReportDocument): ForOthers | null =>
  maxMarking === null
    ? null
    : {
        maxMarking,
        redacted,
        title: made === null ? { text: document.subtitle, lang: document.language } : made.title,
        foreword: made?.foreword ?? null,
        chapters: chapters === null ? null : chaptersHeld(tx, chapters),
      };

/** The blocks of a chapter in a frozen document: from the heading of the chapter to the next heading of level 1. */
const chapterOf = ({ sections }: ReportDocument, heading: string): readonly Block[] | null => {
  const from = sections.findIndex((block) => block.kind === "heading" && block.level === 1 && textOf(block.text) === heading);
  if (from < 0) return null;
  const rest = sections.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === "heading" && block.level === 1);
  return to < 0 ? rest : rest.slice(0, to);
};

/**
 * Chapters whose sources changed: compares the digests at the end of the document with the present digests. A chapter without a digest counts as
 * changed.
 */
const moved = ({ sections }: ReportDocument, now: SourceDigest, { say }: Voice): string[] => {
  const last = sections.at(-1);
  const then = new Map(last?.kind === "definitions" ? last.rows.map(({ term, text }) => [term, textOf(text)]) : []);
  return now.chapters.flatMap(({ name, digest }) => (then.get(say(headingOf(name))) === digest ? [] : [name]));
};

/**
 * Results of finished comparisons. The key contains the version and the digest of its present sources, because the same version and digest always
 * give the same result.
 */
const compared = new Map<string, readonly string[]>();
const mostKept = 500;

const keep = (key: string, differs: readonly string[]): void => {
  compared.set(key, differs);
  if (compared.size > mostKept) for (const oldest of compared.keys()) return void compared.delete(oldest);
};

type Chapters = Awaited<ReturnType<typeof chaptersNow>>;

/** What the present records say. Versions that were made in the same way share it. */
export interface Present {
  digests(frozen: Frozen): Promise<SourceDigest>;
  chapters(how: readonly unknown[], write: () => Promise<Chapters>): Promise<Chapters>;
}

/** For one transaction, in which the records do not change. */
export const presentOf = ({ tx, params }: Making): Present => {
  const digests = new Map<string, Promise<SourceDigest>>();
  const written = new Map<string, Promise<Chapters>>();
  const once = <T>(made: Map<string, Promise<T>>, how: unknown, make: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(how);
    const found = made.get(key) ?? make();
    made.set(key, found);
    return found;
  };
  return {
    digests: ({ assessment, marking, chapters, redacted }) => {
      const how = { marking, chapters, redacted };
      return once(digests, [assessment, how], () => sourceDigestsOf(tx, params.workspace, assessment, how));
    },
    chapters: (how, write) => once(written, how, write),
  };
};

const compare = async (
  making: Making,
  frozen: Frozen,
  document: ReportDocument,
  present: Present,
  now: SourceDigest,
): Promise<readonly string[]> => {
  const { tx, params, i18n } = making;
  // The assessment is read before the clearance is lowered, because it may be stricter than the version. `chaptersNow` then replaces the title and
  // the marking.
  const record = await assessmentById(tx, params.workspace, frozen.assessment);
  const made = madeOf(tx, frozen, document);
  const { language } = frozen;
  const voice = voiceIn(i18n, i18n.nearest(language));
  // no chapter digest covers the assessment's title and horizon, so the summary, which prints title and horizon, is always compared
  const names = chaptersHeld(tx, frozen.chapters).filter((name) => name === "summary" || moved(document, now, voice).includes(name));
  const write = () => chaptersNow(making, record, { language, made }, names, frozen.marking);
  const { title, blocks } = await present.chapters([record.id, language, made, names, frozen.marking], () =>
    atClearance(tx, tlpRank(frozen.marking), write),
  );
  return names.filter((name) => {
    const before = chapterOf(document, voice.say(headingOf(name)));
    if (name === "summary" && title !== document.subtitle) return true;
    return before === null || !saysStill(before, blocks.get(name) ?? []);
  });
};

/** @param documentOf reads the frozen document; it is called only if the sources have changed */
export const sinceFrozen = async (
  making: Making,
  frozen: Frozen,
  documentOf: () => Promise<ReportDocument>,
  present = presentOf(making),
): Promise<Since> => {
  const now = await present.digests(frozen);
  if (now.whole === frozen.sourceDigest) return { since: "same", differs: [] };
  const key = `${frozen.id} ${now.whole}`;
  const differs = compared.get(key) ?? (await compare(making, frozen, await documentOf(), present, now));
  keep(key, differs);
  return { since: differs.length === 0 ? "follow-up" : "differs", differs };
};
