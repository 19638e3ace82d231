/** The thread's side of `worker-pool.ts`: a thread's script answers each request with a result, or with the reason why there is none. */
import { parentPort } from "node:worker_threads";

export type WorkerMessage<Answer> =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string | undefined };

export type Progress = (done: number, total: number) => void;

/**
 * Called by a thread's script. Outside a thread it does nothing, so that a test can import the script.
 * @param answer may report progress; its result must be data that structured cloning can copy
 */
export const answerRequests = <Request, Answer>(answer: (request: Request, progress: Progress) => Answer | Promise<Answer>): void => {
  const post = (message: WorkerMessage<Answer>): void => parentPort?.postMessage(message);
  const progress: Progress = (done, total) => post({ kind: "progress", done, total });
  const reply = async (request: Request): Promise<void> => {
    try {
      post({ kind: "done", answer: await answer(request, progress) });
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      post({ kind: "failed", message, stack });
    }
  };
  parentPort?.on("message", (request: Request) => void reply(request));
};
