/**
 * The description of a decision, for an endpoint that decides something: what the dialog asks for, who learns of the decision, until when the
 * decision can be taken back, and what a person can do after that time. Dialogs and tests read this one description. In the audit, the action of the
 * decision is the id of the endpoint.
 */

/** What the dialog asks for, besides the confirmation. `words`: the finding or the reason, which becomes part of the record itself. */
export type DecisionAsks = "nothing" | "remark" | "reason" | "words";

/**
 * Who learns of the decision. People learn of a decision from the record, from the record's history, and from a duty that the decision causes. The
 * server sends no separate message. `workspace`: everybody who may read the record.
 */
export type DecisionTold = "authors" | "reviewers" | "author" | "the-person" | "workspace" | "room" | "programme" | "receiver";

/**
 * Until when an act can be taken back. `in-report-or-force`: until an approved version of the report contains the record, or until the record is in
 * force. `withdrawn`: a sent parcel can be withdrawn at any time, although the receiver may already have read it. `always`: at any time.
 */
export type TakenBackUntil = "in-report-or-force" | "withdrawn" | "always";

/** What a person can do instead if the act cannot be taken back, or can no longer be taken back. */
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
