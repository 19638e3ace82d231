/** This day in the reader's own calendar, `YYYY-MM-DD`: what a form about a day begins with. */
export const today = (): string => new Intl.DateTimeFormat("sv-SE").format(new Date());
