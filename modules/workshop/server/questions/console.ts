/** The facilitator's side of a secret question, the same for every kind: start, count, reveal, close without a result. */
import { tlpRank } from "#platform/contract/markings.ts";
import { closeQuestion, getQuestion, revealQuestion, startQuestion } from "#platform/contract/questions.ts";
import { Problem } from "#platform/contract/problems.ts";
import { afterCommit, type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { checkAnswer, implement, parse, type Services } from "#platform/server/http/index.ts";
import type { Asking, QuestionRoom, Item, QuestionKind, SingleQuestion } from "#platform/server/questions/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { forgetAddresses } from "../door/waiting.ts";
import { rewriteSeats } from "../panels.ts";
import { endTimer, noTimer, openRoomRow, roomRow, seatsFor, type RoomRow } from "../rooms.ts";
import { endWallChoice, showOnWall } from "../show-on-wall.ts";
import { countClose } from "../stick/count-close.ts";
import { tellRoom } from "../tell-room.ts";
import { admittedBefore, countAdmitted, forgetAdmitted } from "./admitted-before.ts";
import { countQuestion } from "./count.ts";
import { allowReveal, hideReason } from "./early-reveal.ts";
import { anyKeyed } from "./paper.ts";
import { voiceOf } from "./voice.ts";

interface ConsoleCall extends Asking, Services {
  readonly params: { readonly workspace: string; readonly room: string };
}
type KindCall = ConsoleCall & { readonly params: { readonly kind: string } };

/** Makes the room show a further question, or its step again. @param kind the kind of the question; null for the step */
export const putQuestion = async (tx: Tx, room: string, kind: string | null): Promise<void> => {
  await tx
    .updateTable("workshop.room")
    .set({ question: kind, ...noTimer })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", room)
    .execute();
  await endWallChoice(tx, room);
};

/** The number of seats that are asked this item. @throws Problem not-found if the question does not have this item */
const seatsAsked = async (tx: Tx, kind: QuestionKind, item: Item, room: string): Promise<number> => {
  const asked = await kind.asked(tx, item);
  if (asked === null) throw new Problem("not-found");
  const seats = await seatsFor(tx, workspaceOf(tx), room, item);
  return seats.filter(({ id, agency_id, panel }) => kind.mayAnswer?.(asked, { id, agency: agency_id, panel }) ?? true).length;
};

/**
 * Checks, before an item is revealed or closed, that it belongs to the room's newest question and that no typed sheet waits for a confirmation.
 * @returns the number of seats that were asked
 * @throws Problem not-found if the item does not belong to the room's newest question; paper-unconfirmed if a typed answer is not confirmed, because
 * the reveal would omit it without a message
 */
const beforeEnd = async ({ tx, params }: ConsoleCall, kind: QuestionKind, item: Item): Promise<number> => {
  const question = await kind.ofRoom(tx, params.room);
  if (question?.id !== item.question) throw new Problem("not-found");
  const asked = await seatsAsked(tx, kind, item, params.room);
  if (await anyKeyed(tx, item)) throw new Problem("paper-unconfirmed");
  return asked;
};

/**
 * Reveals an item. Answers can also be revealed after the room was closed.
 * @throws Problem not-found and paper-unconfirmed as `beforeEnd`; round-closed if the item was already revealed or closed; few-answers if fewer than
 * three people answered; answers-lost if the key of the answers is lost
 */
export const revealItem = async (call: ConsoleCall, kind: QuestionKind, item: Item): Promise<RoomRow> => {
  const room = await roomRow(call.tx, call.params.workspace, call.params.room);
  const asked = await beforeEnd(call, kind, item);
  await allowReveal(call.tx, kind, item, room.id);
  // addresses are deleted, so after a reveal seats can no longer be set aside by address
  afterCommit(call.tx, () => forgetAddresses(call.params.room));
  const admitted = await admittedBefore(call.tx, room.id, item);
  await call.questions.reveal(call, kind, item, { asked, again: room.state === "open", admitted });
  await forgetAdmitted(call.tx, room.id);
  await endWallChoice(call.tx, room.id);
  await countClose(call.tx, call.params.workspace, room.id);
  return room;
};

/** The question kind in the request. @throws Problem not-found if this kind allows several questions at the same time */
const singleOf = ({ questions, params }: KindCall): QuestionKind & { readonly single: SingleQuestion } => {
  const kind = questions.kind(params.kind);
  if (kind.single === undefined) throw new Problem("not-found");
  return { ...kind, single: kind.single };
};
const questionRoom = (row: RoomRow): QuestionRoom => ({
  workspace: row.workspace_id,
  id: row.id,
  assessment: row.assessment_id,
  clearance: tlpRank(parseTlp(row.marking)),
});

type View = { question: unknown; answered: number; present: number; closedBecause: "few" | "lost" | null; result: unknown };
const viewOf = async (call: KindCall): Promise<View> => {
  const { tx, params, log } = call;
  const { name, single, ofRoom, shownCount } = singleOf(call);
  const room = await roomRow(tx, params.workspace, params.room);
  const question = await ofRoom(tx, room.id);
  const shown = question === null ? { question: null, result: null } : await single.view(tx, questionRoom(room), question.id);
  const view = { ...shown, ...(await countQuestion(tx, room.id, question, shownCount)) };
  return checkAnswer(single.contract.output, view, `${getQuestion.id} ${name}`, log) as View;
};

export const routes = [
  implement(getQuestion, viewOf),
  implement(startQuestion, async (ctx) => {
    const { tx, params, audited } = ctx;
    const kind = singleOf(ctx);
    const body = parse(kind.single.contract.body, ctx.body, "invalid-input");
    const row = await openRoomRow(tx, params.workspace, params.room);
    const id = await kind.single.start(
      tx,
      questionRoom(row),
      body,
      ctx.i18n.list.map(({ tag }) => voiceOf(ctx.i18n, tag)),
    );
    await ctx.questions.open(ctx, kind, id);
    await countAdmitted(tx, row.id, id);
    await hideReason(tx, row.id);
    await rewriteSeats(tx, row.id);
    if (kind.further === true) await putQuestion(tx, row.id, kind.name);
    await showOnWall(ctx, "follows");
    await endTimer(tx, row.id);
    await tellRoom(ctx, params.workspace, row);
    audited([id]);
    return viewOf(ctx);
  }),
  implement(revealQuestion, async (ctx) => {
    const { tx, params, audited } = ctx;
    const room = await revealItem(ctx, singleOf(ctx), { question: params.question, part: null });
    await endTimer(tx, room.id);
    await tellRoom(ctx, params.workspace, room);
    audited([params.question]);
    return viewOf(ctx);
  }),
  implement(closeQuestion, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const kind = ctx.questions.kind(params.kind);
    const room = await roomRow(tx, params.workspace, params.room);
    const item = { question: params.question, part: body.part };
    await ctx.questions.end(ctx, kind, item, await beforeEnd(ctx, kind, item));
    await forgetAdmitted(tx, room.id);
    await endTimer(tx, room.id);
    await tellRoom(ctx, params.workspace, room);
    audited([params.question]);
    return {};
  }),
];
