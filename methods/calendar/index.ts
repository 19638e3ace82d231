/** Arithmetic on calendar days, `YYYY-MM-DD`. A day has no time zone. Only `dayInUtc` and `latestDay` read an instant. */
const dayMs = 86_400_000;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day in UTC at an instant. */
export const dayInUtc = (instant: Date): string => instant.toISOString().slice(0, 10);

/** The latest date in any time zone at an instant: calendars are up to 14 hours ahead of UTC. Every later date is in the future for everybody. */
export const latestDay = (instant: Date): string => dayInUtc(new Date(instant.getTime() + 14 * 3_600_000));

/** The last day with a year of four digits. Later days cannot be written. */
const lastDay = "9999-12-31";
const written = (at: number): string => (at > startOf(lastDay) ? lastDay : dayInUtc(new Date(at)));

/** The day that is this number of days later; earlier if the number is negative. Never later than `lastDay`. */
export const daysLater = (day: string, days: number): string => written(startOf(day) + days * dayMs);

/** Whole days from one day to another; negative if the second is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / dayMs);

/** The same day of the month, a number of months later; if the later month is too short, its last day. Never later than `lastDay`. */
export const monthsLater = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return written(Date.UTC(year, month - 1 + months, Math.min(date, last)));
};
