/**
 * A reveal is early if fewer than half of the admitted people have answered. For a question that agencies answer, it is early if fewer than half of
 * the asked agencies have answered every item. An early reveal needs a reason, which the wall and every phone show and the record of the room stores.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Text, Title } from "./values.ts";

/**
 * The reasons that the facilitator can choose. Each reader reads a chosen reason in the reader's own language (`common.reveal-why`, `phone.early`).
 */
export const revealReasons = ["time", "no-view", "paper"] as const;
const ChosenReason = z.object({ code: z.enum(revealReasons) });
/** A reason as people read it: chosen from the list, or in the facilitator's own words. */
export const RevealReason = z.union([ChosenReason, Text]);
export type RevealReason = z.infer<typeof RevealReason>;
/** A reason as the facilitator gives it. */
export const GivenReason = z.union([ChosenReason, Title]);

/**
 * `answered`: the number of people, or agencies, that had answered. `finished`: the number of agencies that had answered every item; null for people,
 * and for early reveals of agencies under an earlier rule, which counted every agency with an answer. `of`: the number that were asked.
 */
export const EarlyReveal = z.object({ answered: z.int(), finished: z.nullable(z.int()), of: z.int(), reason: RevealReason });
export type EarlyReveal = z.infer<typeof EarlyReveal>;

/** Whether so few people have answered, or so few agencies have finished, that a reveal needs a reason. */
export const underHalf = (answered: number, of: number): boolean => answered * 2 < of;

/** Gives the reason for revealing an item early. The reveal itself is a second request. `part` is the scenario of a round. */
export const giveRevealReason = endpoint({
  id: "workshop.give-reveal-reason",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/questions/:kind/:question/reason",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id, kind: z.string().check(z.maxLength(30)), question: Id }),
  body: z.object({ part: z.nullable(Id), reason: GivenReason }),
  output: Empty,
  problems: ["reads-like-a-method", "round-closed"],
});
