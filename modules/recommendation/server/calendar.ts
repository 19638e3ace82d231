/** Days as a calendar counts them in a place: a window closes with the day there, not with the server's. */

/** The day it is in a zone, `YYYY-MM-DD`. */
export const dayIn = (zone: string, now: Date): string => {
  // the Swedish way of writing a date is the ISO one
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
};

/** Whole days from one day to another; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
