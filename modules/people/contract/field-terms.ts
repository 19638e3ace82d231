/**
 * The purpose and the retention period of each field of a roster; a page shows them. The legal basis of every field is the mandate of
 * the programme or the nomination by the State, and the readers are officers of the programme. `months` count from the last day of the
 * event. Null: the field is kept until the person is erased, because counts are based on the row.
 */
import type { KeptMeaning } from "./roster-import.ts";

interface FieldTerm {
  readonly purpose: "one-person" | "count" | "courses";
  readonly months: number | null;
}

/** Devices, scans and passes of an event are deleted this number of months after its last day, because an attendance can be disputed until then. */
export const checkInMonths = 12;

const kept = (purpose: FieldTerm["purpose"], months: number | null = null): FieldTerm => ({ purpose, months });

/** 24 months, because people are selected for courses by the events of the last 24 months; older addresses and functions have no use. */
const termMonths = 24;

export const fieldTerms: Readonly<Record<KeptMeaning, FieldTerm>> = {
  "given-name": kept("one-person"),
  "family-name": kept("one-person"),
  "full-name": kept("one-person"),
  email: kept("one-person", termMonths),
  organisation: kept("one-person"),
  "organisation-type": kept("count"),
  state: kept("count"),
  sex: kept("count"),
  category: kept("count"),
  function: kept("courses", termMonths),
};
