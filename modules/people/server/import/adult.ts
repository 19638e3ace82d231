/**
 * Checks whether a person is under 18 on a day, from an age or a birth date in the formats of rosters. Neither age nor birth date is
 * stored.
 */
import { latinDigits } from "#platform/server/spreadsheet/index.ts";

/** Day 0 of Excel's calendar, in days since 1970. A cell can contain a date as the number of days since day 0. */
const excelZero = Date.UTC(1899, 11, 30) / 86_400_000;
const dayOf = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
};

/** Every day that a written birth date can mean: 03/04/1980 is in March or in April. */
const daysIn = (text: string): string[] => {
  const plain = latinDigits(text).trim();
  if (/^\d{4,5}(\.\d+)?$/.test(plain) && Number(plain) > 3_000)
    return [new Date((excelZero + Math.floor(Number(plain))) * 86_400_000).toISOString().slice(0, 10)];
  const [, year = "", month = "", day = ""] = /^(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D|T|$)/.exec(plain) ?? [];
  if (year !== "") return [dayOf(Number(year), Number(month), Number(day))].filter((one) => one !== null);
  const [, a = "", b = "", last = ""] = /^(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4})\b/.exec(plain) ?? [];
  if (last === "") return [];
  return [dayOf(Number(last), Number(b), Number(a)), dayOf(Number(last), Number(a), Number(b))].filter((one) => one !== null);
};

/**
 * @param on the first day of the event
 * @returns whether the person may be under 18 on that day; null if the cell is not a date. If a date can mean two days, the later one counts.
 */
export const underAgeBorn = (text: string, on: string): boolean | null => {
  const latest = daysIn(text).toSorted().at(-1);
  if (latest === undefined) return null;
  const eighteen = `${String(Number(latest.slice(0, 4)) + 18).padStart(4, "0")}${latest.slice(4)}`;
  return eighteen > on;
};

/** @returns whether an age is under 18; null if the cell is not an age */
export const underAge = (text: string): boolean | null => {
  const [digits] = /\d{1,3}/.exec(latinDigits(text)) ?? [];
  return digits === undefined ? null : Number(digits) < 18;
};
