/** The public API of `solver`: mixed-integer programs, solved outside the request thread. */
export { presolvedInWorker, solveInWorker } from "./solve-in-worker.ts";
