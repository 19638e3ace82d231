/** Solves programs in a worker thread, one after the other: the solver blocks its thread while it runs. */
import type { SolveLp } from "#methods/portfolio/index.ts";
import { workerPool } from "../threads/index.ts";
import type { SolveAnswer, SolveRequest } from "./solve-worker.ts";

const thread = workerPool<SolveRequest, SolveAnswer>({
  script: new URL("./solve-worker.ts", import.meta.url),
  names: { thread: "the solver's thread", failed: "the program could not be solved" },
  resourceLimits: { maxOldGenerationSizeMb: 512 },
  warmMs: 60_000,
});

const solverWith =
  (presolve: boolean): SolveLp =>
  async (lp) => {
    const solution = await thread.run({ lp, presolve });
    return solution && { objective: solution.objective, values: new Map(solution.values) };
  };

/** @throws Error if the solver gives up, or takes longer than 30 seconds */
export const solveInWorker = solverWith(false);

/** For programs with several hundred variables, such as the programs that check tables: presolving halves the time. @throws as `solveInWorker` */
export const presolvedInWorker = solverWith(true);
