/**
 * Step 7 in the room: all agencies are asked chosen items of a profile at once. Before the reveal the server returns only counts. It
 * returns an agency's answers to these items, including earlier ones, only to the phones of that agency.
 */
import { Element, Figure } from "./capability.ts";
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, Rev } from "#platform/contract/values.ts";

const P = z.object({ workspace: Id, assessment: Id, profile: Id });

export const Asking = z.object({
  id: Id,
  profile: Id,
  /** Number within its profile, from 1. */
  number: z.int(),
  state: z.enum(["open", "revealed"]),
  rev: Rev,
  /** In the instrument's order. */
  items: z.array(Element),
  /** The number of agencies that answered at least one of the items, that answered all of them, and of all agencies. */
  answered: z.int(),
  finished: z.int(),
  asked: z.int(),
  /** Agreement between agencies over these items, from their present answers; null before the reveal. */
  agreement: z.nullable(Figure),
  startedAt: Instant,
  revealedAt: z.nullable(Instant),
});
export type Asking = z.infer<typeof Asking>;

export const listAskings = endpoint({
  id: "capability.list-askings",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/askings",
  permission: "workspace.read",
  actors: ["account"],
  params: P,
  output: z.object({ askings: z.array(Asking) }),
});
/** Opens items on every phone of the assessment's room; null opens all items. An assessment has at most one open asking. */
export const openAsking = endpoint({
  id: "capability.open-asking",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/askings",
  permission: "room.facilitate",
  actors: ["account"],
  params: P,
  body: z.object({ commandId: CommandId, items: z.nullable(z.array(Element).check(z.minLength(1), z.maxLength(10_000))) }),
  output: Asking,
  replay: true,
  problems: ["survey-open"],
  maxBody: 6_000_000,
});
/** Closes the items on the phones and shows every agency's answers. */
export const revealAsking = endpoint({
  id: "capability.reveal-asking",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/askings/:asking/reveal",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, assessment: Id, profile: Id, asking: Id }),
  body: z.object({ expectedRev: Rev }),
  output: Asking,
  problems: ["conflict", "survey-closed"],
});
