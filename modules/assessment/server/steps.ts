/**
 * The steps that the installed modules provide, and queries on assessment.step. A step that nobody has changed has no row; the queries return it as
 * not started, with revision 1.
 */
import type { Step, StepName } from "../contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, extensionPoint, provided, type Change, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";

/**
 * The steps that modules provide. If the module of a step is not installed, the step is missing in the run-sheet, on the console, on the wall and
 * in the report. The other steps keep their numbers, and the rows of the missing step remain in the database.
 */
export const steps = extensionPoint<StepName>("assessment.steps", (name) => name);

/** The steps that modules provide, with their states, in the order of the eight steps. */
export const stepsOf = async (tx: Tx, workspace: string, assessment: string): Promise<Step[]> => {
  const rows = await tx
    .selectFrom("assessment.step")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .execute();
  const brought = provided(tx, steps);
  return stepNames
    .filter((step) => brought.includes(step))
    .map((step) => {
      const row = rows.find((one) => one.step === step);
      return {
        step,
        rev: row?.rev ?? 1,
        state: (row?.state ?? "not-started") as Step["state"],
        times: row?.times ?? 0,
        reason: row === undefined || row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
        plannedStart: row?.planned_start?.toISOString() ?? null,
        plannedMinutes: row?.planned_minutes ?? null,
        plannedUntil: row?.planned_until ?? null,
      };
    });
};

/** @throws Problem not-found if no module provides the step */
export const stepOf = async (tx: Tx, workspace: string, assessment: string, step: StepName): Promise<Step> => {
  const found = (await stepsOf(tx, workspace, assessment)).find((one) => one.step === step);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

interface StepChange {
  readonly assessment: string;
  readonly step: StepName;
  readonly expectedRev: number;
  readonly values: Change<"assessment.step">["values"];
  readonly actor: Actor;
}

/** @throws Problem conflict if the revision of the step is not the expected revision; not-found if no module provides the step */
export const changeStep = async (
  tx: Tx,
  workspace: string,
  { assessment, step, expectedRev, values, actor }: StepChange,
): Promise<void> => {
  if (!provided(tx, steps).includes(step)) throw new Problem("not-found");
  const by = actorForAudit(actor);
  await tx
    .insertInto("assessment.step")
    .values({ workspace_id: workspace, assessment_id: assessment, step, created_by: by, updated_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await changeRow(tx, { table: "assessment.step", key: { assessment_id: assessment, step }, expectedRev, values, actor });
};

/** Starts a step when a room is opened at this step, unless the step is already under way. */
export const beginStep = async (tx: Tx, workspace: string, assessment: string, step: StepName, actor: Actor): Promise<void> => {
  const now = await stepOf(tx, workspace, assessment, step);
  if (now.state === "under-way") return;
  await changeStep(tx, workspace, { assessment, step, expectedRev: now.rev, values: { state: "under-way", times: now.times + 1 }, actor });
};
