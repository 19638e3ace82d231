/**
 * Answers on their way to the room, of all kinds of question. One entry a question, oldest change first. The counter of an entry rises
 * with every change of that answer, so that a late replay never replaces a newer answer. It counts per question: a counter over all
 * answers would say how many this phone gave, and so help to link its ballots. An answer is received only when the server acknowledged
 * exactly this counter. All pure: the vault changes the outbox in one transaction, the sender talks to the room (`answers.ts`).
 */
import type { ProblemCode } from "../../contract/problems.ts";

export interface Entry<Item = unknown, Answer = unknown> {
  /** Name of the kind of question. */
  readonly kind: string;
  /** Unique among the questions of this kind. */
  readonly question: string;
  /** Questions that are asked together, as those of one round. */
  readonly group: string;
  /** What the kind needs to send the answer. */
  readonly item: Item;
  readonly answer: Answer;
  readonly counter: number;
  /** kept: not yet at the server. received: acknowledged. late: came after the close. refused: needs the person. */
  readonly state: "kept" | "received" | "late" | "refused";
  readonly problem?: ProblemCode;
}
export type Outbox = readonly Entry[];
type Place = Pick<Entry, "kind" | "question">;

const at = (a: Place, b: Place): boolean => a.kind === b.kind && a.question === b.question;
export const entryOf = (outbox: Outbox, place: Place): Entry | undefined => outbox.find((entry) => at(entry, place));

const replace = (outbox: Outbox, entry: Entry): Outbox => outbox.map((one) => (at(one, entry) ? entry : one));
const last = (outbox: Outbox, entry: Entry): Outbox => [...outbox.filter((one) => !at(one, entry)), entry];
/** Whether the entry is still the one that was sent: a change made meanwhile is not touched. */
const unchanged = (outbox: Outbox, sent: Entry): boolean => entryOf(outbox, sent)?.counter === sent.counter;

/** Stores a new answer, or a change of one, under the next counter of its question. */
export const keep = (outbox: Outbox, given: Omit<Entry, "counter" | "state" | "problem">): Outbox =>
  last(outbox, { ...given, counter: (entryOf(outbox, given)?.counter ?? 0) + 1, state: "kept" });

/** What waits to be sent, oldest change first. */
export const waiting = (outbox: Outbox): Outbox => outbox.filter(({ state }) => state === "kept");

/**
 * The server acknowledged `sent` and holds counter `held`. Where that is higher than ours, the server did not take this answer: it goes
 * again above it.
 */
export const acknowledge = (outbox: Outbox, sent: Entry, held: number): Outbox => {
  if (!unchanged(outbox, sent)) return outbox;
  return held <= sent.counter ? replace(outbox, { ...sent, state: "received" }) : last(outbox, { ...sent, counter: held + 1 });
};

/** The server refused `sent`. */
export const refuse = (outbox: Outbox, sent: Entry, problem: ProblemCode): Outbox =>
  unchanged(outbox, sent) ? replace(outbox, { ...sent, state: problem === "round-closed" ? "late" : "refused", problem }) : outbox;

/** An answer found at the server by a phone that had lost it; it never replaces what the phone has. */
export const found = (outbox: Outbox, entry: Omit<Entry, "state" | "problem">): Outbox =>
  entryOf(outbox, entry) ? outbox : [...outbox, { ...entry, state: "received" }];

/** Answers that were acknowledged but that the room, asked later, does not list: they go again, unless changed meanwhile. */
export const resend = (outbox: Outbox, lost: Outbox): Outbox =>
  lost.reduce<Outbox>((box, entry) => {
    const now = entryOf(box, entry);
    return now?.counter === entry.counter && now.state === "received" ? replace(box, { ...now, state: "kept" }) : box;
  }, outbox);
