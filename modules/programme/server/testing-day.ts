/** For tests that compare days: no such test begins on one day in UTC and ends on the next. */
import { setTimeout as sleep } from "node:timers/promises";

const day = 86_400_000;
/** More than the time that a file of tests takes on a busy machine, in milliseconds. */
const needed = 100_000;

/** Waits for the next day in UTC if less than the time of a file of tests is left of the present day; otherwise it does not wait. */
export const wholeDay = async (): Promise<void> => {
  const left = (): number => day - (Date.now() % day);
  while (left() < needed) await sleep(left());
};
