/**
 * Reports are set in a thread of their own, one after the other: neither a request nor the room's stream waits for
 * them. The thread stays for a minute with its fonts and libraries; cancelling ends it where it stands.
 */
import { Worker } from "node:worker_threads";
import type { ReportDocument } from "./document.ts";
import type { RenderFormat, WorkerMessage, WorkerRequest } from "./render-worker.ts";

export interface RenderOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const idleMs = 60_000;

/** One at a time: two would share the cores with the room that is voting. */
let last: Promise<unknown> = Promise.resolve();
let kept: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null;

/**
 * Renders a report off the calling thread.
 * @throws the signal's reason when cancelled, waiting or under way; Error when the report cannot be made.
 */
export const renderInWorker = (document: ReportDocument, format: RenderFormat, options: RenderOptions = {}): Promise<Uint8Array> => {
  const made = last.then(() => renderNow({ document, format }, options));
  last = made.catch(() => undefined);
  return made;
};

const take = (): Worker => {
  const worker =
    kept?.worker ??
    new Worker(new URL("./render-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
    });
  clearTimeout(kept?.timer);
  kept = null;
  worker.ref();
  return worker;
};

/** Keeps the thread for the next report; it holds up nobody's end. */
const keep = (worker: Worker): void => {
  worker.unref();
  const timer = setTimeout(() => {
    kept = null;
    void worker.terminate();
  }, idleMs).unref();
  kept = { worker, timer };
};

const renderNow = async (request: WorkerRequest, { onProgress, signal }: RenderOptions): Promise<Uint8Array> => {
  signal?.throwIfAborted();
  const worker = take();
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  let sound = false; // it answered, so it can be asked again
  const stop = (): void => reject(signal?.reason as Error);
  const hear = (message: WorkerMessage): void => {
    if (message.kind === "progress") return onProgress?.(message.done, message.total);
    sound = true;
    if (message.kind === "done") resolve(message.bytes);
    else reject(new Error(`the report could not be made: ${message.message}`));
  };
  const ended = (code: number): void => reject(new Error(`the report's thread ended early (${code})`));
  signal?.addEventListener("abort", stop, { once: true });
  worker.on("message", hear).once("error", reject).once("exit", ended);
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", stop);
    worker.off("message", hear).off("error", reject).off("exit", ended);
    if (sound) keep(worker);
    else await worker.terminate();
  }
};
