/**
 * Answers on their way. One entry a ballot (scenario in a round); its counter rises with every change, so that a late
 * replay never replaces a newer answer. An answer is received only when the server said so for exactly this counter.
 * All pure: the vault changes the outbox in one transaction (`vault.ts`), the sender talks to the room (`sender.ts`).
 */
import type { Answer } from "#modules/threat/contract/judgement.ts";
import type { ProblemCode } from "../contract/problems.ts";

export interface Entry {
  readonly round: string;
  readonly roundNumber: number;
  readonly scenario: string;
  readonly answer: Answer;
  readonly counter: number;
  /** kept: not yet at the server. received: acknowledged. late: came after the close. refused: needs the person. */
  readonly state: "kept" | "received" | "late" | "refused";
  readonly problem?: ProblemCode;
}
export interface Outbox {
  readonly counter: number;
  readonly entries: Readonly<Record<string, Entry>>;
}
export const emptyOutbox: Outbox = { counter: 0, entries: {} };

export const ballotOf = (round: string, scenario: string): string => `${round} ${scenario}`;
export const entryOf = (outbox: Outbox, round: string, scenario: string): Entry | undefined => outbox.entries[ballotOf(round, scenario)];

const put = (outbox: Outbox, entry: Entry, counter = outbox.counter): Outbox => ({
  counter: Math.max(counter, entry.counter),
  entries: { ...outbox.entries, [ballotOf(entry.round, entry.scenario)]: entry },
});

/** Keeps a new answer, or a change of one, under the next counter. */
export const keep = (outbox: Outbox, answered: Pick<Entry, "round" | "roundNumber" | "scenario" | "answer">): Outbox =>
  put(outbox, { ...answered, counter: outbox.counter + 1, state: "kept" });

/** What waits to be sent, oldest change first. */
export const waiting = (outbox: Outbox): readonly Entry[] =>
  Object.values(outbox.entries)
    .filter((entry) => entry.state === "kept")
    .sort((a, b) => a.counter - b.counter);

/**
 * The server acknowledged `sent` and holds counter `held`. A change made meanwhile still waits; where the server holds a
 * higher counter than ours, this phone's answer was not taken and goes again above it.
 */
export const acknowledge = (outbox: Outbox, sent: Entry, held: number): Outbox => {
  const now = entryOf(outbox, sent.round, sent.scenario);
  if (now?.counter !== sent.counter) return outbox;
  if (held <= sent.counter) return put(outbox, { ...sent, state: "received" });
  return put(outbox, { ...sent, counter: Math.max(held, outbox.counter) + 1, state: "kept" });
};

/** The server refused `sent`; a change made meanwhile is not touched. */
export const refuse = (outbox: Outbox, sent: Entry, problem: ProblemCode): Outbox => {
  if (entryOf(outbox, sent.round, sent.scenario)?.counter !== sent.counter) return outbox;
  return put(outbox, { ...sent, state: problem === "round-closed" ? "late" : "refused", problem });
};

/** An answer found at the server by a phone that had lost it; never replaces what the phone has. */
export const found = (outbox: Outbox, entry: Omit<Entry, "state">): Outbox =>
  entryOf(outbox, entry.round, entry.scenario) ? outbox : put(outbox, { ...entry, state: "received" });

/** Answers that were acknowledged but that the room, asked later, does not list: they go again, unless changed meanwhile. */
export const resend = (outbox: Outbox, lost: readonly Entry[]): Outbox =>
  lost.reduce((box, entry) => {
    const now = entryOf(box, entry.round, entry.scenario);
    return now?.counter === entry.counter && now.state === "received" ? put(box, { ...now, state: "kept" }) : box;
  }, outbox);
