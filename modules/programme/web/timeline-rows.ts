/** Events as rows of the timeline: the first and last day that each date can mean, oldest first. */
import type { TimelineRow } from "#methods/drawing/index.ts";
import type { Precision } from "./precision.ts";

interface Dated {
  readonly date: string;
  readonly precision: Precision;
}

/** The last day that a date can mean: the last day of a month, 31 December of a year. */
export const lastDay = ({ date, precision }: Dated): string => {
  if (precision === "day") return date;
  if (precision === "year") return `${date.slice(0, 4)}-12-31`;
  // day 0 of the next month is the last day of this month
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).toISOString().slice(0, 10);
};

export interface TimelineEvent extends Pick<TimelineRow, "label" | "when" | "more" | "held"> {
  readonly kind: string;
  readonly starts: Dated | null;
  readonly ends: Dated | null;
}

/** An event without a date has no position on an axis and is left out; the list shows it. */
export const timelineRows = (events: readonly TimelineEvent[]): TimelineRow[] =>
  events
    .flatMap(({ starts, ends, kind, label, when, more, held }): TimelineRow[] =>
      starts === null
        ? []
        : [
            {
              label,
              when,
              more,
              held,
              from: starts.date,
              until: lastDay(ends ?? starts),
              exact: starts.precision === "day" && (ends === null || ends.precision === "day"),
              shape: kind.endsWith("-workshop") ? "workshop" : "other",
            },
          ],
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
