/**
 * The positions of a State's dates on its timeline. All timelines have the same axis, from the month of the first date to the month of the last
 * date. A position is a percentage of the axis, counted from the start of the line, so a right-to-left page has the same percentages.
 */
import { daysBetween, daysLater, monthsLater } from "#methods/calendar/index.ts";
import type { Moment } from "../../contract/overview.ts";

export interface Axis {
  /** The first day of the axis, which is the first day of a month. */
  readonly from: string;
  /** The first day after the end of the axis; it is the first day of a month. */
  readonly end: string;
  /** The ticks of the axis: first days of months, at most seven. */
  readonly ticks: readonly string[];
}

type Dated = Pick<Moment, "starts" | "until">;
const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
const tickMonths = [1, 2, 3, 4, 6, 12, 24, 60];
const mostTicks = 7;

/** @param today the present day, which is always on the axis */
export const axisOf = (moments: readonly Dated[], today: string): Axis => {
  const from = monthOf(moments.reduce((first, { starts }) => (starts.date < first ? starts.date : first), today));
  const end = monthsLater(monthOf(moments.reduce((last, { until }) => (until > last ? until : last), today)), 1);
  const months = (Number(end.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(from.slice(5, 7));
  const step = tickMonths.find((one) => months / one <= mostTicks) ?? 120;
  return { from, end, ticks: Array.from({ length: Math.ceil(months / step) }, (_, n) => monthsLater(from, n * step)) };
};

/** The position of a day: the percentage of the axis that is before this day. */
export const placeOf = (day: string, { from, end }: Pick<Axis, "from" | "end">): number => {
  const share = (100 * daysBetween(from, day)) / daysBetween(from, end);
  return Math.round(Math.min(100, Math.max(0, share)) * 100) / 100;
};

/** The day at which the mark of a date is drawn: the first day of the date, or the middle of its month or year if the exact day is not known. */
const dayOf = ({ starts, until }: Dated): string =>
  starts.precision === "day" ? starts.date : daysLater(starts.date, Math.floor(daysBetween(starts.date, until) / 2));

export interface PlacedMark {
  readonly moment: Moment;
  readonly at: number;
}
export interface Span {
  readonly from: number;
  readonly until: number;
}
export interface StateLine {
  readonly marks: readonly PlacedMark[];
  /**
   * Preparation: from the beginning of the engagement to its first workshop. Without a workshop: to the first past date; if there is none, to
   * today.
   */
  readonly preparing: Span | null;
  /** From the first workshop to today; null if the workshop has not taken place. */
  readonly done: Span | null;
  /** From today to the last planned date; null if there is none. */
  readonly ahead: Span | null;
}

const span = (from: number, until: number): Span | null => (until > from ? { from, until } : null);

/** @param moments oldest first */
export const lineOf = (moments: readonly Moment[], axis: Axis, today: string): StateLine => {
  const marks = moments.flatMap((moment) => (moment.kind === "joined" ? [] : [{ moment, at: placeOf(dayOf(moment), axis) }]));
  const now = placeOf(today, axis);
  const began = moments.find(({ kind }) => kind === "joined");
  const workshop = marks.find(({ moment }) => moment.kind === "workshop");
  const first = workshop ?? marks.find(({ moment }) => moment.done);
  const last = marks.findLast(({ at }) => at > now);
  return {
    marks,
    preparing: began === undefined ? null : span(placeOf(dayOf(began), axis), first?.at ?? now),
    done: workshop?.moment.done === true ? span(workshop.at, now) : null,
    ahead: last === undefined ? null : span(now, last.at),
  };
};

/** The next date: the earliest planned or due date that is not past. */
export const nextOf = (moments: readonly Moment[], today: string): Moment | undefined =>
  moments.filter(({ done, until }) => !done && until >= today).toSorted((a, b) => (a.until < b.until ? -1 : 1))[0];
