/**
 * Rate limiting: each key has a limited number of tries within a time window; after that it must wait. The counts are in the memory of the process,
 * and the number of keys is limited. A restart loses the counts, but an attacker who guesses codes cannot cause a restart.
 */
import { Problem } from "../../contract/problems.ts";

export interface Limiter {
  /** Counts one try, or refuses it. @throws Problem `too-many-tries` with `retryAfterSeconds`, if the key has no try left. */
  take(key: string, at?: number): void;
  /** Refuses as `take` does, but does not count the try: for callers that count only failures. */
  check(key: string, at?: number): void;
  /** Counts one try without refusing. */
  count(key: string, at?: number): void;
  /** Returns the number of tries of this key in the window that ends now. */
  tries(key: string, at?: number): number;
  /** Forgets a key after a successful try. */
  forgive(key: string): void;
}

/**
 * @param limit maximum number of tries in a window; the next try is refused until the oldest counted try is outside the window.
 * @param windowMs length of the window.
 * @param keys maximum number of keys in memory; if there are more, the keys with the oldest tries are removed.
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
  // a Map keeps insertion order: each counted try moves its key to the end
  const times = new Map<string, readonly number[]>();
  const recent = (key: string, at: number): readonly number[] => (times.get(key) ?? []).filter((time) => at - time < windowMs);

  const check = (key: string, at: number): void => {
    const oldest = recent(key, at).at(-limit);
    if (oldest === undefined) return;
    throw new Problem("too-many-tries", { details: { retryAfterSeconds: Math.ceil((oldest + windowMs - at) / 1000) } });
  };
  const count = (key: string, at: number): void => {
    const counted = [...recent(key, at), at];
    times.delete(key);
    times.set(key, counted);
    const first = times.size > keys ? times.keys().next().value : undefined;
    if (first !== undefined) times.delete(first);
  };
  return {
    take: (key, at = now()) => {
      check(key, at);
      count(key, at);
    },
    check: (key, at = now()) => check(key, at),
    count: (key, at = now()) => count(key, at),
    tries: (key, at = now()) => recent(key, at).length,
    forgive: (key) => void times.delete(key),
  };
};
