/** Secret questions of a room, whatever they ask: how many answers a result needs, and the end of a question without a result. */
import * as z from "zod/mini";
import { smallestCell } from "#methods/disclosure/index.ts";
import { endpoint } from "./endpoint.ts";
import { Empty, Id } from "./values.ts";

/** Fewest answers of a result. With fewer the server reveals nothing, and the record says so. */
export const fewestAnswers = smallestCell;
export const questionKinds = ["scenario", "weights", "effects", "points"] as const;
export type QuestionKind = (typeof questionKinds)[number];
/**
 * Closes a secret question that fewer than three people answered, without a result, and destroys its answers. `question`: the round,
 * weighing, asking or poll; `scenario` is given for a round.
 */
export const closeQuestion = endpoint({
  id: "workshop.close-question",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/close-question",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id }),
  body: z.object({ kind: z.enum(questionKinds), question: Id, scenario: z.nullable(Id) }),
  output: Empty,
  problems: ["round-closed", "enough-answers", "paper-unconfirmed"],
});
