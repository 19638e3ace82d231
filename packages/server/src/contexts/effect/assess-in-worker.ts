/**
 * Calculates off the calling thread: simulation and choice take seconds, and a room may be judging meanwhile. One at a time; a
 * run that is cancelled ends where it stands.
 */
import { Worker } from "node:worker_threads";
import type { EffectInput } from "@counterpart/core/effect";
import type { AssessMessage } from "./assess-worker.ts";

let last: Promise<unknown> = Promise.resolve();

/** @returns the canonical text of the result @throws the signal's reason when cancelled; Error with core's sentence when it cannot be calculated */
export const assessInWorker = (input: EffectInput, signal?: AbortSignal): Promise<string> => {
  const assessed = last.then(() => assessInThread(input, signal));
  last = assessed.catch(() => undefined);
  return assessed;
};

/** The same in a thread of its own, beside others. */
export const assessInThread = async (input: EffectInput, signal?: AbortSignal): Promise<string> => {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./assess-worker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 1_024 } });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const stop = (): void => reject(signal?.reason as Error);
  signal?.addEventListener("abort", stop, { once: true });
  worker
    .on("message", (message: AssessMessage) =>
      message.kind === "done" ? resolve(message.text) : reject(new Error(`the effect could not be calculated: ${message.message}`)),
    )
    .once("error", reject)
    .once("exit", (code) => reject(new Error(`the calculation's thread ended early (${code})`)));
  worker.postMessage(input);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
};
