/**
 * A secret answer on its way: one entry a question (a weighing, a poll), its counter rising with every change, so that a late
 * replay never replaces a newer answer. Received only when the room said so for exactly this counter. All pure; the vault
 * changes it in one transaction.
 */
import type { ProblemCode } from "../../contract/problems.ts";

export interface SecretEntry<Answer> {
  readonly question: string;
  readonly answer: Answer;
  readonly counter: number;
  /** kept: not yet at the room. received: acknowledged. late: came after the close. refused: needs the person. */
  readonly state: "kept" | "received" | "late" | "refused";
  readonly problem?: ProblemCode;
}
export type SecretOutbox<Answer> = Readonly<Record<string, SecretEntry<Answer>>>;

const put = <Answer>(outbox: SecretOutbox<Answer>, entry: SecretEntry<Answer>): SecretOutbox<Answer> => ({
  ...outbox,
  [entry.question]: entry,
});

export const keepAnswer = <Answer>(outbox: SecretOutbox<Answer>, question: string, answer: Answer): SecretOutbox<Answer> =>
  put(outbox, { question, answer, counter: (outbox[question]?.counter ?? 0) + 1, state: "kept" });

export const waitingAnswer = <Answer>(outbox: SecretOutbox<Answer>): SecretEntry<Answer> | undefined =>
  Object.values(outbox).find(({ state }) => state === "kept");

/** The room acknowledged `sent`; a change made meanwhile still waits. */
export const acknowledgeAnswer = <Answer>(outbox: SecretOutbox<Answer>, sent: SecretEntry<Answer>): SecretOutbox<Answer> =>
  outbox[sent.question]?.counter === sent.counter ? put(outbox, { ...sent, state: "received" }) : outbox;

export const refuseAnswer = <Answer>(outbox: SecretOutbox<Answer>, sent: SecretEntry<Answer>, problem: ProblemCode): SecretOutbox<Answer> =>
  outbox[sent.question]?.counter === sent.counter
    ? put(outbox, { ...sent, state: problem === "round-closed" ? "late" : "refused", problem })
    : outbox;

/** Found at the room by a phone that had lost it; never replaces what the phone has. */
export const foundAnswer = <Answer>(
  outbox: SecretOutbox<Answer>,
  question: string,
  answer: Answer,
  counter: number,
): SecretOutbox<Answer> => (outbox[question] ? outbox : put(outbox, { question, answer, counter, state: "received" }));

/** Acknowledged once, but the room does not list this seat any more: it goes again. */
export const resendAnswer = <Answer>(outbox: SecretOutbox<Answer>, question: string): SecretOutbox<Answer> => {
  const now = outbox[question];
  return now?.state === "received" ? put(outbox, { ...now, state: "kept" }) : outbox;
};
