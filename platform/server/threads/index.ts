/** Public API of `threads`: work that takes long runs beside requests and rooms. */
export { answerRequests } from "./answer-requests.ts";
export { PoolFull, workerPool, WorkerTimeout, type RunOptions, type WorkerPool } from "./worker-pool.ts";
