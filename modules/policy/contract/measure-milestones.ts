/** What became of an adopted measure: funded, in force, reviewed. Only ever added to, and of one text: a changed measure starts again. */
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
  /** Where what shows it lies; empty: not said. */
  evidence: Text,
  /** Of a review: when the measure is looked at again. */
  nextReview: z.nullable(LocalDate),
};
export const Milestone = z.object({
  id: Id,
  ...fields,
  /** The measure has had another text since. */
  ofEarlierText: z.boolean(),
});
export type Milestone = z.infer<typeof Milestone>;

/** @throws measure-not-adopted; invalid-input at `on` for a day to come, at `nextReview` where it is no later day of a review */
export const recordMilestone = endpoint({
  id: "policy.record-milestone",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/milestones",
  permission: "measure.edit",
  actors: ["account"],
  params: z.object({ workspace: Id, measure: Id }),
  body: z.object({ commandId: CommandId, ...fields }),
  output: Milestone,
  replay: true,
  mayBeHeld: true,
  problems: ["measure-not-adopted", "reads-like-a-method"],
});
