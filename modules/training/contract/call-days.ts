/**
 * The days of a call (a programme's request for nominations): the last days for nominations, decisions and confirmations, in the time zone of the
 * course. When a day has passed, nothing changes automatically: the officer gets a duty.
 */
import * as z from "zod/mini";
import { daysLater } from "#methods/calendar/index.ts";
import { LocalDate } from "#platform/contract/values.ts";

export const lateReasons = ["channel-late", "called-late", "seats-free", "replaces"] as const;
export type LateReason = (typeof lateReasons)[number];

/** The days that follow the deadline for nominations. Null means that the call has no such day. */
export const CallDays = {
  /** The last day on which the programme decides and answers the States. */
  decideBy: z.nullable(LocalDate),
  /** The last day on which people with a seat confirm it. */
  confirmBy: z.nullable(LocalDate),
  /** The number of days for the confirmation if a person gets a seat late, for example an alternate who moves up. */
  alternateDays: z.int().check(z.gte(1), z.lte(30)),
} as const;
export interface Days {
  readonly deadline: string;
  readonly decideBy: string | null;
  readonly confirmBy: string | null;
  readonly alternateDays: number;
  readonly starts: string;
}
export const noCallDays = { decideBy: null, confirmBy: null, alternateDays: 3 } as const;

/** The first day that is out of order (nominations, decisions, confirmations, start of the course); null if all are in order. */
export const dayOutOfOrder = ({ deadline, decideBy, confirmBy, starts }: Omit<Days, "alternateDays">): "decideBy" | "confirmBy" | null => {
  if (decideBy !== null && (decideBy < deadline || decideBy > starts)) return "decideBy";
  if (confirmBy !== null && (confirmBy < (decideBy ?? deadline) || confirmBy > starts)) return "confirmBy";
  return null;
};

/**
 * The last day on which a person can confirm a seat: `alternateDays` after the day on which the seat was given, but not before the call's day for
 * confirmations and never after the course begins. Null if the call has no day for confirmations.
 */
export const confirmDay = (days: Pick<Days, "confirmBy" | "alternateDays" | "starts">, selectedOn: string): string | null => {
  if (days.confirmBy === null) return null;
  const later = daysLater(selectedOn, days.alternateDays);
  const day = later > days.confirmBy ? later : days.confirmBy;
  return day > days.starts ? days.starts : day;
};
