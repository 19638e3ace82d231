/**
 * Calculates off the calling thread: it takes seconds, and a room may be voting meanwhile. One at a time; a run that is cancelled
 * ends where it stands.
 */
import { Worker } from "node:worker_threads";
import type { CalculationMessage } from "./answer-calculations.ts";

export interface Calculator<Input> {
  /**
   * Waits for the one before.
   * @returns the text of the result @throws the signal's reason when cancelled; Error with the thread's sentence
   */
  inTurn(input: Input, signal?: AbortSignal): Promise<string>;
  /** The same at once, beside others. */
  beside(input: Input, signal?: AbortSignal): Promise<string>;
}

/**
 * @param script of the thread, which calls `answerCalculations`
 * @param names what is calculated and what did not come about, for the log's sentences
 */
export const calculator = <Input>(script: URL, names: { readonly thread: string; readonly failed: string }): Calculator<Input> => {
  let last: Promise<unknown> = Promise.resolve();
  const beside = async (input: Input, signal?: AbortSignal): Promise<string> => {
    signal?.throwIfAborted();
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 1_024 } });
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const stop = (): void => reject(signal?.reason as Error);
    signal?.addEventListener("abort", stop, { once: true });
    worker
      .on("message", (message: CalculationMessage) =>
        message.kind === "done" ? resolve(message.text) : reject(new Error(`${names.failed}: ${message.message}`)),
      )
      .once("error", reject)
      .once("exit", (code) => reject(new Error(`${names.thread} ended early (${code})`)));
    worker.postMessage(input);
    try {
      return await promise;
    } finally {
      signal?.removeEventListener("abort", stop);
      await worker.terminate();
    }
  };
  return {
    beside,
    inTurn: (input, signal) => {
      const made = last.then(() => beside(input, signal));
      last = made.catch(() => undefined);
      return made;
    },
  };
};
