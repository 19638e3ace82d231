/**
 * Weights on their way: one entry a weighing, its counter rising with every change, so that a late replay never replaces a
 * newer answer. Received only when the room said so for exactly this counter. All pure; the vault changes it in one transaction.
 */
import type { WeightsAnswer } from "@counterpart/contract/priority";
import type { ProblemCode } from "@counterpart/contract/problems";

export interface WeightsEntry {
  readonly weighing: string;
  readonly answer: WeightsAnswer;
  readonly counter: number;
  /** kept: not yet at the room. received: acknowledged. late: came after the close. refused: needs the person. */
  readonly state: "kept" | "received" | "late" | "refused";
  readonly problem?: ProblemCode;
}
export type WeightsOutbox = Readonly<Record<string, WeightsEntry>>;

const put = (outbox: WeightsOutbox, entry: WeightsEntry): WeightsOutbox => ({ ...outbox, [entry.weighing]: entry });

export const keepWeights = (outbox: WeightsOutbox, weighing: string, answer: WeightsAnswer): WeightsOutbox =>
  put(outbox, { weighing, answer, counter: (outbox[weighing]?.counter ?? 0) + 1, state: "kept" });

export const waitingWeights = (outbox: WeightsOutbox): WeightsEntry | undefined =>
  Object.values(outbox).find(({ state }) => state === "kept");

/** The room acknowledged `sent`; a change made meanwhile still waits. */
export const acknowledgeWeights = (outbox: WeightsOutbox, sent: WeightsEntry): WeightsOutbox =>
  outbox[sent.weighing]?.counter === sent.counter ? put(outbox, { ...sent, state: "received" }) : outbox;

export const refuseWeights = (outbox: WeightsOutbox, sent: WeightsEntry, problem: ProblemCode): WeightsOutbox =>
  outbox[sent.weighing]?.counter === sent.counter
    ? put(outbox, { ...sent, state: problem === "round-closed" ? "late" : "refused", problem })
    : outbox;

/** Found at the room by a phone that had lost it; never replaces what the phone has. */
export const foundWeights = (outbox: WeightsOutbox, weighing: string, answer: WeightsAnswer, counter: number): WeightsOutbox =>
  outbox[weighing] ? outbox : put(outbox, { weighing, answer, counter, state: "received" });

/** Acknowledged once, but the room does not list this seat any more: it goes again. */
export const resendWeights = (outbox: WeightsOutbox, weighing: string): WeightsOutbox => {
  const now = outbox[weighing];
  return now?.state === "received" ? put(outbox, { ...now, state: "kept" }) : outbox;
};
