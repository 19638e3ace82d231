/** Decides when a mail is due: a new duty has come, or a date is near. So an unchanged list of duties does not cause the same mail every day. */
import { dayInUtc } from "#methods/calendar/index.ts";

/** A duty without its content. */
export interface WaitingItem {
  readonly since: string;
  /** The date of the duty; null if it has none. */
  readonly due: string | null;
  /** Days until the date; negative after it. */
  readonly dueInDays: number | null;
}

/** The numbers of days before the date at which a mail is sent; -1 is the day after the date. */
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
