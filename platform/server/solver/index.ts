/** The face of `solver`: mixed-integer programs, off the request thread. */
export { solveInWorker } from "./solve-in-worker.ts";
