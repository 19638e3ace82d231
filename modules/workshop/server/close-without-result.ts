/**
 * A secret question with fewer than three answers is not revealed. It is closed without a result: the server destroys its answers,
 * and the record says "fewer than three". The same rule applies to every kind; the database enforces it. A question whose key is
 * lost also ends here.
 */
import { Problem } from "#platform/contract/problems.ts";
import { closeQuestion } from "#platform/contract/questions.ts";
import { implement } from "#platform/server/http/index.ts";
import { endItem } from "./questions/console.ts";

export const routes = [
  implement(closeQuestion, async (ctx) => {
    const { kind, question, scenario } = ctx.body;
    if ((kind === "scenario") !== (scenario !== null)) throw new Problem("invalid-input", { at: ["scenario"] });
    await endItem(ctx, ctx.questions.kind(kind === "scenario" ? "rating" : kind), { question, part: scenario });
    return {};
  }),
];
