/**
 * The eight steps of a national assessment (F1.25) with the times of the run-sheet. A step is done in a room or at desks. The steps can be done in
 * any order.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Instant, LocalDate, Rev, Text } from "#platform/contract/values.ts";
import { stepNames } from "#platform/contract/step-names.ts";

/** The names of the eight steps in their order: step 1 is `roles`. */
export const StepName = z.enum(stepNames);
export type StepName = z.infer<typeof StepName>;

/** `rev` is 1 for a step that nobody has changed. The planned times come from the run-sheet. `reason` states why the step was skipped. */
export const Step = z.object({
  step: StepName,
  rev: Rev,
  state: z.enum(["not-started", "under-way", "done", "skipped"]),
  times: z.int(),
  reason: z.nullable(Text),
  plannedStart: z.nullable(Instant),
  plannedMinutes: z.nullable(z.int()),
  /** For a step that is done at desks over days or weeks: the day by which answers are due. */
  plannedUntil: z.nullable(LocalDate),
});
export type Step = z.infer<typeof Step>;

const A = z.object({ workspace: Id, assessment: Id });
export const Steps = z.object({ steps: z.array(Step) });
const minutes = z.int().check(z.gte(5), z.lte(2_400));

export const listSteps = endpoint({
  id: "assessment.list-steps",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/steps",
  permission: "workspace.read",
  params: A,
  output: Steps,
});
/**
 * Stores the run-sheet. For a step in a room: when the step begins and how long it may take. For a step at desks: the last day for answers. Null
 * means that the step is not planned.
 */
export const planSteps = endpoint({
  id: "assessment.plan-steps",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/steps",
  permission: "room.facilitate",
  params: A,
  body: z.object({
    plans: z
      .array(
        z.object({
          step: StepName,
          expectedRev: Rev,
          plannedStart: z.nullable(Instant),
          plannedMinutes: z.nullable(minutes),
          plannedUntil: z.optional(z.nullable(LocalDate)),
        }),
      )
      .check(z.minLength(1), z.maxLength(8)),
  }),
  output: Steps,
  problems: ["conflict"],
});
