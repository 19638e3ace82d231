/**
 * Step 8 in a room: people allocate points to candidates. Answers are encrypted like ballots (`room.ts`); the server makes no tally
 * before the reveal.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { spendPaths } from "./spend-paths.ts";
import { participant, PhoneKey, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, Instant, Title } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const R = z.object({ workspace: Id, room: Id });
const Code = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));

/** A candidate: something that could be done first. It is a record, identified by its URN, or a text that the facilitator typed. */
export const Candidate = z.object({ code: Code, urn: z.nullable(z.string().check(z.maxLength(200))), label: Title });
export type Candidate = z.infer<typeof Candidate>;
/** Maximum number of candidates on one phone. */
export const mostCandidates = 30;

export const Poll = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  points: z.int(),
  items: z.array(Candidate),
  state: z.enum(["open", "revealed", "closed"]),
  openedAt: Instant,
  revealedAt: z.nullable(Instant),
  /** Set at the reveal. */
  asked: z.nullable(z.int()),
  answered: z.nullable(z.int()),
});
export type Poll = z.infer<typeof Poll>;
/** The points that one person allocates, by candidate; most candidates get none. */
export const PointsAnswer = z.object({
  cannotSay: z.boolean(),
  points: z.record(Code, z.int().check(z.gte(0), z.lte(100))),
});
export type PointsAnswer = z.infer<typeof PointsAnswer>;

/** The result after the reveal. If fewer than three people allocated points, there is no tally. */
export const PollResult = z.object({
  poll: Poll,
  /** The number of people who allocated at least one point. */
  n: z.int(),
  cannotSay: Count,
  noTally: z.nullable(z.enum(["fewer-than-three"])),
  /** The candidates by points, highest first. Candidates with equal points stay in the order of the poll. */
  items: z.array(
    z.object({
      code: Code,
      total: z.int(),
      /** The number of people who gave points to the candidate. */
      backers: Count,
    }),
  ),
});
export type PollResult = z.infer<typeof PollResult>;
/** The poll of a room as the console and the wall see it: before the reveal, only the count. */
export const RoomPoll = z.object({
  poll: z.nullable(Poll),
  answered: z.int(),
  present: z.int(),
  result: z.nullable(PollResult),
});
export type RoomPoll = z.infer<typeof RoomPoll>;

export const listPolls = endpoint({
  id: "recommendation.list-polls",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/polls",
  permission: "workspace.read",
  actors: ["account"],
  params: A,
  output: z.object({ polls: z.array(Poll) }),
});
/** The tally of a revealed poll. @throws round-open before the reveal */
export const pollResult = endpoint({
  id: "recommendation.poll-result",
  method: "GET",
  path: "/api/w/:workspace/polls/:poll/result",
  permission: "workspace.read",
  actors: ["account"],
  params: z.object({ workspace: Id, poll: Id }),
  output: PollResult,
  problems: ["round-open"],
});
export const getRoomPoll = endpoint({
  id: "workshop.get-poll",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/poll",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: RoomPoll,
});
/** Shows the candidates on every phone. @throws round-open: the assessment already has an open poll */
export const startPoll = endpoint({
  id: "workshop.start-poll",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/polls",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({
    points: z.int().check(z.gte(1), z.lte(100)),
    items: z.array(Candidate).check(z.minLength(2), z.maxLength(mostCandidates)),
  }),
  output: RoomPoll,
  problems: ["room-closed", "round-open", "reads-like-a-method", "marking-forbids"],
});
/** Closes the poll for everyone and shows the tally. It cannot be undone. */
export const revealPoll = endpoint({
  id: "workshop.reveal-poll",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/polls/:poll/reveal",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, poll: Id }),
  output: RoomPoll,
  problems: ["few-answers", "answers-lost", "round-closed"],
});

export const PhonePoll = z.object({
  poll: z.nullable(
    z.object({
      id: Id,
      number: z.int(),
      points: z.int(),
      items: z.array(Candidate),
      state: z.enum(["open", "revealed", "closed"]),
      /** Whether this seat answered; false for every seat after the reveal. */
      answeredHere: z.boolean(),
      answered: z.int(),
      present: z.int(),
    }),
  ),
});
export type PhonePoll = z.infer<typeof PhonePoll>;
export const phonePoll = endpoint({
  id: "room.poll",
  path: spendPaths.poll,
  ...participant,
  body: z.object(seat),
  output: PhonePoll,
  problems: seatProblems,
});
/**
 * The phone derives `key` (`seal.ts`, ballotKey of the poll and the word `points`), and increases `counter` with every answer.
 */
export const givePoints = endpoint({
  id: "room.points",
  path: spendPaths.points,
  ...participant,
  body: z.object({ ...seat, poll: Id, key: PhoneKey, counter: z.int().check(z.gte(1)), answer: PointsAnswer }),
  output: z.object({ counter: z.int() }),
  problems: [...seatProblems, "round-closed", "ballot-key-other", "answer-too-long", "answers-lost"],
});
/** Returns the phone's own points to a phone that lost its page but not its secret. */
export const myPoints = endpoint({
  id: "room.my-points",
  path: spendPaths.myPoints,
  ...participant,
  body: z.object({ ...seat, poll: Id, key: PhoneKey }),
  output: z.object({ answer: z.nullable(PointsAnswer), counter: z.int() }),
  problems: seatProblems,
});
