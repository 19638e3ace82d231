/** The thread that calculates: it gets inputs, seed and draws, and hands back the canonical text. The solver has a thread below it. */
import { canonicalize } from "@counterpart/core/canonical";
import { assessEffect, type EffectInput } from "@counterpart/core/effect";
import { solveInWorker } from "../../platform/solver/index.ts";
import { answerCalculations } from "../../platform/threads/index.ts";

export const assessedText = async (input: EffectInput): Promise<string> => canonicalize(await assessEffect(input, solveInWorker));

answerCalculations(assessedText);
