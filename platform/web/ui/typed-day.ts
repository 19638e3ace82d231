/**
 * Reads a day in the forms in which people type it: "3 2 27", "03.02.2027", "3/2/2027" or "2027-02-03". The order is day, month, year. Only if the
 * first number has four digits, the order is year, month, day. Also reads a time of day (24 hours).
 */
export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const noDay: DayParts = { day: "", month: "", year: "" };

/** Converts the digits of Arabic and Persian to ASCII. */
export const plainDigits = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

const longYear = (year: string): string => (year.length === 2 ? `20${year}` : year);

/** The three numbers of a whole day; null if the text is not a whole day, for example while it is being typed. */
export const typedDay = (text: string): DayParts | null => {
  const parts = plainDigits(text)
    .trim()
    .split(/[\s./,\u060C-]+/);
  if (parts.length !== 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const [first = "", second = "", third = ""] = parts;
  const [day, month, year] = first.length === 4 ? [third, second, first] : [first, second, third];
  if (day.length > 2 || month.length > 2 || (year.length !== 2 && year.length !== 4)) return null;
  return { day: String(Number(day)), month: String(Number(month)), year: longYear(year) };
};

/** The parts of a day such as `2027-02-03`. */
export const partsOfDay = (value: string): DayParts => {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  return value === "" || year === "" ? noDay : { day: String(Number(day)), month: String(Number(month)), year };
};

export type DayFault = "incomplete" | "impossible";

/** The day as `2027-02-03`, an empty text if nothing was typed, or the error. */
export const dayOf = (parts: DayParts): { readonly value: string; readonly fault: DayFault | null } => {
  const { day, month, year } = parts;
  if (day === "" && month === "" && year === "") return { value: "", fault: null };
  if (day === "" || month === "" || !/^\d{2}$|^\d{4}$/.test(year)) return { value: "", fault: "incomplete" };
  const value = `${longYear(year)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const found = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(found.getTime()) || found.toISOString().slice(0, 10) !== value)
    return { value: "", fault: "impossible" };
  return { value, fault: null };
};

/**
 * Reads a time such as "14:05", "14.05", "1405", "930" or "9", and returns it in the form `14:05`. Null if the text is not a time of day.
 */
export const typedTime = (text: string): string | null => {
  const typed = plainDigits(text).trim();
  const [, hour = "", minute = "00"] = /^(\d{1,2})(?:[:.h\s]*(\d{2}))?$/.exec(typed) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute}`;
};
