/**
 * Fair queue per client: at most `atOnce` requests run in parallel, at most `each` per client, served round-robin. A phone that sends in a loop waits
 * behind its own requests, and uses only a few of the database's connections.
 */
import { Problem, type ProblemCode } from "../../contract/problems.ts";

export interface FairQueue {
  /**
   * Resolves when this client may run a request; the caller calls the returned function when the request has ended. @throws Problem `refusal` if too
   * many requests of this client wait.
   */
  take(key: string): Promise<() => void>;
}

/**
 * @param atOnce maximum number of requests of all clients that run in parallel.
 * @param each maximum number of requests of one client that run in parallel.
 * @param waiting maximum number of waiting requests of one client. Behind a router many phones share one address and count as one client.
 */
export const createFairQueue = ({
  atOnce,
  each,
  waiting,
  refusal = "too-many-tries",
}: {
  atOnce: number;
  each: number;
  waiting: number;
  refusal?: ProblemCode;
}): FairQueue => {
  // a Map keeps insertion order: the next client is first, and moves to the end if it has more waiting requests
  const round = new Map<string, (() => void)[]>();
  const running = new Map<string, number>();
  let all = 0;

  /** Starts waiting requests, one of each client after the other. A client that already runs `each` requests is skipped. */
  const next = (): void => {
    for (const [key, queue] of round) {
      if (all >= atOnce) return;
      const own = running.get(key) ?? 0;
      if (own >= each) continue;
      round.delete(key);
      const begin = queue.shift();
      if (queue.length > 0) round.set(key, queue);
      if (begin) {
        all += 1;
        running.set(key, own + 1);
        begin();
      }
    }
  };
  const done = (key: string): (() => void) => {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      all -= 1;
      const own = (running.get(key) ?? 1) - 1;
      if (own > 0) running.set(key, own);
      else running.delete(key);
      next();
    };
  };
  return {
    take: (key) =>
      new Promise((resolve, reject) => {
        const queue = round.get(key) ?? [];
        if (queue.length >= waiting) {
          reject(new Problem(refusal, { details: { retryAfterSeconds: 1 } }));
          return;
        }
        queue.push(() => resolve(done(key)));
        round.set(key, queue);
        next();
      }),
  };
};
