/** Lists, reads, adds, changes and translates lessons and recommendations of evaluations. */
import { sql } from "kysely";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { newId, provided, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, hiddenUrns, keepTranslations, markingColumns, nextNumber, recordKinds } from "#platform/server/record/index.ts";
import { makeBeforeSearch } from "#platform/server/search/index.ts";
import {
  addLesson,
  changeLesson,
  getLesson,
  lessonTexts,
  listLessons,
  mostLinks,
  translateLesson,
  type Lesson,
  type LessonFields,
} from "../../contract/lessons.ts";
import { pastOf } from "../moderation.ts";
import { lessonById, linksOf, moderatedLessons, responsesOf, storedLesson, storedLessons } from "./lessons.ts";

type Texts = Pick<LessonFields, (typeof lessonTexts)[number]>;

const textsIn = (texts: Texts, lang: string): Record<string, Text> =>
  Object.fromEntries(lessonTexts.map((field) => [field, { text: texts[field], lang }]));

/** @param before links that the lesson already has @throws Problem marking-forbids, invalid-input, reads-like-a-method */
const check = async (tx: Tx, fields: LessonFields, before: readonly string[]): Promise<void> => {
  if (tlpRank(fields.marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  const area = fields.areas.findIndex((code) => !shippedAreas.some((one) => one.code === code));
  if (area >= 0) throw new Problem("invalid-input", { at: ["areas", area] });
  if (fields.kind === "evaluation" && fields.report === null) throw new Problem("invalid-input", { at: ["report"] });
  if ((fields.kind === "evaluation") === (fields.addressee.trim() === "")) throw new Problem("invalid-input", { at: ["addressee"] });
  const kinds = new Set(provided(tx, recordKinds).map(({ urn }) => urn));
  const hidden = await hiddenUrns(tx, fields.links);
  const link = fields.links.findIndex((urn) => !before.includes(urn) && (hidden.has(urn) || !kinds.has(urn.split(":")[2] ?? "")));
  if (link >= 0) throw new Problem("invalid-input", { at: ["links", link] });
  const { title = "", publisher = "", paragraph = "" } = fields.report ?? {};
  const other = { reportTitle: title, publisher, paragraph, addressee: fields.addressee };
  rejectOperationalDetail({
    ...textsIn(fields, fields.lang),
    ...Object.fromEntries(Object.entries(other).map(([field, text]) => [field, { text, lang: fields.lang }])),
  });
};

const columnsOf = (fields: Omit<LessonFields, "links">, links: readonly string[]) => ({
  lang: fields.lang,
  title: fields.title.trim(),
  happened: fields.happened.trim(),
  learned: fields.learned.trim(),
  differently: fields.differently.trim(),
  report: fields.report === null ? null : JSON.stringify(fields.report),
  addressee: fields.addressee.trim(),
  areas: [...new Set(fields.areas)],
  links: [...new Set(links)],
  ...markingColumns(fields.marking),
});

export const insertLesson = async (tx: Tx, fields: LessonFields, by: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("practice.lesson")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "practice.lesson"),
      kind: fields.kind,
      ...columnsOf(fields, fields.links),
      writers: [by],
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

/** The lesson in another language. @throws Problem invalid-input for the language of the lesson */
export const insertLessonTranslation = async (
  tx: Tx,
  lesson: Pick<Lesson, "id" | "rev" | "marking" | "lang">,
  lang: string,
  texts: Texts,
): Promise<void> => {
  if (lang === lesson.lang) throw new Problem("invalid-input", { at: ["lang"] });
  const of = { urn: `urn:counterpart:lesson:${lesson.id}`, rev: lesson.rev, visibility: tlpRank(lesson.marking) };
  await keepTranslations(
    tx,
    of,
    lessonTexts.map((field) => ({ field, lang, text: texts[field] })),
  );
};

export const routes = [
  implement(listLessons, async ({ tx, audited }) => {
    const lessons = (await storedLessons(tx)).map(({ record }) => record);
    audited(lessons.map(({ id }) => id));
    return { lessons, areas: shippedAreas };
  }),
  implement(getLesson, async ({ db, tx, params, query, actor, audited }) => {
    const stored = await storedLesson(tx, params.lesson);
    // uses the titles of the named records that the search has stored
    if (stored.links.length > 0) await makeBeforeSearch(db, params.workspace);
    const links = await linksOf(tx, stored.links, query.lang);
    audited([stored.record.id, ...links.flatMap(({ named }) => (named === null ? [] : [named.record]))]);
    return {
      lesson: stored.record,
      areas: shippedAreas,
      links,
      responses: await responsesOf(tx, params.lesson),
      ...(await pastOf(tx, moderatedLessons, stored)),
      wrote: stored.writers.includes(actorForAudit(actor)),
    };
  }),
  implement(addLesson, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    const { commandId: _, ...fields } = body;
    await check(tx, fields, []);
    const id = await insertLesson(tx, fields, actorForAudit(actor));
    audited([id]);
    return lessonById(tx, id);
  }),
  implement(changeLesson, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const { record: before, writers, links } = await storedLesson(tx, params.lesson);
    if (fields.kind !== before.kind) throw new Problem("invalid-input", { at: ["kind"] });
    await check(tx, fields, links);
    if (before.status === "published") throw new Problem("practice-not-open");
    // keeps the links to records that the writer may not see, because the form did not contain them
    const hidden = await hiddenUrns(tx, links);
    const kept = [...new Set([...links.filter((urn) => hidden.has(urn)), ...fields.links])];
    if (kept.length > 2 * mostLinks) throw new Problem("invalid-input", { at: ["links"] });
    const values = { ...columnsOf(fields, kept), status: "draft", writers: [...new Set([...writers, actorForAudit(actor)])] };
    const change = { table: "practice.lesson" as const, key: { id: before.id }, expectedRev, values, actor };
    const current = () => lessonById(tx, before.id);
    await changeRecord(tx, change, current);
    audited([before.id]);
    return current();
  }),
  implement(translateLesson, async ({ tx, params, body, actor, audited }) => {
    const lesson = await lessonById(tx, params.lesson);
    rejectOperationalDetail(textsIn(body, params.lang));
    await insertLessonTranslation(tx, lesson, params.lang, body);
    // the translator is recorded as a writer, but a translation is not a new revision of the lesson, so the other translations remain
    // up to date
    await sql`update practice.lesson set writers = array_append(writers, ${actorForAudit(actor)}::text)
      where workspace_id = ${workspaceOf(tx)} and id = ${lesson.id} and not ${actorForAudit(actor)} = any (writers)`.execute(tx);
    audited([lesson.id]);
    return lessonById(tx, lesson.id);
  }),
];
