/**
 * Empties a queue over a line that comes and goes: one thing at a time, oldest first; a room that cannot be reached is
 * tried again, ever later, and at once when somebody says that the line is back. Asked while at work, it looks again.
 */
import { Refused, Unreachable } from "./api.ts";
import type { ProblemCode } from "../contract/problems.ts";

/** Refusals that pass by themselves. */
export const passing: readonly ProblemCode[] = ["unavailable", "internal", "too-many-tries", "storage-full", "data-damaged"];

export interface Queue<T> {
  next(): Promise<T | undefined>;
  send(item: T): Promise<void>;
  /** The room refused this item for good. */
  refused(item: T, refusal: Refused): Promise<void>;
  /** Something stands in the way: null = the room cannot be reached. */
  waits(why: ProblemCode | null): void;
}
/** Where time comes from, so that a test need not wait. */
export interface Clock {
  later(run: () => void, ms: number): () => void;
}
const realClock: Clock = {
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Doubles from half a second to eight, spread by chance so that thirty phones do not knock at the same moment. */
export const pause = (tries: number, chance: number): number => Math.min(8000, 500 * 2 ** tries) * (0.5 + chance / 2);

export const createSender = <T>(queue: Queue<T>, clock: Clock = realClock): { flush(): Promise<void> } => {
  let working = false;
  let again = false;
  let tries = 0;
  let cancel = (): void => undefined;

  const work = async (): Promise<boolean> => {
    for (let item = await queue.next(); item !== undefined; item = await queue.next()) {
      try {
        await queue.send(item);
        tries = 0;
      } catch (error) {
        if (error instanceof Refused && !passing.includes(error.code)) await queue.refused(item, error);
        else if (error instanceof Refused || error instanceof Unreachable) {
          queue.waits(error instanceof Refused ? error.code : null);
          return false;
        } else throw error;
      }
    }
    return true;
  };
  const flush = async (): Promise<void> => {
    if (working) {
      again = true;
      return;
    }
    working = true;
    cancel();
    try {
      let emptied: boolean;
      do {
        again = false;
        emptied = await work();
      } while (again && emptied);
      if (!emptied) cancel = clock.later(() => void flush(), pause(tries++, Math.random()));
    } finally {
      working = false;
    }
  };
  return { flush };
};
