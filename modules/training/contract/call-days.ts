/**
 * The days of a call: nominations, what is decided about them, and confirmations, each by a day in the zone of the course. A day that passed decides
 * nothing: it becomes a duty of the officer.
 */
import * as z from "zod/mini";
import { daysLater } from "#methods/calendar/index.ts";
import { LocalDate } from "#platform/contract/values.ts";

export const lateReasons = ["channel-late", "called-late", "seats-free", "replaces"] as const;
export type LateReason = (typeof lateReasons)[number];

/** Days after nominations. Null: the call has no such day. */
export const CallDays = {
  /** By this day the programme decides and answers the States. */
  decideBy: z.nullable(LocalDate),
  /** By this day those who got a seat confirm. */
  confirmBy: z.nullable(LocalDate),
  /** Days that somebody has at least to confirm who gets a seat late, such as an alternate who moves up. */
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

/** The first day that is before the one it follows, or after the course begins: nominations, decisions, confirmations, course. */
export const dayOutOfOrder = ({ deadline, decideBy, confirmBy, starts }: Omit<Days, "alternateDays">): "decideBy" | "confirmBy" | null => {
  if (decideBy !== null && (decideBy < deadline || decideBy > starts)) return "decideBy";
  if (confirmBy !== null && (confirmBy < (decideBy ?? deadline) || confirmBy > starts)) return "confirmBy";
  return null;
};

/**
 * The day by which somebody confirms who got a seat on a day: the day of the call, or as many days later as the call gives, and never after the course
 * began. Null if the call has no day for it.
 */
export const confirmDay = (days: Pick<Days, "confirmBy" | "alternateDays" | "starts">, selectedOn: string): string | null => {
  if (days.confirmBy === null) return null;
  const later = daysLater(selectedOn, days.alternateDays);
  const day = later > days.confirmBy ? later : days.confirmBy;
  return day > days.starts ? days.starts : day;
};
