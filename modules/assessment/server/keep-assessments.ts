/** Opens, reads and changes an assessment. Yardstick and criteria cannot be changed after the first round of step 3 was opened. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeAssessment, getAssessment, listAssessments, openAssessment, type Assessment } from "../contract/assessment.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { assessmentsOf } from "./assessments.ts";
import { changeRecord, markingColumns } from "#platform/server/record/index.ts";
import { raiseReportVersions } from "./report/raise-report-versions.ts";

export const assessmentById = async (tx: Tx, workspace: string, id: string): Promise<Assessment> => {
  const [found] = await assessmentsOf(tx, workspace, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * Checks that the yardstick and the criteria set are rows of this workspace. A foreign key would also refuse the id of a row of
 * another workspace, but the user would not get a message.
 */
const measuredWith = async (tx: Tx, workspace: string, yardstick: string, criteriaSet: string): Promise<void> => {
  const has = async (table: "assessment.yardstick" | "assessment.criteria_set", id: string) =>
    (await tx.selectFrom(table).select("id").where("workspace_id", "=", workspace).where("id", "=", id).executeTakeFirst()) !== undefined;
  if (!(await has("assessment.yardstick", yardstick))) throw new Problem("invalid-input", { at: ["yardstick"] });
  if (!(await has("assessment.criteria_set", criteriaSet))) throw new Problem("invalid-input", { at: ["criteriaSet"] });
};

export const routes = [
  implement(listAssessments, async ({ tx, params, audited }) => {
    const assessments = await assessmentsOf(tx, params.workspace);
    audited(assessments.map((a) => a.id));
    return { assessments };
  }),
  implement(getAssessment, async ({ tx, params, audited }) => {
    audited([params.assessment]);
    return assessmentById(tx, params.workspace, params.assessment);
  }),
  implement(openAssessment, async ({ tx, params, body, actor, audited }) => {
    await measuredWith(tx, params.workspace, body.yardstick, body.criteriaSet);
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("assessment.assessment")
      .values({
        workspace_id: params.workspace,
        id,
        title: body.title.text,
        title_lang: body.title.lang,
        horizon_months: body.horizonMonths,
        yardstick_id: body.yardstick,
        criteria_set_id: body.criteriaSet,
        ...markingColumns(body.marking),
        created_by: by,
        updated_by: by,
      })
      .execute();
    audited([id]);
    return assessmentById(tx, params.workspace, id);
  }),
  implement(changeAssessment, async ({ tx, params, body, actor, audited }) => {
    const before = await assessmentById(tx, params.workspace, params.assessment);
    await measuredWith(tx, params.workspace, body.yardstick, body.criteriaSet);
    const remeasured = before.yardstick !== body.yardstick || before.criteriaSet !== body.criteriaSet;
    if (remeasured && before.rounds > 0) throw new Problem("vocabulary-mixed", { details: { rounds: before.rounds } });
    await changeRecord(
      tx,
      {
        table: "assessment.assessment",
        key: { id: params.assessment },
        expectedRev: body.expectedRev,
        values: {
          title: body.title.text,
          title_lang: body.title.lang,
          horizon_months: body.horizonMonths,
          yardstick_id: body.yardstick,
          criteria_set_id: body.criteriaSet,
          status: body.status,
          ...markingColumns(body.marking),
        },
        actor,
      },
      () => assessmentById(tx, params.workspace, params.assessment),
    );
    // a report version contains the assessment's title, so report versions that were frozen earlier become as strict as the assessment is now
    if (tlpRank(body.marking) > tlpRank(before.marking))
      await raiseReportVersions(tx, params.workspace, {
        assessment: params.assessment,
        before: before.marking,
        marking: body.marking,
        since: new Date(before.openedAt),
      });
    audited([params.assessment]);
    return assessmentById(tx, params.workspace, params.assessment);
  }),
];
