/** Whether a case allows support today, computed from its newest decision, its mitigations, and incidents or suspensions. */

/**
 * `undecided`: nobody has decided yet. `valid`: support is allowed. `held`: a mitigation is late and the decider has not answered. `refused`: the
 * decision is against support. `expired`: the last day of the decision is over. `stopped`: there was an incident or a suspension. The others are
 * about the State's answer to the conditions. `untold`: the State must still receive them. `waiting`: the State was asked. `unanswered`: the last
 * day for the answer is over. `declined`: the State does not accept them. `withdrawn`: the State no longer asks for the support.
 */
export const standings = [
  "undecided",
  "valid",
  "held",
  "untold",
  "waiting",
  "unanswered",
  "declined",
  "withdrawn",
  "refused",
  "expired",
  "stopped",
] as const;
export type Standing = (typeof standings)[number];

export interface Facts {
  /** Whether there was an incident or a suspension after the newest decision. */
  readonly stopped: boolean;
  /** The outcome of the newest decision. */
  readonly outcome: string | null;
  /** The last day of the newest decision. */
  readonly until: string | null;
  /** The earliest due date of a mitigation that is not done and that the decider has not allowed to be late. */
  readonly nextDue: string | null;
  /** The State's answer (`diligence.told_on`), and the last day for it; null if the State need not be asked. */
  readonly told: string | null;
  readonly answerBy: string | null;
}

const ofState = ({ told, answerBy }: Pick<Facts, "told" | "answerBy">, today: string): Standing => {
  if (told === null || told === "accepted") return "valid";
  if (told === "refused") return "declined";
  if (told === "withdrawn") return "withdrawn";
  return told === "untold" ? "untold" : answerBy !== null && answerBy < today ? "unanswered" : "waiting";
};

/** @param today the calendar day of the reader's server; a decision is valid until the end of its last day */
export const standingOf = ({ stopped, outcome, until, nextDue, told, answerBy }: Facts, today: string): Standing => {
  if (stopped) return "stopped";
  if (outcome === null || until === null) return "undecided";
  if (outcome === "refused") return "refused";
  if (until < today) return "expired";
  if (outcome === "out-of-scope") return "valid";
  return nextDue !== null && nextDue < today ? "held" : ofState({ told, answerBy }, today);
};
