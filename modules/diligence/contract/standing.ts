/** Computes whether a case allows support today, from its newest decision, its mitigations, incidents and suspensions, and the State's answer. */

/**
 * `undecided`: nobody has decided yet. `valid`: support is allowed. `held`: a mitigation is late and the decider has not answered. `refused`: the
 * decision is against support. `expired`: the last day of the decision is over. `stopped`: there was an incident or a suspension. The other values
 * are about the State and the conditions. `untold`: the conditions must still be sent to the State. `waiting`: the State has not answered yet.
 * `unanswered`: the last day for the answer is over. `declined`: the State refused the conditions. `withdrawn`: the State does not request the
 * support any more.
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
  /** Whether a serious incident or a suspension was recorded after the newest decision. */
  readonly stopped: boolean;
  /** The outcome of the newest decision; null if there is no decision. */
  readonly outcome: string | null;
  /** The last day of the newest decision. */
  readonly until: string | null;
  /** The earliest due date of a mitigation that is not done; without mitigations for which the decider allowed the delay. */
  readonly nextDue: string | null;
  /** The State's answer (`diligence.told_on`); null if the State need not be asked. The next field is the last day for the answer. */
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
