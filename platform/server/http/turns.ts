/**
 * Whoever asks much waits, and not the others: requests of a listener run so many at once, of one asker fewer, and one of each asker
 * after the other. What one phone sends in a loop waits behind itself, and holds few of the database's connections meanwhile.
 */
import { Problem, type ProblemCode } from "../../contract/problems.ts";

export interface Turns {
  /**
   * Resolves when it is this client's turn; call the returned function to end the turn. @throws Problem `refusal` if too many requests of
   * this client wait.
   */
  take(key: string): Promise<() => void>;
}

/**
 * @param atOnce turns that run at one time, of all askers.
 * @param each of those, how many may be of one asker.
 * @param waiting how many of one asker may wait; behind a router many phones are one address.
 */
export const createTurns = ({
  atOnce,
  each,
  waiting,
  refusal = "too-many-tries",
}: {
  atOnce: number;
  each: number;
  waiting: number;
  refusal?: ProblemCode;
}): Turns => {
  // a Map keeps its order: whose turn comes next stands first, and goes to the end when more of it wait
  const round = new Map<string, (() => void)[]>();
  const running = new Map<string, number>();
  let all = 0;

  /** Gives turns to those who wait, each once before one comes again; whoever runs as many as it may is passed over. */
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
