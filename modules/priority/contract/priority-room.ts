/**
 * Step 4 in a room: the facilitator opens and reveals a weighing, and phones send weights. Weights are encrypted like ballots
 * (`room.ts`).
 */
import * as z from "zod/mini";
import { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Weighing, WeighingMethod, WeighingResult, WeightsAnswer } from "./priority.ts";
import { participant, PhoneKey, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id } from "#platform/contract/values.ts";
import { weighPaths } from "./weigh-paths.ts";

const R = z.object({ workspace: Id, room: Id });

/** The weighing of a room as the console and the wall see it: before the reveal, only the count. */
export const RoomWeighing = z.object({
  weighing: z.nullable(Weighing),
  answered: z.int(),
  present: z.int(),
  result: z.nullable(WeighingResult),
});
export type RoomWeighing = z.infer<typeof RoomWeighing>;

export const getRoomWeighing = endpoint({
  id: "workshop.get-weighing",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/weighing",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: RoomWeighing,
});
/** Asks every phone for weights of the assessment's criteria. @throws round-open: the assessment already has an open weighing */
export const startWeighing = endpoint({
  id: "workshop.start-weighing",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weighings",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({ method: WeighingMethod }),
  output: RoomWeighing,
  problems: ["room-closed", "round-open"],
});
/** Closes the weighing for everyone and shows the weights. It cannot be undone. */
export const revealWeighing = endpoint({
  id: "workshop.reveal-weighing",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weighings/:weighing/reveal",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, weighing: Id }),
  output: RoomWeighing,
  problems: ["few-answers", "answers-lost", "round-closed", "paper-unconfirmed"],
});

export const PhoneWeighing = z.object({
  weighing: z.nullable(
    z.object({
      id: Id,
      number: z.int(),
      method: WeighingMethod,
      state: z.enum(["open", "revealed", "closed"]),
      criteria: CriteriaSetData,
      /** Whether this seat answered; false for every seat after the reveal. */
      answeredHere: z.boolean(),
      answered: z.int(),
      present: z.int(),
    }),
  ),
});
export type PhoneWeighing = z.infer<typeof PhoneWeighing>;
export const phoneWeighing = endpoint({
  id: "room.weighing",
  path: weighPaths.weighing,
  ...participant,
  body: z.object(seat),
  output: PhoneWeighing,
  problems: seatProblems,
});
/**
 * The phone derives `key` (`seal.ts`, ballotKey of the weighing and the word `weights`). The phone increases `counter` with every
 * answer.
 */
export const giveWeights = endpoint({
  id: "room.weights",
  path: weighPaths.weights,
  ...participant,
  body: z.object({ ...seat, weighing: Id, key: PhoneKey, counter: z.int().check(z.gte(1)), answer: WeightsAnswer }),
  output: z.object({ counter: z.int() }),
  problems: [...seatProblems, "round-closed", "ballot-key-other", "answer-too-long", "answers-lost"],
});
/** Returns the phone's own weights to a phone that lost its page but not its secret. */
export const myWeights = endpoint({
  id: "room.my-weights",
  path: weighPaths.myWeights,
  ...participant,
  body: z.object({ ...seat, weighing: Id, key: PhoneKey }),
  output: z.object({ answer: z.nullable(WeightsAnswer), counter: z.int() }),
  problems: seatProblems,
});
