/** What a case says about support today, computed from its newest decision, its mitigations and what stopped it. */

/**
 * `undecided`: nobody decided yet. `valid`: support may go ahead. `held`: a mitigation is late and the decider has not answered. `refused`:
 * the decision is against support. `expired`: the last day of the decision is over. `stopped`: an incident or a suspension. The rest is what the
 * State says of the conditions: `untold`: it must be told of them, `waiting`: it was asked, `unanswered`: the day is over until which it was
 * asked, `declined`: it does not accept them, `withdrawn`: it no longer asks for the support.
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
  /** Whether an incident or a suspension came after the newest decision. */
  readonly stopped: boolean;
  /** The outcome of the newest decision. */
  readonly outcome: string | null;
  /** The last day of the newest decision. */
  readonly until: string | null;
  /** The earliest due date of a mitigation that is not done and that the decider did not let pass. */
  readonly nextDue: string | null;
  /** What the State said (`diligence.told_on`), and until when it is asked; null if it need not be asked. */
  readonly told: string | null;
  readonly answerBy: string | null;
}

const ofState = ({ told, answerBy }: Pick<Facts, "told" | "answerBy">, today: string): Standing => {
  if (told === null || told === "accepted") return "valid";
  if (told === "refused") return "declined";
  if (told === "withdrawn") return "withdrawn";
  return told === "untold" ? "untold" : answerBy !== null && answerBy < today ? "unanswered" : "waiting";
};

/** @param today the calendar day of the reader's server; a decision counts until the end of its last day */
export const standingOf = ({ stopped, outcome, until, nextDue, told, answerBy }: Facts, today: string): Standing => {
  if (stopped) return "stopped";
  if (outcome === null || until === null) return "undecided";
  if (outcome === "refused") return "refused";
  if (until < today) return "expired";
  if (outcome === "out-of-scope") return "valid";
  return nextDue !== null && nextDue < today ? "held" : ofState({ told, answerBy }, today);
};
