/**
 * What an endpoint that decides something says about the decision: what the dialog asks for, who is told, until when the act can be
 * taken back, and what replaces it afterwards. Dialogs and tests read this one description.
 * The audit row of the act has the id of the endpoint as its action.
 */

/** What the dialog asks for, besides the confirmation. `words`: the finding or reason that is part of the record itself. */
export type DecisionAsks = "nothing" | "remark" | "reason" | "words";

/**
 * Who is told. A person is told by the record, by its history, and by the duty that arises; nobody is told by a message alone.
 * `workspace`: everybody who may read the record.
 */
export type DecisionTold = "authors" | "reviewers" | "author" | "the-person" | "workspace" | "room" | "programme" | "receiver";

/**
 * Until when an act can be taken back. `in-report-or-force`: until an approved version of the report contains it, or it is in force.
 * `withdrawn`: what was sent can be withdrawn at any time, but what the receiver read stays read. `always`: at any time.
 */
export type TakenBackUntil = "in-report-or-force" | "withdrawn" | "always";

/** What replaces the act if it cannot be taken back, or no longer. */
export type DecisionAfterwards =
  | "new-version"
  | "new-record"
  | "new-release"
  | "new-invitation"
  | "new-round"
  | "new-room"
  | "new-verification"
  | "new-visit"
  | "new-text"
  | "decided-again"
  | "nothing";

export interface Decision {
  readonly asks: DecisionAsks;
  readonly told: readonly DecisionTold[];
  /** The id of the endpoint that takes the act back; null if it cannot be taken back. */
  readonly back: null | { readonly by: string; readonly until: TakenBackUntil };
  readonly afterwards: DecisionAfterwards;
}
