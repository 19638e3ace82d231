/** The current day in the reader's time zone, `YYYY-MM-DD`: the initial value of date fields in forms. */
export const today = (): string => new Intl.DateTimeFormat("sv-SE").format(new Date());
