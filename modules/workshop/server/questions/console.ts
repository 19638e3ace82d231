/** The facilitator's side of a secret question, the same for every kind: start, reveal, close without a result. */
import { Problem } from "#platform/contract/problems.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Services } from "#platform/server/http/index.ts";
import type { AnyKind, Asking, Item } from "#platform/server/questions/index.ts";
import { openRoomRow, roomRow, seatsOf, type RoomRow } from "../rooms.ts";
import { tellRoom } from "../tell-room.ts";
import { anyKeyed } from "./paper.ts";

export interface ConsoleCall extends Asking, Services {
  readonly params: { readonly workspace: string; readonly room: string };
  audited(ids: readonly string[]): void;
}

/**
 * Opens a question with one item in an open room.
 * @param insert writes the module's row and returns its id
 * @throws Problem room-closed, and those of `insert`
 */
export const startQuestion = async (call: ConsoleCall, kind: AnyKind, insert: (room: RoomRow) => Promise<string>): Promise<void> => {
  const { tx, params, audited } = call;
  const room = await openRoomRow(tx, params.workspace, params.room);
  const id = await insert(room);
  await call.questions.open(call, kind, id);
  await tellRoom(call, params.workspace, room);
  audited([id]);
};

/** The number of seats that get this item. @throws Problem not-found if the question does not have this item */
const seatsAsked = async (tx: Tx, kind: AnyKind, item: Item, room: string): Promise<number> => {
  const asked = await kind.asked(tx, item);
  if (asked === null) throw new Problem("not-found");
  const seats = await seatsOf(tx, workspaceOf(tx), room);
  return seats.filter(({ id, agency_id, panel_draw }) => kind.mayAnswer?.(asked, { id, agency: agency_id, panelDraw: panel_draw }) ?? true)
    .length;
};

/**
 * Checks, before an item ends, that it belongs to the room's newest question and that no keyed sheet waits for confirmation.
 * @returns the number of seats that were asked
 * @throws Problem not-found; paper-unconfirmed, because unconfirmed answers would otherwise be left out silently
 */
const beforeEnd = async ({ tx, params }: ConsoleCall, kind: AnyKind, item: Item): Promise<number> => {
  const question = await kind.ofRoom(tx, params.room);
  if (question?.id !== item.question) throw new Problem("not-found");
  const asked = await seatsAsked(tx, kind, item, params.room);
  if (await anyKeyed(tx, item)) throw new Problem("paper-unconfirmed");
  return asked;
};

/**
 * Reveals an item. Answers may also be revealed after the room has closed.
 * @throws Problem not-found, paper-unconfirmed, round-closed, few-answers, answers-lost
 */
export const revealItem = async (call: ConsoleCall, kind: AnyKind, item: Item): Promise<RoomRow> => {
  const room = await roomRow(call.tx, call.params.workspace, call.params.room);
  const asked = await beforeEnd(call, kind, item);
  await call.questions.reveal(call, kind, item, { asked, again: room.state === "open" });
  return room;
};

/** Reveals a question with one item, and notifies the room. @throws Problem, as `revealItem` */
export const revealQuestion = async (call: ConsoleCall, kind: AnyKind, id: string): Promise<void> => {
  const room = await revealItem(call, kind, { question: id, part: null });
  await tellRoom(call, call.params.workspace, room);
  call.audited([id]);
};

/** Ends an item without a result. @throws Problem not-found, paper-unconfirmed, round-closed, enough-answers */
export const endItem = async (call: ConsoleCall, kind: AnyKind, item: Item): Promise<void> => {
  const { tx, params, audited } = call;
  const room = await roomRow(tx, params.workspace, params.room);
  await call.questions.end(call, kind, item, await beforeEnd(call, kind, item));
  await tellRoom(call, params.workspace, room);
  audited([item.question]);
};
