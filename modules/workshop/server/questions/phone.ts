/**
 * The phone's side of a secret question, the same for every kind: returns the present question, stores an answer, and returns the phone's own answer.
 */
import { answerQuestion, getMyAnswer, getPhoneQuestion } from "#platform/contract/questions.ts";
import { Problem } from "#platform/contract/problems.ts";
import { checkAnswer, implement, parse } from "#platform/server/http/index.ts";
import { partsAnsweredBy } from "#platform/server/questions/index.ts";
import { answererAt, answeringSeat, seatHere } from "../seats.ts";
import { countSoon, whileStoring } from "../sequence.ts";
import { countQuestion } from "./count.ts";

export const routes = [
  implement(getPhoneQuestion, async ({ tx, db, actor, body, questions, log }) => {
    const { name, single, ofRoom, shownCount } = questions.kind(body.kind);
    if (single === undefined) throw new Problem("not-found");
    const { room, seat } = await seatHere(db, actor, body.token);
    const question = await ofRoom(tx, room.id);
    if (question === null) return { question: null };
    const { id, state } = question;
    const answeredHere = (await partsAnsweredBy(tx, id, [seat.id])).has(seat.id);
    const shown = checkAnswer(single.contract.shown, await single.shown(tx, room, id), `${getPhoneQuestion.id} ${name}`, log);
    return { question: { id, state, answeredHere, ...(await countQuestion(tx, room.id, question, shownCount)), shown } };
  }),
  implement(answerQuestion, async (ctx) => {
    const { tx, db, live, actor, body } = ctx;
    const kind = ctx.questions.kind(body.kind);
    if (body.answer === null) {
      // After seats were set aside, every phone sends its answer again. A phone that had not answered sends a message without an answer, so that the
      // network does not show which phones had answered.
      await answeringSeat(db, actor, body.token);
      return { counter: body.counter };
    }
    const answer = parse(kind.answer, body.answer, "invalid-input", ["answer"]);
    const { room, seat } = await answeringSeat(db, actor, body.token);
    const { key, counter, pairing, question, part } = body;
    const token = pairing === undefined || kind.pairing === undefined ? {} : { pairing };
    const given = { key, counter, answer, ...token };
    const first = await whileStoring(room.id, () => ctx.questions.cast(answererAt(room, seat), kind, { question, part }, given));
    if (first) countSoon(tx, { db, live }, room, true);
    return { counter };
  }),
  implement(getMyAnswer, async (ctx) => {
    const { tx, db, actor, body } = ctx;
    const { room } = await seatHere(db, actor, body.token);
    const kind = ctx.questions.kind(body.kind);
    const item = { question: body.question, part: body.part };
    if ((await kind.ofRoom(tx, room.id, item.question)) === null) throw new Problem("not-found");
    return ctx.questions.mine(ctx, kind, item, body.key);
  }),
];
