/** Reads the results of a course's tests, and reads and writes the points of its people. Results are about the group only (methods/paired). */
import { comparePaired, leastPairs, toldResponse } from "#methods/paired/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import {
  assessmentKinds,
  getAssessment,
  keepScores,
  listScores,
  type AssessmentResult,
  type ScoredPerson,
} from "../../contract/assessment.ts";
import { courseById, lockCourse } from "../courses.ts";
import { assessmentsOf, scoredPeople, scoresOf } from "./scores.ts";

const listed = (people: readonly ScoredPerson[], when: "before" | "after") =>
  people.flatMap((one) => {
    const score = one[when];
    return score === null ? [] : [{ person: one.nomination, score }];
  });

export const pairedOf = (kind: AssessmentResult["kind"], highest: number, people: readonly ScoredPerson[]) =>
  comparePaired({
    kind,
    invited: people.map(({ nomination }) => nomination),
    highest,
    before: listed(people, "before"),
    after: listed(people, "after"),
  });

export const routes = [
  implement(getAssessment, async ({ tx, params }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    const kept = await assessmentsOf(tx, course.id);
    const results: AssessmentResult[] = [];
    for (const kind of assessmentKinds) {
      const one = kept.find((each) => each.kind === kind);
      if (one === undefined) continue;
      const { invited, counts, change, says, ...rates } = pairedOf(kind, one.highest, await scoredPeople(tx, course.id, kind));
      const [before, after, pairs] = [rates.before, rates.after, rates.pairs].map(toldResponse);
      const told = { before: before ?? null, after: after ?? null, pairs: pairs ?? null };
      results.push({ kind, highest: one.highest, invited, ...told, counts, change, says });
    }
    return { results, fewest: leastPairs };
  }),
  implement(listScores, async ({ tx, params, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    const scores = await scoresOf(tx, course.id, params.kind);
    audited([course.id, ...scores.people.map(({ nomination }) => nomination)]);
    return scores;
  }),
  implement(keepScores, async ({ tx, params: { kind, ...params }, body, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const { rev, people } = await scoresOf(tx, course.id, kind);
    expectRev(rev === null ? null : { rev }, body.expectedRev);
    const mayHave = new Set(people.map(({ nomination }) => nomination));
    for (const [at, { nomination, before, after }] of body.scores.entries())
      if (!mayHave.delete(nomination) || Math.max(before ?? 0, after ?? 0) > body.highest)
        throw new Problem("invalid-input", { at: ["scores", at] });
    const workspace = workspaceOf(tx);
    const visibility = tlpRank(course.marking);
    await tx
      .insertInto("training.assessment")
      .values({ workspace_id: workspace, course_id: course.id, kind, highest: body.highest, visibility })
      .onConflict((on) => on.columns(["workspace_id", "course_id", "kind"]).doUpdateSet({ highest: body.highest, rev: (rev ?? 0) + 1 }))
      .execute();
    // deletes the points of everybody, so also those of people who withdrew from the course
    await tx
      .deleteFrom("training.score")
      .where("workspace_id", "=", workspace)
      .where("kind", "=", kind)
      .where("nomination_id", "in", (sub) =>
        sub.selectFrom("training.nomination").select("id").where("workspace_id", "=", workspace).where("course_id", "=", course.id),
      )
      .execute();
    const kept = body.scores.filter(({ before, after }) => before !== null || after !== null);
    if (kept.length > 0)
      await tx
        .insertInto("training.score")
        .values(
          kept.map(({ nomination, before, after }) => ({
            workspace_id: workspace,
            nomination_id: nomination,
            kind,
            points_before: before,
            points_after: after,
            visibility,
          })),
        )
        .execute();
    audited([course.id, ...kept.map(({ nomination }) => nomination)]);
    return { rev: (rev ?? 0) + 1 };
  }),
];
