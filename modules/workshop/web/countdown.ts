/**
 * The room's timer. The server sends the remaining time, and the page counts down from the moment at which it received this time. The clocks of
 * server and page are never compared.
 */
export interface Clock {
  readonly running: boolean;
  readonly remainingMs: number;
}

/** The present remaining time, never below zero. `since` is the time since the page received the clock. */
export const remaining = (clock: Clock, since: number): number => Math.max(0, clock.remainingMs - (clock.running ? Math.max(0, since) : 0));

/** The parts of the time as the wall displays it: 04:12, with hours only if needed. The time is rounded up to whole seconds. */
export const clockParts = (ms: number): { readonly hours: number; readonly minutes: number; readonly seconds: number } => {
  const whole = Math.ceil(ms / 1000);
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), seconds: whole % 60 };
};

/** Milliseconds until the displayed second changes. */
export const untilNextSecond = (ms: number): number => (ms <= 0 ? Number.POSITIVE_INFINITY : ((ms - 1) % 1000) + 1);
