/** When a mail is due: something came, or a date is near. So a list that stands as it was does not send the same mail every morning. */
import { dayInUtc } from "#methods/calendar/index.ts";

/** A duty, without what it is about. */
export interface WaitingItem {
  readonly since: string;
  /** A day; null if there is none. */
  readonly due: string | null;
  /** Negative if it is over. */
  readonly dueInDays: number | null;
}

/** Days before the date on which a mail says so; -1 is the day after it. */
const reminded: readonly number[] = [3, 0, -1];
const week = 7 * 86_400_000;

/** @param last when the last mail was sent; null if none was. */
export const isMailDue = (waiting: readonly WaitingItem[], last: Date | null, now: Date): boolean => {
  if (waiting.length === 0) return false;
  if (last === null) return true;
  if (dayInUtc(last) === dayInUtc(now)) return false;
  return (
    now.getTime() - last.getTime() >= week ||
    waiting.some(({ since, dueInDays }) => Date.parse(since) > last.getTime() || (dueInDays !== null && reminded.includes(dueInDays)))
  );
};
