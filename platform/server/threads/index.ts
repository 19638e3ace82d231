/** Public API of `threads`: long work runs outside the threads that serve requests and rooms. */
export { answerRequests } from "./answer-requests.ts";
export { PoolFull, workerPool, WorkerTimeout, type RunOptions, type WorkerPool } from "./worker-pool.ts";
