/** The public API of background work: adds jobs to the queue in the transaction of a change, and runs them. */
export { type EnqueueOptions, enqueue } from "./enqueue.ts";
export { type JobContext, type JobOptions, type Jobs, type TaskHandler, calculation, startJobs } from "./run.ts";
