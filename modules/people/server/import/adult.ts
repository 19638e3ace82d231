/**
 * Checks whether a person is under 18 on a day, from an age or a birth date in the formats of rosters. Neither age nor birth date is
 * stored.
 */
import { dateOfDays, latinDigits, type Table } from "#platform/server/spreadsheet/index.ts";

/** A greater age shows that the cell means something else, for example a year of another calendar. */
const oldest = 120;
const dayOf = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
};

/** Every day that a written birth date can mean: 03/04/1980 is in March or in April. A cell can also contain a date as a number of days. */
const daysIn = (text: string, table: Pick<Table, "from1904">): string[] => {
  const plain = latinDigits(text).trim();
  if (/^\d{4,5}(\.\d+)?$/.test(plain) && Number(plain) > 3_000) return [dateOfDays(Number(plain), table)];
  const [, year = "", month = "", day = ""] = /^(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D|T|$)/.exec(plain) ?? [];
  if (year !== "") return [dayOf(Number(year), Number(month), Number(day))].filter((one) => one !== null);
  const [, a = "", b = "", last = ""] = /^(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4})\b/.exec(plain) ?? [];
  if (last === "") return [];
  return [dayOf(Number(last), Number(b), Number(a)), dayOf(Number(last), Number(a), Number(b))].filter((one) => one !== null);
};

/**
 * @param on the first day of the event
 * @param table the table of the cell
 * @returns whether the person may be under 18 on that day; null if the cell is not a date, or not that of a living person. If a date can mean two
 * days, the later one counts.
 */
export const underAgeBorn = (text: string, on: string, table: Pick<Table, "from1904">): boolean | null => {
  const latest = daysIn(text, table).toSorted().at(-1);
  if (latest === undefined) return null;
  const turned = (years: number): string => `${String(Number(latest.slice(0, 4)) + years).padStart(4, "0")}${latest.slice(4)}`;
  return turned(oldest) < on ? null : turned(18) > on;
};

/** @returns whether an age in years, or the lower end of a range, is under 18; null if the cell is not such an age */
export const underAge = (text: string): boolean | null => {
  const [, digits] = /^\D*(\d+)(?:[.,]\d+)?(?:\s*[-–—]\s*\d+)?\D*$/.exec(latinDigits(text)) ?? [];
  const age = Number(digits);
  return digits === undefined || age > oldest ? null : age < 18;
};
