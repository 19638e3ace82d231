/** Submits a lesson for review, publishes or returns the lesson, and withdraws a published lesson. */
import { implement } from "#platform/server/http/index.ts";
import { askLessonModeration, decideLesson, withdrawLesson, type Lesson } from "../../contract/lessons.ts";
import { moderation } from "../moderation.ts";
import { moderatedLessons } from "./lessons.ts";

export const lessons = moderation<Lesson>(moderatedLessons);

export const routes = [
  implement(askLessonModeration, async ({ tx, params, body, actor, audited }) => {
    audited([params.lesson]);
    return lessons.ask(tx, params.lesson, { expectedRev: body.expectedRev, actor });
  }),
  implement(decideLesson, async ({ tx, params, body, actor, now, audited }) => {
    audited([params.lesson]);
    return lessons.decide(tx, params.lesson, body.publish, { ...body, actor, at: now() });
  }),
  implement(withdrawLesson, async ({ tx, params, body, actor, now, audited }) => {
    audited([params.lesson]);
    return lessons.withdraw(tx, params.lesson, { ...body, actor, at: now() });
  }),
];
