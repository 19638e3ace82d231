/** Reads measures: the list, with due dates and the share of measured indicators; one measure; and the earlier versions of a measure. */
import { dueWithinDays, getMeasure, getMeasureWords, listMeasures, measureHistory, type Measure } from "../contract/policy.ts";
import { implement } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { measureWords } from "./content.ts";
import { measureRevisions } from "./measure-revisions.ts";
import { measureById, measuresOf } from "./measures.ts";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";

const stands = ({ status }: Pick<Measure, "status">): boolean => status !== "refused" && status !== "withdrawn";

/** Review and sunset dates that are past or near, earliest first. */
export const dueAmong = (measures: readonly Measure[], now: Date) => {
  const until = daysLater(dayInUtc(now), dueWithinDays);
  return measures
    .filter(stands)
    .flatMap((measure) =>
      (["review", "sunset"] as const).flatMap((what) => {
        const date = what === "review" ? measure.nextReview : measure.sunset;
        return date === null || date > until ? [] : [{ measure: measure.id, what, date }];
      }),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
};

/** The number of indicators of measures that are neither refused nor withdrawn, and how many of them have at least one reading. */
export const measuredShare = (
  measures: readonly Pick<Measure, "status" | "indicators" | "readings">[],
): { measured: number; all: number } => {
  const all = measures
    .filter(stands)
    .flatMap(({ indicators, readings }) => indicators.map(({ code }) => readings.some((reading) => reading.indicator === code)));
  return { measured: all.filter(Boolean).length, all: all.length };
};

export const routes = [
  implement(getMeasureWords, async () => measureWords),
  implement(listMeasures, async ({ tx, params, audited, now }) => {
    await assessmentInSight(tx, params.assessment);
    const measures = await measuresOf(tx, params.workspace, params.assessment);
    audited(measures.map((measure) => measure.id));
    return { measures, due: dueAmong(measures, now()), indicators: measuredShare(measures) };
  }),
  implement(getMeasure, async ({ tx, params, audited }) => {
    audited([params.measure]);
    return measureById(tx, params.workspace, params.measure);
  }),
  implement(measureHistory, async ({ tx, params: { workspace, measure: id }, audited }) => {
    audited([id]);
    return { revisions: await measureRevisions(tx, workspace, id) };
  }),
];
