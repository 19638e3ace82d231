/** The face of background work: ask for it in a change, run it. */
export { type EnqueueOptions, enqueue } from "./enqueue.ts";
export { type JobContext, type JobOptions, type Jobs, type TaskHandler, calculation, startJobs } from "./run.ts";
