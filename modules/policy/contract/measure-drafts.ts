/**
 * Drafts of measures that break-out groups write on their phones in step 5: they have few fields, because a phone is small. A member
 * of the State accepts ("takes over") a draft, which creates a measure with that member as its author, or sets the draft aside.
 */
import * as z from "zod/mini";
import { Agency } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { groupDraft, GroupDrafted } from "#platform/contract/group-draft.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { CommandId, Id, Instant, LocalDate, Rev, Text, Title } from "#platform/contract/values.ts";
import { draftMeasurePath, measureDraftsPath } from "./measure-draft-paths.ts";
import { Measure } from "./policy.ts";

/**
 * `waiting`: nobody has decided about the draft. `aside`: a member set the draft aside, and it can still be taken over. `taken`: a
 * member took the draft over.
 */
export const draftStates = ["waiting", "aside", "taken"] as const;

export const measureDraftFields = {
  title: Title,
  /** The purpose of the measure. */
  problem: Text,
  /** The agency that would lead the measure. */
  lead: z.nullable(Id),
  ends: z.nullable(LocalDate),
};
export const MeasureDraftFields = z.object(measureDraftFields);
export type MeasureDraftFields = z.infer<typeof MeasureDraftFields>;

export const MeasureDraft = z.object({
  id: Id,
  rev: Rev,
  /** The number of the group; 0 for everybody in a room without groups. */
  group: z.int(),
  ...measureDraftFields,
  state: z.enum(draftStates),
  /** The measure that was made from the draft, if the reader may see it. */
  measure: z.nullable(z.object({ id: Id, code: z.string() })),
  updatedAt: Instant,
});
export type MeasureDraft = z.infer<typeof MeasureDraft>;

export const listMeasureDrafts = endpoint({
  id: "policy.list-measure-drafts",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/measure-drafts",
  permission: "workspace.read",
  whileLocked: "wall",
  params: z.object({ workspace: Id, assessment: Id }),
  output: z.object({ drafts: z.array(MeasureDraft) }),
});
const D = z.object({ workspace: Id, measureDraft: Id });
export const takeMeasureDraft = endpoint({
  id: "policy.take-measure-draft",
  method: "POST",
  path: "/api/w/:workspace/measure-drafts/:measureDraft/take",
  permission: "measure.take-draft",
  params: D,
  body: z.object({ commandId: CommandId, expectedRev: Rev }),
  output: Measure,
  replay: true,
  problems: ["conflict", "draft-taken"],
});
export const setMeasureDraftAside = endpoint({
  id: "policy.set-measure-draft-aside",
  method: "POST",
  path: "/api/w/:workspace/measure-drafts/:measureDraft/aside",
  permission: "measure.take-draft",
  params: D,
  body: z.object({ expectedRev: Rev }),
  output: MeasureDraft,
  problems: ["conflict", "draft-taken"],
});

export const draftMeasureInGroup = endpoint({
  id: "room.measure-draft",
  path: draftMeasurePath,
  ...participant,
  body: z.object({ ...groupDraft, ...measureDraftFields }),
  output: GroupDrafted,
  replay: true,
  problems: [...seatProblems, "draft-taken"],
});
/** The drafts of the seat's group, and the agencies that can lead a measure. */
export const measureDraftsOfGroup = endpoint({
  id: "room.measure-drafts",
  path: measureDraftsPath,
  ...participant,
  body: z.object(seat),
  output: z.object({
    drafts: z.array(z.pick(MeasureDraft, { id: true, title: true, problem: true, lead: true, ends: true, state: true, measure: true })),
    agencies: z.array(z.pick(Agency, { id: true, name: true })),
  }),
  problems: seatProblems,
});
