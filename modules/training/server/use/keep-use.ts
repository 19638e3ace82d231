/** Use on the job: the results about the group, and the answers that an officer enters. Nobody can read a result about one or two people. */
import { dayInUtc } from "#methods/calendar/index.ts";
import { isSmallCell } from "#methods/disclosure/index.ts";
import { leastPairs, toldCounts, toldResponse, toldUse } from "#methods/paired/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import {
  closedQuestions,
  getUse,
  keepUse,
  listUse,
  views,
  type UseAnswer,
  type UsePerson,
  type UseResult,
  type View,
} from "../../contract/use.ts";
import { courseById, lockCourse } from "../courses.ts";
import { answersOf, nextRev, peopleOf, revOf, surveyFrom, type GivenAnswer } from "./answers.ts";
import { removeLinks } from "./links.ts";

/** Remarks sorted by their text, so that the order does not show when and from whom they came; empty if they are from one or two people. */
const remarksOf = (given: readonly GivenAnswer[]) => {
  const remarks = given.flatMap(({ remark }) => (remark === null ? [] : [remark]));
  return isSmallCell(remarks.length) ? [] : remarks.toSorted((a, b) => (a.text < b.text ? -1 : 1));
};

const resultOf = (view: View, people: readonly UsePerson[], answers: readonly GivenAnswer[]): UseResult => {
  const invited = people.map(({ nomination }) => nomination);
  const given = answers.filter((one) => one.view === view && invited.includes(one.nomination));
  const { answered, counts, whys } = toldUse(
    invited,
    given.map(({ nomination, answer }) => ({ person: nomination, ...answer })),
  );
  const open = people.filter(({ links }) => links[view].state === "open").length;
  const questions = closedQuestions
    .filter((question) => view === "own" || question !== "fits")
    .map((question) => {
      const told = given.flatMap(({ [question]: one }) => (one === null ? [] : [one]));
      return { question, answered: toldResponse(told.length), counts: open > 0 ? null : toldCounts(told) };
    });
  if (open > 0) return { view, open, answered, counts: null, whys: null, questions, remarks: [] };
  return {
    view,
    open,
    answered,
    counts,
    whys: whys?.map(({ why, n }) => ({ why: why as UseAnswer["why"], n })) ?? null,
    questions,
    remarks: counts === null ? [] : remarksOf(given),
  };
};

export const routes = [
  implement(getUse, async ({ tx, params, now, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    // results name nobody, but the difference between two results can be one person's answer, so each read is audited (decision 0095)
    audited([course.id]);
    const today = dayInUtc(now());
    const [people, answers] = [await peopleOf(tx, course.id, today), await answersOf(tx, { course: course.id })];
    const from = surveyFrom(course);
    return {
      from,
      due: from <= today,
      entered: (await revOf(tx, course.id)) !== null,
      invited: people.length,
      results: views.map((view) => resultOf(view, people, answers)),
      fewest: leastPairs,
    };
  }),
  implement(listUse, async ({ tx, params, now, settings, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    const people = await peopleOf(tx, course.id, dayInUtc(now()));
    audited([course.id, ...people.map(({ nomination }) => nomination)]);
    return { rev: await revOf(tx, course.id), people, mail: settings.mail !== null };
  }),
  implement(keepUse, async ({ tx, params, body, now, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const today = dayInUtc(now());
    if (surveyFrom(course) > today) throw new Problem("use-too-early", { details: { day: surveyFrom(course) } });
    const rev = await revOf(tx, course.id);
    expectRev(rev === null ? null : { rev }, body.expectedRev);
    const people = new Map((await peopleOf(tx, course.id, today)).map((one) => [one.nomination, one]));
    for (const [at, { nomination, ...one }] of body.answers.entries()) {
      const person = people.get(nomination);
      if (!people.delete(nomination) || person === undefined) throw new Problem("invalid-input", { at: ["answers", at] });
      if (views.some((view) => one[view] !== null && person.links[view].state === "answered"))
        throw new Problem("use-answered", { at: ["answers", at] });
    }
    const workspace = workspaceOf(tx);
    const visibility = tlpRank(course.marking);
    // deletes all entered answers, so also those of people who withdrew from the course
    await tx
      .deleteFrom("training.use_answer")
      .where("workspace_id", "=", workspace)
      .where("by_link", "=", false)
      .where("nomination_id", "in", (sub) =>
        sub.selectFrom("training.nomination").select("id").where("workspace_id", "=", workspace).where("course_id", "=", course.id),
      )
      .execute();
    const rows = body.answers.flatMap(({ nomination, ...one }) =>
      views.flatMap((view) => {
        const answer = one[view];
        return answer === null ? [] : [{ workspace_id: workspace, nomination_id: nomination, view, ...answer, visibility }];
      }),
    );
    if (rows.length > 0) await tx.insertInto("training.use_answer").values(rows).execute();
    for (const { nomination_id: id, view } of rows) await removeLinks(tx, [id], view);
    audited([course.id, ...new Set(rows.map(({ nomination_id: id }) => id))]);
    return { rev: await nextRev(tx, course.id, visibility) };
  }),
];
