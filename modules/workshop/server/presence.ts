/** The seats that have an open event stream. The list is only in memory, so that no record of a phone's activity exists. */
const streams = new Map<string, number>();

/**
 * Adds one open stream to this seat's number. When the stream ends, the caller calls the returned function, which subtracts one.
 */
export const streamOpened = (seat: string): (() => void) => {
  streams.set(seat, (streams.get(seat) ?? 0) + 1);
  return () => {
    const left = (streams.get(seat) ?? 1) - 1;
    if (left > 0) streams.set(seat, left);
    else streams.delete(seat);
  };
};

export const inReach = (seat: string): boolean => streams.has(seat);
