/** Which seats hold a stream open. In memory alone: what a phone is doing is nobody's record. */
const streams = new Map<string, number>();

/** A stream of this seat opened; the answer ends it. */
export const streamOpened = (seat: string): (() => void) => {
  streams.set(seat, (streams.get(seat) ?? 0) + 1);
  return () => {
    const left = (streams.get(seat) ?? 1) - 1;
    if (left > 0) streams.set(seat, left);
    else streams.delete(seat);
  };
};

export const inReach = (seat: string): boolean => streams.has(seat);
