/**
 * Fills the demonstration with two invented lessons and an invented recommendation of an evaluation. Bruno wrote all three, and Greta
 * decides about them.
 */
import { readFileSync } from "node:fs";
import type { Tx } from "#platform/server/db/index.ts";
import type { LessonFields, lessonTexts, ResponseFields } from "../../contract/lessons.ts";
import { insertResponse } from "./add-response.ts";
import { insertLesson, insertLessonTranslation } from "./keep-lessons.ts";
import { lessonById } from "./lessons.ts";
import { lessons } from "./moderate-lesson.ts";

interface Content {
  readonly decision: string;
  readonly published: string;
  readonly lessons: readonly {
    readonly state: "published" | "in-review";
    /** The number of the card that the lesson names. */
    readonly practice: number | null;
    readonly fields: LessonFields;
    readonly translations: Readonly<Record<string, Pick<LessonFields, (typeof lessonTexts)[number]>>>;
    readonly responses?: readonly (Omit<ResponseFields, "note"> & { readonly note: string })[];
  }[];
}

/** @param cards the ids of the cards of the demonstration, in the order of their numbers */
export const loadLessons = async (tx: Tx, cards: readonly string[], by: string, decider: string): Promise<void> => {
  const content = JSON.parse(readFileSync(new URL("../demonstration/lessons.json", import.meta.url), "utf8")) as Content;
  const at = new Date(content.published);
  for (const one of content.lessons) {
    const card = one.practice === null ? undefined : cards[one.practice - 1];
    const links = card === undefined ? [] : [`urn:counterpart:practice:${card}`];
    const id = await insertLesson(tx, { ...one.fields, links }, by);
    for (const [lang, texts] of Object.entries(one.translations)) await insertLessonTranslation(tx, await lessonById(tx, id), lang, texts);
    await tx.updateTable("practice.lesson").set({ status: one.state, created_at: at, updated_at: at }).where("id", "=", id).execute();
    const lesson = await lessonById(tx, id);
    if (one.state === "published") await lessons.note(tx, lesson, { text: content.decision, lang: "en" }, decider, at);
    for (const [i, { note, ...response }] of (one.responses ?? []).entries())
      await insertResponse(
        tx,
        lesson,
        { ...response, note: { text: note, lang: "en" } },
        { number: i + 1, by, at: new Date(`${response.day}T10:00:00Z`) },
      );
  }
};
