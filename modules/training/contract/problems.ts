/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  /** The deadline for nominations has passed. */
  "nominations-closed": 409,
  /** The State has no free seat, or no seat at all. */
  "no-free-seat": 409,
  /** A day of nominations, decisions, confirmations or course is before the one that it must follow. */
  "call-days-order": 422,
  /** The nomination cannot change from its status to the requested one. */
  "nomination-state": 409,
  /** The rule of the certificate is not met. */
  "certificate-rule": 409,
  /** The name was erased, so nothing more can be issued. */
  "holder-erased": 409,
  /** Use on the job can be asked only six months after the course. */
  "use-too-early": 409,
  /** The code is unknown, or its link was used, withdrawn or has expired: the same answer for all. */
  "use-link": 404,
  /** The person or the supervisor has already answered by link. */
  "use-answered": 409,
  /** The settings name no mail server. */
  "mail-absent": 409,
  /** The mail server did not accept the mail. */
  "mail-refused": 502,
  /** The State has no workspace here that exchanges parcels with the programme. */
  "call-state-absent": 409,
  /** The programme has replaced or withdrawn the call. */
  "call-over": 409,
  /** More people than seats and alternates. */
  "call-over-quota": 409,
  /** A person is on the list twice. */
  "call-named-twice": 409,
  /** Nothing has changed since the last parcel. */
  "call-nothing-to-say": 409,
  /** The State has replaced or withdrawn its list. */
  "nomination-list-over": 409,
  /** The certificate is not revoked, an appeal waits for its decision, or the appeal was decided. */
  "appeal-not-possible": 409,
  /** The person who revoked a certificate may not decide on the appeal. */
  "appeal-own-revocation": 403,
  /** More certificates than one request can compute a register for. */
  "register-too-long": 409,
} as const satisfies DeclaredProblems;
