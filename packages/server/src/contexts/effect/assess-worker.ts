/** The thread that calculates: it gets inputs, seed and draws, and hands back the canonical text. The solver has a thread below it. */
import { parentPort } from "node:worker_threads";
import { canonicalize } from "@counterpart/core/canonical";
import { assessEffect, type EffectInput } from "@counterpart/core/effect";
import { solveInWorker } from "../../platform/solver/index.ts";

export type AssessMessage = { readonly kind: "done"; readonly text: string } | { readonly kind: "failed"; readonly message: string };

export const assessedText = async (input: EffectInput): Promise<string> => canonicalize(await assessEffect(input, solveInWorker));

parentPort?.on("message", (input: EffectInput) => {
  assessedText(input).then(
    (text) => parentPort?.postMessage({ kind: "done", text } satisfies AssessMessage),
    (error: unknown) =>
      parentPort?.postMessage({
        kind: "failed",
        message: error instanceof Error ? error.message : String(error),
      } satisfies AssessMessage),
  );
});
