/**
 * A reveal before half of the admitted people, or of the asked agencies, have answered. It needs a reason, which the wall and every phone show and the room's record
 * keeps.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Text, Title } from "./values.ts";

/** The number of answers, the number of people who were admitted and asked, and the facilitator's reason. */
export const EarlyReveal = z.object({ answered: z.int(), of: z.int(), reason: Text });

/** Whether so few have answered that a reveal needs a reason. */
export const underHalf = (answered: number, of: number): boolean => answered * 2 < of;

/** Gives the reason for revealing an item early. The reveal itself is a second request. `part` is the scenario of a round. */
export const giveRevealReason = endpoint({
  id: "workshop.give-reveal-reason",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/questions/:kind/:question/reason",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id, kind: z.string().check(z.maxLength(30)), question: Id }),
  body: z.object({ part: z.nullable(Id), reason: Title }),
  output: Empty,
  problems: ["reads-like-a-method", "round-closed"],
});
