/** For console and wall: fetches the data of a step again when the room reports a change. */
import { useEffect, useRef } from "react";

/**
 * @param sequence number of the room's last change
 * @param renew marks the data as out of date; must be the same function at every call
 */
export const useRenewed = (sequence: number, renew: () => Promise<void>): void => {
  const known = useRef(sequence);
  useEffect(() => {
    if (known.current === sequence) return;
    known.current = sequence;
    void renew();
  }, [sequence, renew]);
};
