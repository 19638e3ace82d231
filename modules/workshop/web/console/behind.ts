/** Computes how many minutes the room is behind the run-sheet. */
import type { Step } from "#modules/assessment/contract/step.ts";

/** The longest time (ms) after the planned end for which a step counts as late. After this time, the plan is assumed to be for another day. */
const oneDay = 12 * 3_600_000;

/** Minutes since the planned end of the step. Null before this end, more than twelve hours after it, and if no length is planned. */
export const minutesBehind = (
  { plannedStart, plannedMinutes }: Pick<Step, "plannedStart" | "plannedMinutes">,
  now: Date,
): number | null => {
  if (plannedStart === null || plannedMinutes === null) return null;
  const late = now.getTime() - new Date(plannedStart).getTime() - plannedMinutes * 60_000;
  return late < 60_000 || late > oneDay ? null : Math.floor(late / 60_000);
};
