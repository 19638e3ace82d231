/** Times of the run-sheet, in the time zone of this device. */
/** The value of a `datetime-local` control for an instant. */
export const localOf = (instant: string): string => {
  const at = new Date(instant);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** Day and time of an instant, with the end time if a length is planned. */
export const timesOf = (instant: string, minutes: number | null, locale: string): string => {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const start = new Date(instant);
  return minutes === null ? format.format(start) : format.formatRange(start, new Date(start.getTime() + minutes * 60_000));
};

/** Hours and minutes of an instant, with the day before them if the instant is not on the day of `today`. */
export const clockOf = (at: Date, locale: string, today: Date = at): string =>
  new Intl.DateTimeFormat(locale, {
    ...(at.toDateString() === today.toDateString() ? {} : { weekday: "short", day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
