/** Secret questions of a room, of any kind: how many answers a result needs, and how a question is closed without a result. */
import * as z from "zod/mini";
import { smallestCell } from "#methods/disclosure/index.ts";
import { endpoint } from "./endpoint.ts";
import { Empty, Id } from "./values.ts";

/** Minimum number of answers for a result. With fewer answers the server reveals nothing, and the record says so. */
export const fewestAnswers = smallestCell;
export const questionKinds = ["scenario", "weights", "effects", "points"] as const;
export type QuestionKind = (typeof questionKinds)[number];
/**
 * Closes a secret question that fewer than three people answered, without a result, and destroys its answers. `question` is the id of the
 * round, weighing, asking or poll. `scenario` is set only for a round.
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
