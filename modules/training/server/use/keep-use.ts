/** Use on the job: the answers about each person, and what they say of the group. Nobody reads a result that is about one or two people. */
import { dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import { leastPairs, toldUse } from "#methods/paired/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import type { Course } from "../../contract/training.ts";
import { getUse, keepUse, listUse, monthsToUse, views, type UseAnswer, type UsePerson, type View } from "../../contract/use.ts";
import { asked } from "../assessment/scores.ts";
import { courseById, lockCourse } from "../courses.ts";
import { programmeHere } from "../in-programme.ts";

export const useFrom = ({ ends }: Pick<Course, "ends">): string => monthsLater(ends, monthsToUse);

const revOf = async (tx: Tx, course: string): Promise<number | null> =>
  (
    await tx
      .selectFrom("training.use_survey")
      .select("rev")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("course_id", "=", course)
      .executeTakeFirst()
  )?.rev ?? null;

/** Everybody who is asked, in the order of each State. */
const peopleOf = async (tx: Tx, course: string): Promise<UsePerson[]> => {
  const workspace = workspaceOf(tx);
  const people = await tx
    .selectFrom("training.nomination as n")
    .leftJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .select(["n.id", "n.state", "p.name"])
    .where("n.workspace_id", "=", workspace)
    .where("n.course_id", "=", course)
    .where("n.status", "in", asked)
    .orderBy("n.state")
    .orderBy("n.rank")
    .execute();
  const answers = await tx
    .selectFrom("training.use_answer as a")
    .innerJoin("training.nomination as n", (on) => on.onRef("n.workspace_id", "=", "a.workspace_id").onRef("n.id", "=", "a.nomination_id"))
    .select(["a.nomination_id", "a.view", "a.used", "a.why"])
    .where("a.workspace_id", "=", workspace)
    .where("n.course_id", "=", course)
    .execute();
  const answerOf = (nomination: string, view: View): UseAnswer | null => {
    const one = answers.find((each) => each.nomination_id === nomination && each.view === view);
    return one === undefined ? null : { used: one.used as UseAnswer["used"], why: one.why as UseAnswer["why"] };
  };
  return people.map(({ id, state, name }) => ({
    nomination: id,
    name,
    state,
    own: answerOf(id, "own"),
    supervisor: answerOf(id, "supervisor"),
  }));
};

export const routes = [
  implement(getUse, async ({ tx, params, now }) => {
    await programmeHere(tx);
    const course = await courseById(tx, params.course);
    const people = await peopleOf(tx, course.id);
    const invited = people.map(({ nomination }) => nomination);
    const results = views.map((view) => {
      const given = people.flatMap(({ nomination, [view]: one }) => (one === null ? [] : [{ person: nomination, ...one }]));
      const { answered, counts, whys } = toldUse(invited, given);
      return { view, answered, counts, whys: whys?.map(({ why, n }) => ({ why: why as UseAnswer["why"], n })) ?? null };
    });
    const from = useFrom(course);
    return {
      from,
      due: from <= dayInUtc(now()),
      entered: (await revOf(tx, course.id)) !== null,
      invited: invited.length,
      results,
      fewest: leastPairs,
    };
  }),
  implement(listUse, async ({ tx, params, audited }) => {
    await programmeHere(tx);
    const course = await courseById(tx, params.course);
    const people = await peopleOf(tx, course.id);
    audited([course.id, ...people.map(({ nomination }) => nomination)]);
    return { rev: await revOf(tx, course.id), people };
  }),
  implement(keepUse, async ({ tx, params, body, now, audited }) => {
    await programmeHere(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    if (useFrom(course) > dayInUtc(now())) throw new Problem("use-too-early", { details: { day: useFrom(course) } });
    const rev = await revOf(tx, course.id);
    expectRev(rev === null ? null : { rev }, body.expectedRev);
    const people = await peopleOf(tx, course.id);
    const mayHave = new Set(people.map(({ nomination }) => nomination));
    for (const [at, { nomination }] of body.answers.entries())
      if (!mayHave.delete(nomination)) throw new Problem("invalid-input", { at: ["answers", at] });
    const workspace = workspaceOf(tx);
    const visibility = tlpRank(course.marking);
    await tx
      .insertInto("training.use_survey")
      .values({ workspace_id: workspace, course_id: course.id, visibility })
      .onConflict((on) => on.columns(["workspace_id", "course_id"]).doUpdateSet({ rev: (rev ?? 0) + 1 }))
      .execute();
    // this also deletes the answers of people who withdrew from the course
    await tx
      .deleteFrom("training.use_answer")
      .where("workspace_id", "=", workspace)
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
    audited([course.id, ...new Set(rows.map(({ nomination_id: id }) => id))]);
    return { rev: (rev ?? 0) + 1 };
  }),
];
