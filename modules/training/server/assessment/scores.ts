/** Queries on training.assessment and training.score, and the people of a course who can have points. */
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { AssessmentKind, ScoredPerson, Scores } from "../../contract/assessment.ts";

/** The statuses of nominations whose people are asked for points and about use on the job. */
export const asked = ["confirmed", "certified"] as const;

export const assessmentsOf = async (
  tx: Tx,
  course: string,
): Promise<readonly { readonly kind: AssessmentKind; readonly highest: number; readonly rev: number }[]> => {
  const rows = await tx
    .selectFrom("training.assessment")
    .select(["kind", "highest", "rev"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("course_id", "=", course)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AssessmentKind }));
};

/** Returns everybody who is asked, with their points if there are any, sorted by State and rank. */
export const scoredPeople = async (tx: Tx, course: string, kind: AssessmentKind): Promise<ScoredPerson[]> => {
  const rows = await tx
    .selectFrom("training.nomination as n")
    .leftJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .leftJoin("training.score as s", (on) =>
      on.onRef("s.workspace_id", "=", "n.workspace_id").onRef("s.nomination_id", "=", "n.id").on("s.kind", "=", kind),
    )
    .select(["n.id", "n.state", "p.name", "s.points_before", "s.points_after"])
    .where("n.workspace_id", "=", workspaceOf(tx))
    .where("n.course_id", "=", course)
    .where("n.status", "in", asked)
    .orderBy("n.state")
    .orderBy("n.rank")
    .execute();
  return rows.map(({ id, state, name, points_before, points_after }) => ({
    nomination: id,
    name,
    state,
    before: points_before,
    after: points_after,
  }));
};

export const scoresOf = async (tx: Tx, course: string, kind: AssessmentKind): Promise<Scores> => {
  const one = (await assessmentsOf(tx, course)).find((each) => each.kind === kind);
  return { highest: one?.highest ?? null, rev: one?.rev ?? null, people: await scoredPeople(tx, course, kind) };
};
