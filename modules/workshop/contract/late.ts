/**
 * Agencies that came after a reveal of step 1, 2 or 7. In these steps an agency answers as one. The facilitator can open a revealed question of these
 * steps again for one late agency alone.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Translated } from "#platform/contract/values.ts";

export const lateSteps = ["roles", "technology", "capability"] as const;
export const LateStep = z.enum(lateSteps);
export type LateStep = z.infer<typeof LateStep>;

export const LateAgencies = z.object({
  agencies: z.array(
    z.object({
      id: Id,
      name: Translated,
      /** The revealed steps in which the agency has not answered together with the other agencies. `open`: the agency's phones can answer now. */
      steps: z.array(z.object({ step: LateStep, state: z.enum(["not-asked", "open", "done"]) })),
    }),
  ),
});
export type LateAgencies = z.infer<typeof LateAgencies>;

const R = { workspace: Id, room: Id };
export const getLateAgencies = endpoint({
  id: "workshop.get-late-agencies",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/late-agencies",
  permission: "room.facilitate",
  params: z.object(R),
  output: LateAgencies,
});
/** Opens a revealed step for one agency alone, or closes it for this agency. @throws not-found if the agency was asked together with the others */
export const askLateAgency = endpoint({
  id: "workshop.ask-late-agency",
  method: "PUT",
  path: "/api/w/:workspace/rooms/:room/late-agencies/:agency",
  permission: "room.facilitate",
  params: z.object({ ...R, agency: Id }),
  body: z.object({ step: LateStep, open: z.boolean() }),
  output: LateAgencies,
  problems: ["room-closed"],
});
