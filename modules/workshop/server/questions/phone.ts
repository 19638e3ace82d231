/**
 * The phone's side of a secret question, the same for every kind: the present question, the answer, and returning the phone's own
 * answer. The module of a step names its endpoints and its kind, and adds the data that its page shows.
 */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { Actor, Services } from "#platform/server/http/index.ts";
import {
  type Asking,
  type Item,
  partsAnsweredBy,
  type QuestionKind,
  type Question,
  type Stored,
} from "#platform/server/questions/index.ts";
import type { OpenRoom } from "../open-rooms.ts";
import { seatHere } from "../seats.ts";
import { countSoon, type Count } from "../sequence.ts";
import { countQuestion } from "./count.ts";

/** The parts of a phone's request that the engine needs. */
export interface PhoneCall extends Asking, Services {
  readonly actor: Actor;
  readonly body: { readonly token: string };
}

type AnswerCall<Answer> = PhoneCall & { readonly body: { readonly key: string; readonly counter: number; readonly answer: Answer } };
type MineCall = PhoneCall & { readonly body: { readonly key: string } };

/** The data about the room's question that every phone gets. */
export interface Seen extends Count {
  readonly room: OpenRoom;
  readonly id: string;
  readonly state: Question["state"];
  /** Whether this seat answered; false for every seat after the reveal. */
  readonly answeredHere: boolean;
}

/** The newest question of that kind in the room; null if there is none. */
export const lookAt = async (call: PhoneCall, kind: Pick<QuestionKind, "ofRoom">): Promise<Seen | null> => {
  const { room, seat } = await seatHere(call.db, call.actor, call.body.token);
  const question = await kind.ofRoom(call.tx, room.id);
  if (question === null) return null;
  const marks = await partsAnsweredBy(call.tx, question.id, [seat.id]);
  const { id, state } = question;
  return { room, id, state, answeredHere: marks.has(seat.id), ...(await countQuestion(call.tx, room.id, question)) };
};

/** Any question of this room, also an earlier one. @throws Problem not-found if it belongs to another room */
const questionHere = async (tx: Tx, room: OpenRoom, kind: Pick<QuestionKind, "ofRoom">, id: string): Promise<Item> => {
  if ((await kind.ofRoom(tx, room.id, id)) === null) throw new Problem("not-found");
  return { question: id, part: null };
};

/** Casts the phone's answer. @throws Problem not-found, and those of the engine's `cast` */
export const giveAnswer = async <Answer, Asked>(
  call: AnswerCall<Answer>,
  kind: QuestionKind<Answer, Asked>,
  question: string,
): Promise<{ counter: number }> => {
  const { tx, db, live, actor, body } = call;
  const { room, seat } = await seatHere(db, actor, body.token);
  const item = await questionHere(tx, room, kind, question);
  const who = { workspace: room.workspace, clearance: room.clearance, seat };
  // no event with the count is sent to the console, because its panel fetches the count
  if (await call.questions.cast(call, who, kind, item, body)) countSoon(tx, { db, live }, room, true);
  return { counter: body.counter };
};

/** Returns the phone's own answer to a phone that lost its page but not its secret. */
export const ownAnswer = async <Answer, Asked>(
  call: MineCall,
  kind: QuestionKind<Answer, Asked>,
  question: string,
): Promise<Stored<Answer>> => {
  const { room } = await seatHere(call.db, call.actor, call.body.token);
  return call.questions.mine(call, kind, await questionHere(call.tx, room, kind, question), call.body.key);
};
