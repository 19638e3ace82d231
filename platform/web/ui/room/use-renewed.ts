/** Console and wall: what a step shows is fetched again when the room says that something changed. */
import { useEffect, useRef } from "react";

/**
 * @param sequence of the room
 * @param renew marks what is shown as old; the same function at every call
 */
export const useRenewed = (sequence: number, renew: () => Promise<void>): void => {
  const known = useRef(sequence);
  useEffect(() => {
    if (known.current === sequence) return;
    known.current = sequence;
    void renew();
  }, [sequence, renew]);
};
