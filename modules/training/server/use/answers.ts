/** Queries on training.use_answer and the survey of a course. */
import { monthsLater } from "#methods/calendar/index.ts";
import type { uses } from "#methods/paired/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Course } from "../../contract/training.ts";
import { monthsToUse, type UseAnswer, type UseLink, type UsePerson, type View } from "../../contract/use.ts";
import { asked } from "../assessment/scores.ts";
import { linksOf } from "./links.ts";

export const surveyFrom = ({ ends }: Pick<Course, "ends">): string => monthsLater(ends, monthsToUse);

export const revOf = async (tx: Tx, course: string): Promise<number | null> =>
  (
    await tx
      .selectFrom("training.use_survey")
      .select("rev")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("course_id", "=", course)
      .executeTakeFirst()
  )?.rev ?? null;

/** Sets the next revision of the survey. The first call creates the survey. The caller has locked the course. */
export const nextRev = async (tx: Tx, course: string, visibility: number): Promise<number> => {
  const rev = ((await revOf(tx, course)) ?? 0) + 1;
  await tx
    .insertInto("training.use_survey")
    .values({ workspace_id: workspaceOf(tx), course_id: course, visibility })
    .onConflict((on) => on.columns(["workspace_id", "course_id"]).doUpdateSet({ rev }))
    .execute();
  return rev;
};

export interface GivenAnswer {
  readonly nomination: string;
  readonly view: View;
  readonly byLink: boolean;
  readonly answer: UseAnswer;
  readonly fits: (typeof uses)[number] | null;
  readonly changed: (typeof uses)[number] | null;
  readonly remark: { readonly text: string; readonly lang: string } | null;
}
/** All answers about a course, or about one nomination of a course. */
export const answersOf = async (tx: Tx, of: { readonly course: string } | { readonly nomination: string }): Promise<GivenAnswer[]> => {
  let query = tx
    .selectFrom("training.use_answer as a")
    .innerJoin("training.nomination as n", (on) => on.onRef("n.workspace_id", "=", "a.workspace_id").onRef("n.id", "=", "a.nomination_id"))
    .select(["a.nomination_id", "a.view", "a.used", "a.why", "a.by_link", "a.fits", "a.changed", "a.remark", "a.remark_lang"])
    .where("a.workspace_id", "=", workspaceOf(tx));
  query = "course" in of ? query.where("n.course_id", "=", of.course) : query.where("n.id", "=", of.nomination);
  return (await query.execute()).map((row) => ({
    nomination: row.nomination_id,
    view: row.view as View,
    byLink: row.by_link,
    answer: { used: row.used as UseAnswer["used"], why: row.why as UseAnswer["why"] },
    fits: row.fits as GivenAnswer["fits"],
    changed: row.changed as GivenAnswer["changed"],
    remark: row.remark === null || row.remark_lang === null ? null : { text: row.remark, lang: row.remark_lang },
  }));
};

/** Everybody who is asked, sorted by State and rank. Of an answer by link, only its existence is returned. */
export const peopleOf = async (tx: Tx, course: string, today: string): Promise<UsePerson[]> => {
  const people = await tx
    .selectFrom("training.nomination as n")
    .leftJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .select(["n.id", "n.state", "p.name"])
    .where("n.workspace_id", "=", workspaceOf(tx))
    .where("n.course_id", "=", course)
    .where("n.status", "in", asked)
    .orderBy("n.state")
    .orderBy("n.rank")
    .execute();
  const [answers, links] = [await answersOf(tx, { course }), await linksOf(tx, course, today)];
  return people.map(({ id, state, name }) => {
    const given = (view: View) => answers.find((one) => one.nomination === id && one.view === view);
    const entered = (view: View): UseAnswer | null => {
      const one = given(view);
      return one === undefined || one.byLink ? null : one.answer;
    };
    const link = (view: View): UseLink => {
      if (given(view)?.byLink === true) return { state: "answered", until: null, supervisor: null };
      const open = links.find((one) => one.nomination === id && one.view === view);
      return open === undefined
        ? { state: "none", until: null, supervisor: null }
        : { state: "open", until: open.until, supervisor: open.supervisor };
    };
    return {
      nomination: id,
      name,
      state,
      own: entered("own"),
      supervisor: entered("supervisor"),
      links: { own: link("own"), supervisor: link("supervisor") },
    };
  });
};
