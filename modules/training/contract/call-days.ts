/**
 * The days of a call: for nominations, for decisions and for confirmations, in the time zone of the course. When a day has passed, nothing changes
 * automatically: the officer gets a duty.
 */
import * as z from "zod/mini";
import { daysLater } from "#methods/calendar/index.ts";
import { LocalDate } from "#platform/contract/values.ts";

export const lateReasons = ["channel-late", "called-late", "seats-free", "replaces"] as const;
export type LateReason = (typeof lateReasons)[number];

/** Days after nominations. Null: the call has no such day. */
export const CallDays = {
  /** On this day at the latest, the programme decides and answers the States. */
  decideBy: z.nullable(LocalDate),
  /** On this day at the latest, people with a seat confirm it. */
  confirmBy: z.nullable(LocalDate),
  /** Days to confirm for a person who gets a seat late, such as an alternate who moves up. */
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
 * The day by which a person confirms a seat: `alternateDays` after the day on which the seat was given, but not before the call's day and never after
 * the course begins. Null if the call has no day for confirmations.
 */
export const confirmDay = (days: Pick<Days, "confirmBy" | "alternateDays" | "starts">, selectedOn: string): string | null => {
  if (days.confirmBy === null) return null;
  const later = daysLater(selectedOn, days.alternateDays);
  const day = later > days.confirmBy ? later : days.confirmBy;
  return day > days.starts ? days.starts : day;
};
