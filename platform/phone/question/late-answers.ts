/** Answers that came too late. The head of every page shows their number until the person has seen it. Pure functions. */
import type { Entry, Outbox } from "./outbox.ts";

/** Identifies a late answer in the list of those that the person has seen. */
export const lateId = ({ kind, question, counter }: Entry): string => `${kind} ${question} ${counter}`;

/**
 * The late answers that the person has not seen.
 * @param own the answer whose state the page itself shows
 */
export const unseenLate = (outbox: Outbox, own: Entry | undefined, seen: readonly string[]): Outbox =>
  outbox.filter((entry) => entry.state === "late" && entry !== own && !seen.includes(lateId(entry)));
