/**
 * The watch on new technology. Modules report when something about a subject was reviewed (`subjectReviews`). The state is computed at each read and
 * not stored, so a subject becomes "not reviewed for a year" exactly on the right day. It depends only on records within the reader's clearance.
 */
import { dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import { monthsOfReview, watchSubjects } from "../../contract/subjects.ts";
import { extensionPoint, provided, type Tx } from "../db/index.ts";
import { implement, type Route } from "../http/route.ts";
import { nameOfSubject, thesaurus } from "./thesaurus.ts";

export interface SubjectReviews {
  readonly name: string;
  /** The day on which something about a subject was reviewed. A subject may have several such days. */
  readonly reviewed: (tx: Tx) => Promise<readonly { readonly subject: string; readonly at: Date }[]>;
}
export const subjectReviews = extensionPoint<SubjectReviews>("platform.subject-reviews", ({ name }) => name);

/** The subjects that a title names, for records that have no subjects of their own. */
export const subjectsNamedIn = (title: string): string[] => thesaurus.namedIn(title).map(({ code }) => code);

/** The technology areas. */
const watched = thesaurus.subjects.filter(({ broader }) => broader === "new-technologies").map(({ code }) => code);

export const watchRoutes: readonly Route[] = [
  implement(watchSubjects, async ({ tx, now }) => {
    const newest = new Map<string, string>();
    for (const { reviewed } of provided(tx, subjectReviews))
      for (const { subject, at } of await reviewed(tx)) {
        const day = dayInUtc(at);
        if (day > (newest.get(subject) ?? "")) newest.set(subject, day);
      }
    const today = dayInUtc(now());
    const subjects = watched.map((code) => {
      const reviewed = newest.get(code) ?? null;
      return { code, name: nameOfSubject(code), reviewed, stale: reviewed === null || monthsLater(reviewed, monthsOfReview) <= today };
    });
    return {
      subjects: subjects.sort((a, b) => ((a.reviewed ?? "") < (b.reviewed ?? "") ? -1 : (a.reviewed ?? "") > (b.reviewed ?? "") ? 1 : 0)),
    };
  }),
];
