/**
 * Endpoints of the secret questions of a room. The endpoints are the same for every kind of question. A kind is named in the path or in the
 * body. Fields that differ between kinds are `unknown` here: the server checks them with the schemas that the kind declares
 * (`questionContract`).
 */
import * as z from "zod/mini";
import { smallestCell } from "#methods/disclosure/index.ts";
import { endpoint } from "./endpoint.ts";
import type { ProblemCode } from "./problems.ts";
import { questionPaths } from "./question-paths.ts";
import { participant, PhoneKey, seat, seatProblems } from "./seat-call.ts";
import { Empty, Id, LanguageTag } from "./values.ts";

/** Minimum number of answers for a result. With fewer answers the server reveals no result, and stores that there were too few. */
export const fewestAnswers = smallestCell;
/** Minimum number of agencies for a result if agencies answer by name: three, or all asked agencies if fewer than three are asked. */
export const fewestAgencies = (asked: number): number => Math.max(1, Math.min(fewestAnswers, asked));

const KindName = z.string().check(z.regex(/^[a-z][a-z-]{0,29}$/));
const R = { workspace: Id, room: Id, kind: KindName };
const Q = { ...R, question: Id };

export const QuestionState = z.enum(["open", "revealed", "closed"]);
/** Why a question was closed without a result. `few`: fewer than three people answered. `lost`: the key of its answers is lost. */
export const ClosedBecause = z.enum(["few", "lost"]);
export type ClosedBecause = z.infer<typeof ClosedBecause>;

const seen = { answered: z.int(), present: z.int(), closedBecause: z.nullable(ClosedBecause) };
/**
 * The newest question of a kind in a room, as the console (the facilitator's page) and the wall (the page on the projector) get it. `result` is null
 * before the reveal.
 */
const RoomQuestion = z.object({ question: z.nullable(z.unknown()), ...seen, result: z.nullable(z.unknown()) });

const desk = { permission: "room.facilitate" } as const;
export const getQuestion = endpoint({
  id: "workshop.get-question",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/questions/:kind",
  ...desk,
  params: z.object(R),
  output: RoomQuestion,
});
/** Starts the question on every phone of the room. @throws round-open: the assessment already has an open question of this kind */
export const startQuestion = endpoint({
  id: "workshop.start-question",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/questions/:kind",
  ...desk,
  params: z.object(R),
  body: z.looseObject({}),
  output: RoomQuestion,
  problems: ["room-closed", "round-open", "reads-like-a-method", "marking-forbids"],
});
/** Ends the question for everyone and shows the result. This cannot be undone. */
export const revealQuestion = endpoint({
  id: "workshop.reveal-question",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/questions/:kind/:question/reveal",
  ...desk,
  params: z.object(Q),
  output: RoomQuestion,
  problems: ["few-answers", "half-not-answered", "answers-lost", "round-closed", "paper-unconfirmed"],
});
/**
 * Closes a question without a result and destroys its answers, if fewer than three people answered or if the key is lost. `part` is the
 * scenario of a round, and null for other kinds.
 */
export const closeQuestion = endpoint({
  id: "workshop.close-question",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/questions/:kind/:question/close",
  ...desk,
  params: z.object(Q),
  body: z.object({ part: z.nullable(Id) }),
  output: Empty,
  decision: { asks: "nothing", told: ["room"], back: null, afterwards: "new-round" },
  problems: ["round-closed", "enough-answers", "paper-unconfirmed"],
});

/** The newest question of a kind on a phone; `shown` is the content of the phone's page. */
const PhoneQuestion = z.object({
  question: z.nullable(
    z.object({
      id: Id,
      state: QuestionState,
      /** Whether this seat answered; false for every seat after the reveal. */
      answeredHere: z.boolean(),
      ...seen,
      shown: z.unknown(),
    }),
  ),
});
export const getPhoneQuestion = endpoint({
  id: "room.get-question",
  path: questionPaths.get,
  ...participant,
  body: z.object({ ...seat, kind: KindName }),
  output: PhoneQuestion,
  problems: seatProblems,
});
/**
 * The phone derives `key` and `pairing` (`seal.ts`), and increases `counter` with every answer. `pairing` is sent only by kinds that compare two
 * rounds. `answer` is null if all phones must send their answers again and this phone has none; such a message has the same size as a message with an
 * answer. A kind declares further problems of its answers (`QuestionKind.problems`).
 */
