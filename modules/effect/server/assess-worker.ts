/** The worker thread of a calculation: gets inputs, seed and draws, returns the canonical text. The solver runs in a thread of its own. */
import { canonicalize } from "#methods/canonical/index.ts";
import { assessEffect, type EffectInput } from "#methods/effect/index.ts";
import { solveInWorker } from "#platform/server/solver/index.ts";
import { answerRequests } from "#platform/server/threads/index.ts";

export const assessedText = async (input: EffectInput): Promise<string> => canonicalize(await assessEffect(input, solveInWorker));

answerRequests(assessedText);
