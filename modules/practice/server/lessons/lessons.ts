/** Queries on lessons, the records that they name, and the responses to recommendations of evaluations. */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { byLanguage, hiddenUrns, parseTlp, translationsOf } from "#platform/server/record/index.ts";
import { namedRecordsOf } from "#platform/server/search/index.ts";
import type { Lesson, LessonKind, Report, ResponseFields } from "../../contract/lessons.ts";
import type { PracticeStatus } from "../../contract/practice.ts";
import { namer, type ModeratedKind, type Stored } from "../moderation.ts";

/** A lesson with all URNs that it names, including records that the reader may not see. */
export interface StoredLesson extends Stored<Lesson> {
  readonly links: readonly string[];
}

const responseRows = async (tx: Tx, lesson?: string) => {
  let query = tx
    .selectFrom("practice.response")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("lesson_id")
    .orderBy("number", "desc");
  // the newest entry of each lesson, or all entries of one lesson
  query = lesson === undefined ? query.distinctOn("lesson_id") : query.where("lesson_id", "=", lesson);
  return query.execute();
};
const said = (row: Awaited<ReturnType<typeof responseRows>>[number]): ResponseFields => ({
  day: row.day,
  answer: row.answer as ResponseFields["answer"],
  state: row.state as ResponseFields["state"],
  owner: row.owner,
  until: row.until,
  note: { text: row.note, lang: row.note_lang },
});

/** The entries of the response, newest first. */
export const responsesOf = async (tx: Tx, lesson: string) => {
  const nameOf = await namer(tx);
  return (await responseRows(tx, lesson)).map((row) => ({
    ...said(row),
    number: row.number,
    at: row.added_at.toISOString(),
    by: nameOf(row.added_by),
  }));
};

/** The lessons, in the order of their numbers. @param id only this lesson */
export const storedLessons = async (tx: Tx, id?: string): Promise<StoredLesson[]> => {
  let query = tx
    .selectFrom("practice.lesson as l")
    .selectAll("l")
    .select(translationsOf("lesson", "l").as("translations"))
    .where("l.workspace_id", "=", workspaceOf(tx))
    .orderBy("l.number");
  if (id !== undefined) query = query.where("l.id", "=", id);
  const rows = await query.execute();
  const newest = new Map<string, ResponseFields>();
  // for one lesson all entries are returned, the newest first
  for (const row of await responseRows(tx, id)) if (!newest.has(row.lesson_id)) newest.set(row.lesson_id, said(row));
  return rows.map((row) => ({
    record: {
      id: row.id,
      number: row.number,
      rev: row.rev,
      kind: row.kind as LessonKind,
      lang: row.lang,
      title: row.title,
      happened: row.happened,
      learned: row.learned,
      differently: row.differently,
      report: row.report as Report | null,
      addressee: row.addressee,
      areas: row.areas,
      status: row.status as PracticeStatus,
      marking: parseTlp(row.marking),
      response: newest.get(row.id) ?? null,
      translations: byLanguage(row.translations, row.rev).map((one) => ({
        lang: one.lang,
        behind: one.behind,
        title: one.text("title"),
        happened: one.text("happened"),
        learned: one.text("learned"),
        differently: one.text("differently"),
      })),
    },
    links: row.links,
    writers: row.writers,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  }));
};

/** @throws Problem not-found if the reader cannot see such a lesson */
export const storedLesson = async (tx: Tx, id: string): Promise<StoredLesson> => {
  const [found] = await storedLessons(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
export const lessonById = async (tx: Tx, id: string): Promise<Lesson> => (await storedLesson(tx, id)).record;

export const moderatedLessons: ModeratedKind<Lesson> = { table: "practice.lesson", column: "lesson_id", stored: storedLesson };

/** The records that a lesson names and the reader may see, each with its title if the search has stored one that the reader may read. */
export const linksOf = async (tx: Tx, urns: readonly string[], lang: string) => {
  const hidden = await hiddenUrns(tx, urns);
  const seen = urns.filter((urn) => !hidden.has(urn));
  const idOf = (urn: string): string => urn.split(":")[3] ?? "";
  const names = await namedRecordsOf(tx, seen.map(idOf), lang);
  return seen.map((urn) => ({ urn, named: names.get(idOf(urn)) ?? null }));
};
