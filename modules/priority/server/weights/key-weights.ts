/**
 * Weights from paper: one person types them in and another confirms them. The functions that do this are shared by all kinds of
 * questions.
 */
import type { WeightsAnswer } from "../../contract/priority.ts";
import { confirmWeights, keyWeights, readKeyedWeights } from "../../contract/paper-weights.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { partsAnsweredBy } from "#platform/server/questions/index.ts";
import { confirmKeyed, keepKeyed, keyedOf, openRoomRow, orderOfSheet, sheetOf } from "#modules/workshop/server/index.ts";
import { weightsKind } from "./weights-kind.ts";

interface Asked {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string; readonly weightsQuestion: string };
  readonly body: { readonly code: string };
}

/** The sheet, and what the weights question asks. @throws Problem room-closed, ballot-unknown, not-found (a weights question of another room) */
const sheetHere = async ({ tx, params, body: { code } }: Asked) => {
  const room = await openRoomRow(tx, params.workspace, params.room);
  const seat = await sheetOf(tx, params.workspace, params.room, code);
  const item = { question: params.weightsQuestion, part: null };
  const asked = await weightsKind.asked(tx, item);
  if (asked === null || (await weightsKind.ofRoom(tx, params.room, params.weightsQuestion)) === null) throw new Problem("not-found");
  return { room, seat, code, item, asked };
};

export const routes = [
  implement(keyWeights, async (ctx) => {
    const { asked, ...sheet } = await sheetHere(ctx);
    if (asked.weightsQuestion.state !== "open") throw new Problem("round-closed");
    await keepKeyed(ctx.tx, weightsKind, sheet, weightsKind.trim(ctx.body.answer, asked), ctx.actor);
    return {};
  }),
  implement(readKeyedWeights, async (ctx) => {
    const { tx, params, actor } = ctx;
    const { seat, code, asked } = await sheetHere(ctx);
    const [keyed] = await keyedOf<WeightsAnswer>(tx, weightsKind, { seat, code, question: params.weightsQuestion }, actor);
    return {
      // a ballot does not define an order of criteria, so its weights sheet lists them in the order of the criteria set
      order: seat.weighs ? orderOfSheet(code, asked.codes) : [...asked.codes],
      keyed: keyed === undefined ? null : { answer: keyed.answer, mine: keyed.mine },
      counted: (await partsAnsweredBy(tx, params.weightsQuestion, [seat.id])).has(seat.id),
    };
  }),
  implement(confirmWeights, async (ctx) => {
    await confirmKeyed(ctx, weightsKind, await sheetHere(ctx));
    return {};
  }),
];
