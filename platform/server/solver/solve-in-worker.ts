/** Programs are solved in a thread of their own, one after the other: the solver blocks while it thinks, and requests must not wait. */
import { Worker } from "node:worker_threads";
import type { SolveLp } from "#methods/portfolio/index.ts";
import type { SolveAnswer } from "./solve-worker.ts";

const idleMs = 60_000;
let last: Promise<unknown> = Promise.resolve();
let kept: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null;

const take = (): Worker => {
  const worker =
    kept?.worker ?? new Worker(new URL("./solve-worker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
  clearTimeout(kept?.timer);
  kept = null;
  worker.ref();
  return worker;
};

/** Keeps the thread for the next program; it holds up nobody's end. */
const keep = (worker: Worker): void => {
  worker.unref();
  const timer = setTimeout(() => {
    kept = null;
    void worker.terminate();
  }, idleMs).unref();
  kept = { worker, timer };
};

const solveNow = async (lp: string): ReturnType<SolveLp> => {
  const worker = take();
  const { promise, resolve, reject } = Promise.withResolvers<SolveAnswer>();
  const ended = (code: number): void => reject(new Error(`the solver's thread ended early (${code})`));
  worker.once("message", resolve).once("error", reject).once("exit", ended);
  worker.postMessage(lp);
  try {
    const answer = await promise;
    keep(worker);
    if (answer.kind === "infeasible") return null;
    if (answer.kind === "failed") throw new Error(`the program could not be solved: ${answer.message}`);
    return { objective: answer.objective, values: new Map(answer.values) };
  } finally {
    worker.off("message", resolve).off("error", reject).off("exit", ended);
  }
};

/** @throws Error when the solver gives up, or takes longer than 30 seconds */
export const solveInWorker: SolveLp = (lp) => {
  const solved = last.then(() => solveNow(lp));
  last = solved.catch(() => undefined);
  return solved;
};
