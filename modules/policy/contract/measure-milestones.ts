/**
 * What happened to an adopted measure: funded, in force, reviewed. Milestones are never changed or deleted. Each milestone belongs
 * to one version of the text, so if the text changes, the measure has no milestones at first.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, LocalDate, Text, Title } from "#platform/contract/values.ts";

export const milestoneKinds = ["funded", "in-force", "reviewed"] as const;
export const MilestoneKind = z.enum(milestoneKinds);
export type MilestoneKind = z.infer<typeof MilestoneKind>;

const fields = {
  kind: MilestoneKind,
  on: LocalDate,
  /** What was decided or found, at policy level. */
  words: Title,
  /** Where the evidence can be found; empty if not stated. */
  evidence: Text,
  /** The date of the next review; only a review has one. */
  nextReview: z.nullable(LocalDate),
};
export const Milestone = z.object({
  id: Id,
  ...fields,
  /** Whether the measure's text has changed since the milestone was recorded. */
  ofEarlierText: z.boolean(),
});
export type Milestone = z.infer<typeof Milestone>;

/**
 * @throws measure-not-adopted if the measure is not adopted; invalid-input at `on` if the day is in the future, and at `nextReview`
 * if that day is not later than `on` or the milestone is not a review
 */
export const recordMilestone = endpoint({
  id: "policy.record-milestone",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/milestones",
  permission: "measure.edit",
  params: z.object({ workspace: Id, measure: Id }),
  body: z.object({ commandId: CommandId, ...fields }),
  output: Milestone,
  replay: true,
  mayBeHeld: true,
  problems: ["measure-not-adopted", "reads-like-a-method"],
});
