/** Decides when a mail is due: a new duty has come, or a date is near. So a list that has not changed does not cause the same mail every morning. */
import { dayInUtc } from "#methods/calendar/index.ts";

/** A duty without its content. */
export interface WaitingItem {
  readonly since: string;
  /** The date of the duty; null if it has none. */
  readonly due: string | null;
  /** Days until the date; negative after it. */
  readonly dueInDays: number | null;
}

/** The mail is sent this many days before the date; -1 is the day after the date. */
const reminded: readonly number[] = [3, 0, -1];
const week = 7 * 86_400_000;

/** @param last when the last mail was sent; null if no mail was sent */
export const isMailDue = (waiting: readonly WaitingItem[], last: Date | null, now: Date): boolean => {
  if (waiting.length === 0) return false;
  if (last === null) return true;
  if (dayInUtc(last) === dayInUtc(now)) return false;
  return (
    now.getTime() - last.getTime() >= week ||
    waiting.some(({ since, dueInDays }) => Date.parse(since) > last.getTime() || (dueInDays !== null && reminded.includes(dueInDays)))
  );
};
