/** Adds an entry to the response to a recommendation of an evaluation. */
import { latestDay } from "#methods/calendar/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { addResponse, type Lesson, type ResponseFields } from "../../contract/lessons.ts";
import { lessonById } from "./lessons.ts";

/** @param today today's date in the time zone that is furthest ahead @throws Problem invalid-input, reads-like-a-method */
const check = (fields: ResponseFields, today: string): void => {
  const refuse = (...at: string[]): never => {
    throw new Problem("invalid-input", { at });
  };
  if (fields.day > today) refuse("day");
  if (fields.answer === "not-accepted" && fields.state !== "dropped") refuse("state");
  if (fields.state === "open" && fields.owner.trim() === "") refuse("owner");
  if (fields.state === "dropped" && fields.note.text.trim() === "") refuse("note");
  if (fields.until !== null && fields.until < fields.day && fields.state === "open") refuse("until");
  rejectOperationalDetail({ note: fields.note, owner: { text: fields.owner, lang: fields.note.lang } });
};

/** @returns false if the lesson already has an entry with this number */
export const insertResponse = async (
  tx: Tx,
  lesson: Pick<Lesson, "id" | "marking">,
  fields: ResponseFields,
  { number, by, at }: { readonly number: number; readonly by: string; readonly at: Date },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("practice.response")
    .values({
      workspace_id: workspaceOf(tx),
      lesson_id: lesson.id,
      number,
      day: fields.day,
      answer: fields.answer,
      state: fields.state,
      owner: fields.owner.trim(),
      until: fields.state === "open" ? fields.until : null,
      note: fields.note.text.trim(),
      note_lang: fields.note.lang,
      visibility: tlpRank(lesson.marking),
      added_at: at,
      added_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

export const routes = [
  implement(addResponse, async ({ tx, params, body, actor, now, audited }) => {
    const lesson = await lessonById(tx, params.lesson);
    if (lesson.kind !== "evaluation" || lesson.status !== "published") throw new Problem("practice-not-open");
    check(body, latestDay(now()));
    const { count } = await tx
      .selectFrom("practice.response")
      .select((of) => of.fn.countAll<number>().as("count"))
      .where("workspace_id", "=", workspaceOf(tx))
      .where("lesson_id", "=", lesson.id)
      .executeTakeFirstOrThrow();
    audited([lesson.id]);
    const added =
      Number(count) === body.after &&
      (await insertResponse(tx, lesson, body, { number: body.after + 1, by: actorForAudit(actor), at: now() }));
    if (!added) throw new Problem("conflict", { details: { current: await lessonById(tx, lesson.id) } });
    return lessonById(tx, lesson.id);
  }),
];
