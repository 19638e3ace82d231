/** The break of a room on the console and the wall. A break ends automatically at its end time. */
import { useMemo } from "react";
import type { Room } from "../contract/workshop.ts";
import { useRemaining } from "./clock.tsx";
import type { Clock } from "./countdown.ts";

/** The present break, with its remaining time as a clock; null if there is none. */
export const useBreakNow = (pause: Room["break"]): { readonly label: string; readonly clock: Clock } | null => {
  const clock = useMemo(() => (pause === null ? null : { running: true, remainingMs: pause.remainingMs }), [pause]);
  const left = useRemaining(clock);
  return pause === null || clock === null || left === 0 ? null : { label: pause.label, clock };
};
