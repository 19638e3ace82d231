/** What a case says about support today, computed from its newest decision, its mitigations and what stopped it. */

/**
 * `undecided`: nobody decided yet. `valid`: support may go ahead. `held`: a mitigation is late and the decider has not answered. `refused`:
 * the decision is against support. `expired`: the last day of the decision is over. `stopped`: an incident or a suspension.
 */
export const standings = ["undecided", "valid", "held", "refused", "expired", "stopped"] as const;
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
}

/** @param today the calendar day of the reader's server; a decision counts until the end of its last day */
export const standingOf = ({ stopped, outcome, until, nextDue }: Facts, today: string): Standing => {
  if (stopped) return "stopped";
  if (outcome === null || until === null) return "undecided";
  if (outcome === "refused") return "refused";
  if (until < today) return "expired";
  return outcome !== "out-of-scope" && nextDue !== null && nextDue < today ? "held" : "valid";
};
