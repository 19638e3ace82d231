/**
 * Why each field of a roster is kept, on what ground, who reads it, and when it ends. `months` count from the last day of the event; null: with the
 * row, which stays until the person is erased, because a count rests on it.
 */
import type { KeptMeaning } from "./roster-import.ts";

interface FieldTerm {
  readonly purpose: "to know whether two rows are one person" | "to count by it" | "to plan courses";
  readonly ground: "mandate or nomination";
  readonly reader: "officers of the programme";
  readonly months: number | null;
}

const kept = (purpose: FieldTerm["purpose"], months: number | null = null): FieldTerm => ({
  purpose,
  ground: "mandate or nomination",
  reader: "officers of the programme",
  months,
});

/** Selection for courses looks 24 months back; nobody needs an address or a function of an earlier event. */
const termMonths = 24;

export const fieldTerms: Readonly<Record<KeptMeaning, FieldTerm>> = {
  "given-name": kept("to know whether two rows are one person"),
  "family-name": kept("to know whether two rows are one person"),
  "full-name": kept("to know whether two rows are one person"),
  email: kept("to know whether two rows are one person", termMonths),
  organisation: kept("to know whether two rows are one person"),
  "organisation-type": kept("to count by it"),
  state: kept("to count by it"),
  sex: kept("to count by it"),
  category: kept("to count by it"),
  function: kept("to plan courses", termMonths),
};
