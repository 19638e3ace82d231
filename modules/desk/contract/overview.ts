/**
 * The endpoint of the programme's home page: for each Partner State the dates that the programme knows, and the parcels that it has. The response
 * contains only what the State released and what the programme wrote itself.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { Id, Instant, LocalDate, PartialDate, Text, Translated } from "#platform/contract/values.ts";

/**
 * `joined`: the engagement began. `workshop`, `visit`, `event`: an event with the State. `report`: the State approved the released assessment.
 * `progress`: the State released its progress. `due`: released recommendations are due on this day, and the State has not reported them as done.
 */
export const momentKinds = ["joined", "workshop", "visit", "event", "report", "progress", "due"] as const;

/** A date on the timeline of a State. */
export const Moment = z.object({
  kind: z.enum(momentKinds),
  /** The title of an event; null for other kinds. */
  title: z.nullable(Translated),
  starts: PartialDate,
  ends: z.nullable(PartialDate),
  /** The last day of the date; later than the first day if only the month or year is known, or if the event takes several days. */
  until: LocalDate,
  /** False if the date is planned or due. */
  done: z.boolean(),
  /** The number of recommendations that are due on that day; null for other kinds. */
  n: z.nullable(z.int()),
});
export type Moment = z.infer<typeof Moment>;

/** A parcel that the programme has now: the State has neither withdrawn nor replaced it. */
export const ParcelHere = z.object({
  parcel: Id,
  kind: z.string(),
  /** The title of the released record; null if this version of the program cannot read it, or if it has no title. */
  title: z.nullable(Text),
  /** The number of scenarios in a register, or of recommendations in a progress; null for other kinds. */
  n: z.nullable(z.int()),
  marking: Tlp,
  sentAt: Instant,
  openedAt: z.nullable(Instant),
});
export type ParcelHere = z.infer<typeof ParcelHere>;

/** The dates and parcels of one State. A State without a date and without a parcel is not in the list. */
export const StateOverview = z.object({
  state: z.string(),
  stateName: Translated,
  /** Whether the State counts in the figures, because it has a current engagement. */
  engaged: z.boolean(),
  /** Oldest first. */
  moments: z.array(Moment),
  /** Newest first. */
  parcels: z.array(ParcelHere),
});
export type StateOverview = z.infer<typeof StateOverview>;

export const getOverview = endpoint({
  id: "desk.get-overview",
  method: "GET",
  path: "/api/w/:workspace/desk",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    today: LocalDate,
    /** The number of States with a current engagement. */
    engaged: z.int(),
    states: z.array(StateOverview),
  }),
});
