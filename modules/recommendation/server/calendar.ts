/** Days in the calendar of a place. A reply window closes at the end of the day at that place, not at the end of the server's day. */

/** The present day in a time zone, `YYYY-MM-DD`. */
export const dayIn = (zone: string, now: Date): string => {
  // the Swedish date format is the ISO format
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
};

/** Whole days from one day to another; negative if the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
