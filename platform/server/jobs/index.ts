/** The public API of background work: enqueue jobs in a change, run them. */
export { type EnqueueOptions, enqueue } from "./enqueue.ts";
export { type JobContext, type JobOptions, type Jobs, type TaskHandler, calculation, startJobs } from "./run.ts";
