/**
 * Answers that wait to be sent to the room, for all kinds of question. There is one entry per question; the oldest change comes first. The
 * counter of an entry rises with every change of that answer, so that a delayed repetition never replaces a newer answer. Each question has
 * its own counter, because a counter for all questions would reveal how many answers this phone gave, and would so help to link the phone's
 * ballots. An answer is received only when the server has acknowledged exactly this counter. All functions are pure: the storage changes
 * the outbox in one transaction, and the sender talks to the room (`answers.ts`).
 */
import type { ProblemCode } from "../../contract/problems.ts";

export interface Entry<Item = unknown, Answer = unknown> {
  /** Name of the kind of question. */
  readonly kind: string;
  /** Unique among the questions of this kind. */
  readonly question: string;
  /** The group of questions that are asked together, for example those of one round. */
  readonly group: string;
  /** The data with which the kind of question sends the answer. */
  readonly item: Item;
  readonly answer: Answer;
  readonly counter: number;
  /** kept: not yet at the server. received: acknowledged. late: arrived after the question was closed. refused: the person must act. */
  readonly state: "kept" | "received" | "late" | "refused";
  readonly problem?: ProblemCode;
}
export type Outbox = readonly Entry[];
type Place = Pick<Entry, "kind" | "question">;

const at = (a: Place, b: Place): boolean => a.kind === b.kind && a.question === b.question;
export const entryOf = (outbox: Outbox, place: Place): Entry | undefined => outbox.find((entry) => at(entry, place));

const replace = (outbox: Outbox, entry: Entry): Outbox => outbox.map((one) => (at(one, entry) ? entry : one));
const last = (outbox: Outbox, entry: Entry): Outbox => [...outbox.filter((one) => !at(one, entry)), entry];
/** True if the entry has not changed since it was sent. A changed entry must not be updated by the reply to its earlier version. */
const unchanged = (outbox: Outbox, sent: Entry): boolean => entryOf(outbox, sent)?.counter === sent.counter;

/** Stores a new or changed answer with the next counter of its question. */
export const keep = (outbox: Outbox, given: Omit<Entry, "counter" | "state" | "problem">): Outbox =>
  last(outbox, { ...given, counter: (entryOf(outbox, given)?.counter ?? 0) + 1, state: "kept" });

/** Entries that wait to be sent, oldest change first. */
export const waiting = (outbox: Outbox): Outbox => outbox.filter(({ state }) => state === "kept");

/**
 * The server acknowledged `sent` and has stored the counter `held`. If `held` is higher than the counter on this phone, the server did not store this
 * answer, so the phone sends the answer again with a counter above `held`.
 */
export const acknowledge = (outbox: Outbox, sent: Entry, held: number): Outbox => {
  if (!unchanged(outbox, sent)) return outbox;
  return held <= sent.counter ? replace(outbox, { ...sent, state: "received" }) : last(outbox, { ...sent, counter: held + 1 });
};

/** The server refused `sent`. */
export const refuse = (outbox: Outbox, sent: Entry, problem: ProblemCode): Outbox =>
  unchanged(outbox, sent) ? replace(outbox, { ...sent, state: problem === "round-closed" ? "late" : "refused", problem }) : outbox;

/** Adds an answer that the server returned to a phone that had lost it. It never replaces an answer on the phone. */
export const found = (outbox: Outbox, entry: Omit<Entry, "state" | "problem">): Outbox =>
  entryOf(outbox, entry) ? outbox : [...outbox, { ...entry, state: "received" }];

/**
 * Marks answers to be sent again: the room acknowledged them, but does not list them in a later reply. Answers that have changed since that
 * acknowledgement are not marked.
 */
export const resend = (outbox: Outbox, lost: Outbox): Outbox =>
  lost.reduce<Outbox>((box, entry) => {
    const now = entryOf(box, entry);
    return now?.counter === entry.counter && now.state === "received" ? replace(box, { ...now, state: "kept" }) : box;
  }, outbox);
