/**
 * Closes a secret question with fewer than three answers, which must not be revealed. The server destroys its answers, and the
 * record says "fewer than three". The same rule applies to every kind; the database enforces it. A question whose key is lost is
 * closed in the same way.
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
