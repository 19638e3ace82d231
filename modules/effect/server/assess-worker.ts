/**
 * The worker thread of a calculation: it receives inputs, seed and number of random samples (draws), and returns the canonical text of the result.
 * The solver runs in a separate thread.
 */
import { canonicalize } from "#methods/canonical/index.ts";
import { assessEffect, type EffectInput } from "#methods/effect/index.ts";
import { solveInWorker } from "#platform/server/solver/index.ts";
import { answerRequests } from "#platform/server/threads/index.ts";

export const assessedText = async (input: EffectInput): Promise<string> => canonicalize(await assessEffect(input, solveInWorker));

answerRequests(assessedText);
