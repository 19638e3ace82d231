/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  /** The deadline for nominations has passed. */
  "nominations-closed": 409,
  /** The State has no free seat, or no seat at all. */
  "no-free-seat": 409,
  /** The last days for nominations, decisions, confirmations and the first day of the course are not in this order. */
  "call-days-order": 422,
  /** The nomination cannot change from its status to the requested one. */
  "nomination-state": 409,
  /** The rule of the certificate is not met. */
  "certificate-rule": 409,
  /** The holder's name was erased, so no certificate can be issued and no appeal entered. */
  "holder-erased": 409,
  /** Use on the job can be asked only six months after the course. */
  "use-too-early": 409,
  /** The code is unknown, or its link was used, withdrawn or has expired. The answer is the same in all these cases. */
  "use-link": 404,
  /** This person, or this person's supervisor, has already answered by link. */
  "use-answered": 409,
  /** No mail server is configured. */
  "mail-absent": 409,
  /** The mail server did not accept the mail. */
  "mail-refused": 502,
  /** The State has no workspace here that exchanges parcels with the programme. */
  "call-state-absent": 409,
  /** The programme has replaced or withdrawn the call. */
  "call-over": 409,
  /** The list has more people than the State has seats and alternates. */
  "call-over-quota": 409,
  /** A person is on the list twice. */
  "call-named-twice": 409,
  /** Nothing has changed since the last parcel, so there is nothing to send. */
  "call-nothing-to-say": 409,
  /** The State has replaced or withdrawn its list. */
  "nomination-list-over": 409,
  /**
   * An appeal cannot be entered, because the certificate is not revoked or another appeal is undecided; or it cannot be decided, because it was
   * decided already.
   */
  "appeal-not-possible": 409,
  /** The person who revoked a certificate may not decide on the appeal. */
  "appeal-own-revocation": 403,
  /** There are more certificates than the maximum for one request. */
  "register-too-long": 409,
} as const satisfies DeclaredProblems;
