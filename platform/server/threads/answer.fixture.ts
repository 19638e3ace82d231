/** A worker thread for the pool's tests. It behaves as the request says: for example, it fails or never ends. */
import { answerRequests } from "./answer-requests.ts";

export interface Ordered {
  readonly say?: string;
  readonly fail?: string;
  readonly exit?: true;
  /** Runs until the thread is terminated. */
  readonly forever?: true;
}

let served = 0;

answerRequests<Ordered, string>(({ say = "", fail, exit, forever }, progress) => {
  served += 1;
  progress(served, served);
  if (exit) process.exit(3);
  if (fail !== undefined) throw new Error(fail);
  while (forever);
  return `${say} ${served}`;
});
