/**
 * The calendar day at an instant in a time zone. If no zone is given, the function uses the time zone of this machine. The code uses the Swedish date
 * format, because it equals the ISO format (2027-02-03).
 */
export const dayIn = (instant: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
