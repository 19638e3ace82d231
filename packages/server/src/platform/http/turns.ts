/**
 * Whoever asks much waits, and not the others: requests of a listener run so many at once, and one of each asker after the other.
 * What one phone sends in a loop waits behind itself; and with fewer at once than the database has connections, the desk keeps some.
 */
import { Problem } from "@counterpart/contract/problems";

export interface Turns {
  /** Resolves when it is this asker's turn; the answer ends it. @throws Problem `too-many-tries` when too many of this asker's wait. */
  take(key: string): Promise<() => void>;
}

/**
 * @param atOnce turns that run at one time, of all askers.
 * @param waiting how many of one asker may wait; behind a router many phones are one address.
 */
export const createTurns = ({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns => {
  // a Map keeps its order: whose turn comes next stands first, and goes to the end when more of it wait
  const round = new Map<string, (() => void)[]>();
  let running = 0;

  const next = (): void => {
    for (const [key, queue] of round) {
      if (running >= atOnce) return;
      round.delete(key);
      const begin = queue.shift();
      if (queue.length > 0) round.set(key, queue);
      if (begin) {
        running += 1;
        begin();
      }
    }
  };
  const done = (): (() => void) => {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      running -= 1;
      next();
    };
  };
  return {
    take: (key) =>
      new Promise((resolve, reject) => {
        const queue = round.get(key) ?? [];
        if (queue.length >= waiting) {
          reject(new Problem("too-many-tries", { details: { retryAfterSeconds: 1 } }));
          return;
        }
        queue.push(() => resolve(done()));
        round.set(key, queue);
        next();
      }),
  };
};
