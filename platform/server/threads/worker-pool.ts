/**
 * Runs work outside the calling thread, so that requests and live streams of a room do not wait for it. Only one request runs at a time, because two
 * threads could occupy all processor cores, which the room needs. A thread that answered may stay warm for the next request; a thread that failed,
 * was cancelled or took too long is terminated.
 */
import { Worker, type ResourceLimits } from "node:worker_threads";
import type { WorkerMessage } from "./answer-requests.ts";

/** Too many requests wait. */
export class PoolFull extends Error {}
/** The thread did not answer in time. */
export class WorkerTimeout extends Error {}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Time limit in milliseconds, not counting the time in the queue. */
  readonly limitMs?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface WorkerPool<Request, Answer> {
  /**
   * Runs a request after the requests before it.
   * @throws the signal's reason if the request is cancelled while it waits or runs; PoolFull if too many requests wait; WorkerTimeout if
   * the thread does not answer in time; Error with the thread's message if the work failed
   */
  run(request: Request, options?: RunOptions): Promise<Answer>;
  /** Runs at once in a separate thread, outside the queue. @throws as `run`, but never PoolFull */
  runBeside(request: Request, options?: RunOptions): Promise<Answer>;
}

export interface PoolSettings {
  /** The thread's file, which calls `answerRequests`. */
  readonly script: URL;
  /** Names of the thread and of the failed action, for messages in the log. */
  readonly names: { readonly thread: string; readonly failed: string };
  readonly resourceLimits: ResourceLimits;
  /** Milliseconds for which an unused thread is kept; if 0, each request gets a new thread. */
  readonly warmMs?: number;
  /** Maximum number of requests that run or wait. */
  readonly most?: number;
}

interface Warm {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

export const workerPool = <Request, Answer>({
  script,
  names,
  resourceLimits,
  warmMs = 0,
  most = Infinity,
}: PoolSettings): WorkerPool<Request, Answer> => {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  let warm: Warm | null = null;

  const take = (): Worker => {
    const worker = warm?.worker ?? new Worker(script, { resourceLimits });
    clearTimeout(warm?.timer);
    warm = null;
    worker.ref();
    return worker;
  };
  /** Keeps the thread for the next request. It does not keep the process alive. */
  const keep = async (worker: Worker): Promise<void> => {
    if (warmMs === 0 || warm !== null) return void (await worker.terminate());
    worker.unref();
    const timer = setTimeout(() => {
      warm = null;
      void worker.terminate();
    }, warmMs).unref();
    warm = { worker, timer };
  };

  const runBeside = async (request: Request, { signal, limitMs, onProgress }: RunOptions = {}): Promise<Answer> => {
    signal?.throwIfAborted();
    const worker = take();
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    let answered = false;
    const hear = (message: WorkerMessage<Answer>): void => {
      if (message.kind === "progress") return onProgress?.(message.done, message.total);
      answered = true;
      if (message.kind === "done") resolve(message.answer);
      else reject(new Error(`${names.failed}: ${message.message}`, { cause: message.stack }));
    };
    const stop = (): void => reject(signal?.reason as Error);
    const ended = (code: number): void => reject(new Error(`${names.thread} ended early (${code})`));
    const late = (): void => reject(new WorkerTimeout(`${names.thread} did not answer within ${limitMs} ms`));
    const timer = limitMs === undefined ? undefined : setTimeout(late, limitMs);
    signal?.addEventListener("abort", stop, { once: true });
    worker.on("message", hear).once("error", reject).once("exit", ended);
    worker.postMessage(request);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      worker.off("message", hear).off("error", reject).off("exit", ended);
      if (answered) await keep(worker);
      else await worker.terminate();
    }
  };

  return {
    runBeside,
    run: async (request, options) => {
      if (open >= most) throw new PoolFull();
      open += 1;
      const made = last.then(() => runBeside(request, options)).finally(() => (open -= 1));
      last = made.catch(() => undefined);
      return made;
    },
  };
};
