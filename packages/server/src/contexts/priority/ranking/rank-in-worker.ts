/**
 * Ranks off the calling thread: a hundred thousand draws take a second or two, and a room may be voting meanwhile. One at a
 * time; a run that is cancelled ends where it stands.
 */
import { Worker } from "node:worker_threads";
import type { RankRisksInput } from "@counterpart/core/ranking";
import type { RankMessage } from "./rank-worker.ts";

let last: Promise<unknown> = Promise.resolve();

/** @returns the canonical text of the result @throws the signal's reason when cancelled; Error with core's sentence when it cannot be ranked */
export const rankInWorker = (input: RankRisksInput, signal?: AbortSignal): Promise<string> => {
  const ranked = last.then(() => rankInThread(input, signal));
  last = ranked.catch(() => undefined);
  return ranked;
};

/** The same in a thread of its own, beside others. */
export const rankInThread = async (input: RankRisksInput, signal?: AbortSignal): Promise<string> => {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./rank-worker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 1_024 } });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const stop = (): void => reject(signal?.reason as Error);
  signal?.addEventListener("abort", stop, { once: true });
  worker
    .on("message", (message: RankMessage) =>
      message.kind === "done" ? resolve(message.text) : reject(new Error(`the ranking could not be made: ${message.message}`)),
    )
    .once("error", reject)
    .once("exit", (code) => reject(new Error(`the ranking's thread ended early (${code})`)));
  worker.postMessage(input);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
};
