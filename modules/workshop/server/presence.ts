/**
 * The seats that have an open event stream, and since when the others have none. The list is only in memory, so that no record of a phone's
 * activity exists.
 */
const streams = new Map<string, { readonly open: number; readonly left: number }>();

/**
 * Adds one open stream to this seat's number. When the stream ends, the caller calls the returned function, which subtracts one.
 */
export const streamOpened = (seat: string): (() => void) => {
  const add = (change: 1 | -1): void => {
    streams.set(seat, { open: Math.max(0, (streams.get(seat)?.open ?? 0) + change), left: performance.now() });
  };
  add(1);
  return () => add(-1);
};

export const inReach = (seat: string): boolean => (streams.get(seat)?.open ?? 0) > 0;

const minute = 60_000;
/** The minute since which a seat is out of reach, as an instant: when its last stream ended, or when the program started if it had none. */
export const outOfReachSince = (seat: string): string =>
  new Date(Math.floor((performance.timeOrigin + (streams.get(seat)?.left ?? 0)) / minute) * minute).toISOString();
