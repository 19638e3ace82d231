/**
 * Step 7 in the room: chosen items of a profile are asked of every agency at once. Until the reveal only counts are told; what an
 * agency said of an asked item, also before, is read by its own phones alone.
 */
import { Element, Figure } from "./capability.ts";
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, Rev } from "#platform/contract/values.ts";

const P = z.object({ workspace: Id, assessment: Id, profile: Id });

export const Asking = z.object({
  id: Id,
  profile: Id,
  /** From 1 in its profile. */
  number: z.int(),
  state: z.enum(["open", "revealed"]),
  rev: Rev,
  /** In the instrument's order. */
  items: z.array(Element),
  /** Agencies that answered any of the items, those that answered all, and those that there are. */
  answered: z.int(),
  finished: z.int(),
  asked: z.int(),
  /** Of the agencies over these items, as their answers are now; null before the reveal. */
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
/** Opens items on every phone of the assessment's room; null asks all. One asking of an assessment is open at a time. */
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
/** Closes the items on the phones and shows what every agency said. */
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
