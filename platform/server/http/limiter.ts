/**
 * Counting tries: so many in a window for a key, then a wait. Kept in the process, bounded, forgotten at a restart;
 * a restart is not something that a guesser can cause.
 */
import { Problem } from "../../contract/problems.ts";

export interface Limiter {
  /** Counts one try. @throws Problem `too-many-tries` with `retryAfterSeconds`. */
  take(key: string): void;
  /** Forgets a key: what it did was right. */
  forgive(key: string): void;
}

/**
 * @param limit tries within the window; the next one is refused until the window that began with the first is over.
 * @param windowMs length of the window.
 * @param keys how many keys are remembered; beyond it the oldest windows go first.
 */
export const createLimiter = ({
  limit,
  windowMs,
  keys = 20_000,
  now = Date.now,
}: {
  limit: number;
  windowMs: number;
  keys?: number;
  now?: () => number;
}): Limiter => {
  const windows = new Map<string, { began: number; tries: number }>();
  return {
    take(key) {
      const at = now();
      let window = windows.get(key);
      if (!window || at - window.began >= windowMs) {
        windows.delete(key);
        window = { began: at, tries: 0 };
        windows.set(key, window);
        if (windows.size > keys) {
          const oldest = windows.keys().next().value;
          if (oldest !== undefined) windows.delete(oldest);
        }
      }
      window.tries += 1;
      if (window.tries > limit)
        throw new Problem("too-many-tries", { details: { retryAfterSeconds: Math.ceil((window.began + windowMs - at) / 1000) } });
    },
    forgive: (key) => void windows.delete(key),
  };
};
