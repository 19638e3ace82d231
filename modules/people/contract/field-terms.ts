/**
 * Why each field of a roster is kept, and when it ends; a page shows it. The ground is the mandate of the programme or the nomination by the State, and
 * the readers are officers of the programme, for every field. `months` count from the last day of the event; null: with the row, which stays until the
 * person is erased, because a count rests on it.
 */
import type { KeptMeaning } from "./roster-import.ts";

interface FieldTerm {
  readonly purpose: "one-person" | "count" | "courses";
  readonly months: number | null;
}

/** Devices, scans and passes of an event are deleted so many months after its last day: until then an attendance can be questioned. */
export const checkInMonths = 12;

const kept = (purpose: FieldTerm["purpose"], months: number | null = null): FieldTerm => ({ purpose, months });

/** Selection for courses looks 24 months back; nobody needs an address or a function of an earlier event. */
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
