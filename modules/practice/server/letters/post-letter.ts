/**
 * For people without an account: checks a code, takes a practice, and withdraws it. Neither the database nor the audit or the log
 * contains data about such a call. The caller's address is kept only in memory, to count wrong codes.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import { readCode } from "#methods/typed-code/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { implement, type Context } from "#platform/server/http/index.ts";
import { checkLetterCode, postLetter, withdrawLetter } from "../../contract/letters.ts";
import { submissionMarking } from "../../contract/submissions.ts";
import { checkTexts } from "../keep-practices.ts";
import type { LetterBox } from "./letter-box.ts";
import { letterBoxes } from "./letter-boxes.ts";
import { newWithdrawalCode } from "./letter-codes.ts";
import { withdrawalDigest, withdrawCard } from "./withdrawals.ts";

type Asking = Pick<Context<typeof checkLetterCode>, "keys" | "now" | "request">;

const refuse = (asking: Asking): never => {
  letterBoxes(asking).wrong.count(asking.request.ip);
  throw new Problem("practice-letter-code", { at: ["code"] });
};

/** The box that made a code which is still valid. @throws Problem practice-letter-code, too-many-tries */
const boxOf = async (asking: Asking, typed: string): Promise<{ readonly box: LetterBox; readonly code: string }> => {
  letterBoxes(asking).wrong.check(asking.request.ip);
  const code = readCode(typed);
  const day = dayInUtc(asking.now());
  const box = code === null ? undefined : (await letterBoxes(asking).all()).find((one) => one.isGood(code, day));
  return code === null || box === undefined ? refuse(asking) : { box, code };
};

export const routes = [
  implement(checkLetterCode, async (ctx) => {
    await boxOf(ctx, ctx.body.code);
    return { areas: shippedAreas };
  }),
  implement(postLetter, async (ctx) => {
    const { code: typed, ...card } = ctx.body;
    const { box, code } = await boxOf(ctx, typed);
    if (tlpRank(card.marking) > tlpRank(submissionMarking)) throw new Problem("marking-forbids", { at: ["marking"] });
    checkTexts(card);
    const withdrawal = newWithdrawalCode();
    const withdraws = await withdrawalDigest(ctx.tx, box.workspace, readCode(withdrawal) ?? "");
    await box.put(code, { card, withdraws }, dayInUtc(ctx.now()));
    return { withdrawal };
  }),
  implement(withdrawLetter, async (ctx) => {
    letterBoxes(ctx).wrong.check(ctx.request.ip);
    const code = readCode(ctx.body.code);
    if (code === null) return refuse(ctx);
    let dropped = false;
    for (const box of await letterBoxes(ctx).all()) {
      const withdraws = await withdrawalDigest(ctx.tx, box.workspace, code);
      dropped = box.drop((letter) => letter.withdraws === withdraws) || dropped;
    }
    // done even if a letter was removed, because a person may be making a card from this letter at the moment
    const emptied = await withdrawCard(ctx, code);
    return dropped || emptied ? {} : refuse(ctx);
  }),
];
