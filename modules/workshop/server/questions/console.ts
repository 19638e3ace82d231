/** The facilitator's side of a secret question with one item, the same for every kind: start, count, reveal. */
import { Problem } from "#platform/contract/problems.ts";
import type { Services } from "#platform/server/http/index.ts";
import type { AnyKind, Asking, Question } from "#platform/server/questions/index.ts";
import { openRoomRow, roomRow, seatsOf, type RoomRow } from "../rooms.ts";
import { tellRoom } from "../tell-room.ts";

export interface ConsoleCall extends Asking, Services {
  readonly params: { readonly workspace: string; readonly room: string };
  audited(ids: readonly string[]): void;
}

/** Opens a question in an open room: `insert` writes the module's row and returns its id. @throws Problem room-closed, and those of `insert` */
export const startQuestion = async (call: ConsoleCall, kind: AnyKind, insert: (room: RoomRow) => Promise<string>): Promise<void> => {
  const { tx, params, audited } = call;
  const room = await openRoomRow(tx, params.workspace, params.room);
  const id = await insert(room);
  await call.questions.open(call, kind, id);
  await tellRoom(call, params.workspace, room);
  audited([id]);
};

/** The question of the room that `id` names. @throws Problem not-found unless it is the room's newest of that kind */
export const newestOfRoom = async ({ tx, params }: ConsoleCall, kind: AnyKind, id: string): Promise<Question> => {
  const question = await kind.ofRoom(tx, params.room);
  if (question?.id !== id) throw new Problem("not-found");
  return question;
};

/**
 * Reveals a question. What people answered may be revealed also when they have gone home.
 * @throws Problem not-found, round-closed, few-answers, answers-lost
 */
export const revealQuestion = async (call: ConsoleCall, kind: AnyKind, id: string): Promise<void> => {
  const { tx, params, audited } = call;
  const room = await roomRow(tx, params.workspace, params.room);
  await newestOfRoom(call, kind, id);
  const seats = await seatsOf(tx, params.workspace, params.room);
  await call.questions.reveal(call, kind, { question: id, part: null }, seats.length);
  await tellRoom(call, params.workspace, room);
  audited([id]);
};
