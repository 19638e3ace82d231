/** The thread that calculates: it gets inputs, seed and draws, and hands back the canonical text. The solver has a thread below it. */
import { canonicalize } from "#methods/canonical/index.ts";
import { assessEffect, type EffectInput } from "#methods/effect/index.ts";
import { solveInWorker } from "#platform/server/solver/index.ts";
import { answerRequests } from "#platform/server/threads/index.ts";

export const assessedText = async (input: EffectInput): Promise<string> => canonicalize(await assessEffect(input, solveInWorker));

answerRequests(assessedText);