export const answerQuestion = endpoint({
  id: "room.answer-question",
  path: questionPaths.answer,
  ...participant,
  body: z.object({
    ...seat,
    kind: KindName,
    question: Id,
    part: z.nullable(Id),
    key: PhoneKey,
    pairing: z.optional(PhoneKey),
    counter: z.int().check(z.gte(1)),
    answer: z.unknown(),
  }),
  output: z.object({ counter: z.int() }),
  problems: [...seatProblems, "seat-follows", "round-closed", "ballot-key-other", "answer-too-long", "answers-lost", "reads-like-a-method"],
});
/** Returns the phone's own answer to a phone that lost its page but not its secret. */
export const getMyAnswer = endpoint({
  id: "room.get-my-answer",
  path: questionPaths.mine,
  ...participant,
  body: z.object({ ...seat, kind: KindName, question: Id, part: z.nullable(Id), key: PhoneKey }),
  output: z.object({ answer: z.nullable(z.unknown()), counter: z.int() }),
  problems: [...seatProblems, "answers-lost"],
});

/**
 * The result of a revealed question in sentences, in the phone's language. The list is empty before the reveal, and for a kind without a result in
 * sentences.
 */
export const getPhoneResult = endpoint({
  id: "room.get-result",
  path: questionPaths.result,
  ...participant,
  body: z.object({ ...seat, kind: KindName, question: Id, part: z.nullable(Id), lang: LanguageTag }),
  output: z.object({ lines: z.array(z.string()) }),
  problems: seatProblems,
});

interface Schemas<
  Name extends string,
  Answer extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Question extends z.ZodMiniType,
  Result extends z.ZodMiniType,
  Shown extends z.ZodMiniType,
> {
  readonly name: Name;
  /** The answer of one person. */
  readonly answer: Answer;
  /** The body of `startQuestion`. */
  readonly body: Body;
  /** Further problems of `startQuestion`. */
  readonly startProblems?: readonly ProblemCode[];
  /** The question, as the console and the wall get it. */
  readonly question: Question;
  /** The result after the reveal. */
  readonly result: Result;
  /** The content of the page on a phone. */
  readonly shown: Shown;
}

/**
 * The schemas of a kind with one question at a time, and the endpoints of the desk with these schemas: `call(points.start, { params:
 * { workspace, room, kind: "points" }, body })` is a typed call of `startQuestion`.
 */
export const questionContract = <
  const Name extends string,
  Answer extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Question extends z.ZodMiniType,
  Result extends z.ZodMiniType,
  Shown extends z.ZodMiniType,
>(
  schemas: Schemas<Name, Answer, Body, Question, Result, Shown>,
) => {
  const params = z.object({ workspace: Id, room: Id, kind: z.literal(schemas.name) });
  const output = z.object({ question: z.nullable(schemas.question), ...seen, result: z.nullable(schemas.result) });
  return {
    ...schemas,
    output,
    get: endpoint({ ...getQuestion, params, output }),
    start: endpoint({
      ...startQuestion,
      params,
      body: schemas.body,
      output,
      problems: [...(startQuestion.problems ?? []), ...(schemas.startProblems ?? [])],
    }),
    reveal: endpoint({ ...revealQuestion, params: z.extend(params, { question: Id }), output }),
  };
};
/** The schemas of any kind with one question at a time, for code that serves every kind. */
export interface QuestionSchemas {
  readonly name: string;
  readonly answer: z.ZodMiniType;
  readonly body: z.ZodMiniType;
  readonly question: z.ZodMiniType;
  readonly result: z.ZodMiniType;
  readonly shown: z.ZodMiniType;
  /** The view of console and wall: question, count and result. */
  readonly output: z.ZodMiniType;
}

/** The state and the count of a question, as a phone gets them. */
export type AskedQuestion = Omit<NonNullable<z.infer<typeof PhoneQuestion>["question"]>, "shown">;
/** The question as a phone's page uses it: state and count, with the content that the kind shows. */
export type AskedOf<C extends { readonly shown: z.ZodMiniType }> = AskedQuestion & z.infer<C["shown"]>;
