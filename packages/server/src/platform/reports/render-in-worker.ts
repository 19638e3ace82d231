/**
 * Reports are set in a thread of their own, one after the other: neither a request nor the room's stream waits for
 * them. A thread lives for one report; cancelling ends it where it stands.
 */
import { Worker } from "node:worker_threads";
import type { ReportDocument } from "./document.ts";
import type { WorkerMessage } from "./render-worker.ts";

export interface RenderOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** One at a time: two would share the cores with the room that is voting. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Renders a report off the calling thread.
 * @throws the signal's reason when cancelled, waiting or under way; Error when the report cannot be made.
 */
export const renderInWorker = (document: ReportDocument, format: "pdf" | "docx", options: RenderOptions = {}): Promise<Uint8Array> => {
  const made = last.then(() => renderNow(document, format, options));
  last = made.catch(() => undefined);
  return made;
};

const renderNow = async (document: ReportDocument, format: "pdf" | "docx", { onProgress, signal }: RenderOptions): Promise<Uint8Array> => {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./render-worker.ts", import.meta.url), {
    workerData: { document, format },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const stop = (): void => reject(signal?.reason as Error);
  signal?.addEventListener("abort", stop, { once: true });
  worker.on("message", (message: WorkerMessage) => {
    if (message.kind === "progress") onProgress?.(message.done, message.total);
    else if (message.kind === "done") resolve(message.bytes);
    else reject(new Error(`the report could not be made: ${message.message}`));
  });
  worker.once("error", reject);
  worker.once("exit", (code) => reject(new Error(`the report's thread ended early (${code})`)));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
};
