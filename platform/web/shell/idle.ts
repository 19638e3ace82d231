/**
 * Observes whether the person at this page does something. The page reports activity to the server, and the server locks the session. When the time may
 * be over, the page asks the server whether the session is locked.
 */

interface Parts {
  readonly now: () => number;
  /** Calls a function after a time. @returns a function that cancels the call */
  readonly later: (run: () => void, ms: number) => () => void;
  /** The time without activity after which the session locks. */
  readonly limitMs: number;
  readonly report: () => void;
  /** Asks the server. @returns the milliseconds until the session locks; null if it is locked or the server does not answer */
  readonly look: () => Promise<number | null>;
}

export interface Idle {
  /**
   * Called when the person did something. @returns false if this was so late that the session may be locked; the page is then hidden until the
   * server answers
   */
  acted(): boolean;
  stop(): void;
}

/** Minimum time between two reports of a page. */
export const reportEveryMs = 30_000;
/** The page asks the server a little after the limit. */
const afterMs = 1_000;
/**
 * The longest time between two comparisons of the clock with the limit: timers stand still while the computer sleeps. It is also the time after which
 * the page asks again if the server did not answer.
 */
export const compareEveryMs = 20_000;

export const createIdle = ({ now, later, limitMs, report, look }: Parts): Idle => {
  let last = now();
  let reported = now();
  let cancelReport: (() => void) | null = null;
  let cancelLook = (): void => {};
  let stopped = false;

  const lookIn = (ms: number): void => {
    cancelLook();
    if (!stopped) cancelLook = later(ask, Math.min(ms, compareEveryMs));
  };
  const ask = (): void => {
    const left = last + limitMs - now();
    if (left > 0) return lookIn(left + afterMs);
    void look().then((remaining) => {
      // another tab of the session may have reported activity
      if (remaining !== null) last = now() - limitMs + remaining;
      lookIn(remaining === null ? compareEveryMs : remaining + afterMs);
    });
  };
  const send = (): void => {
    cancelReport = null;
    reported = now();
    report();
  };
  lookIn(limitMs + afterMs);
  return {
    acted() {
      if (now() - last >= limitMs) {
        ask();
        return false;
      }
      last = now();
      cancelReport ??= later(send, Math.max(0, reported + reportEveryMs - last));
      return true;
    },
    stop() {
      stopped = true;
      cancelReport?.();
      cancelLook();
    },
  };
};
