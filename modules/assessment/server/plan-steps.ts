/** The eight steps of an assessment: the state of each step, and the run-sheet (the planned times). */
import { listSteps, planSteps } from "../contract/step.ts";
import { implement } from "#platform/server/http/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { assessmentInSight } from "./assessment-row.ts";
import { changeStep, stepsOf } from "./steps.ts";

export const routes = [
  implement(listSteps, async ({ tx, params }) => {
    await assessmentInSight(tx, params.assessment);
    return { steps: await stepsOf(tx, params.workspace, params.assessment) };
  }),
  implement(planSteps, async ({ tx, params, body, actor, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const { assessment } = params;
    for (const { step, expectedRev, plannedStart, plannedMinutes, plannedUntil } of body.plans) {
      const values = { planned_start: plannedStart, planned_minutes: plannedMinutes, planned_until: plannedUntil ?? null };
      await withCurrentOnConflict(
        async () => ({ steps: await stepsOf(tx, params.workspace, assessment) }),
        () => changeStep(tx, params.workspace, { assessment, step, expectedRev, values, actor }),
      );
    }
    audited([assessment]);
    return { steps: await stepsOf(tx, params.workspace, assessment) };
  }),
];
