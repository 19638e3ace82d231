/**
 * Sends the items of a queue over an unreliable connection: one at a time, oldest first. If the room cannot be reached, the sender tries
 * again after growing pauses, and at once when the connection is reported to be back. If it is called while it is sending, it looks at the
 * queue again afterwards.
 */
import { Refused, Unreachable } from "./api.ts";
import type { ProblemCode } from "../contract/problems.ts";

/** Temporary refusals: the same item can be accepted later. */
export const passing: readonly ProblemCode[] = ["unavailable", "internal", "too-many-tries", "storage-full", "data-damaged"];

export interface Queue<T> {
  next(): Promise<T | undefined>;
  send(item: T): Promise<void>;
  /** Called when the room refused this item and will not accept it later. */
  refused(item: T, refusal: Refused): Promise<void>;
  /** Called when the sender has to wait before it tries again. `why` is the code of the refusal; null if the room cannot be reached. */
  waits(why: ProblemCode | null): void;
}
/** The source of time, so that a test need not wait. */
export interface Clock {
  later(run: () => void, ms: number): () => void;
}
const realClock: Clock = {
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * The pause doubles from half a second to eight seconds. Its length varies at random, so that thirty phones do not send at the same
 * moment.
 */
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
