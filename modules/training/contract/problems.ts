/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  /** The deadline for nominations has passed. */
  "nominations-closed": 409,
  /** The State has no free seat, or no seat at all. */
  "no-free-seat": 409,
  /** Nominations, decisions, confirmations, course: a day is before the one it follows. */
  "call-days-order": 422,
  /** The nomination cannot go from its state to the wanted one. */
  "nomination-state": 409,
  /** The rule of the certificate is not met. */
  "certificate-rule": 409,
  /** The name was erased, so nothing more can be issued. */
  "holder-erased": 409,
  /** Use on the job is asked six months after the course. */
  "use-too-early": 409,
  /** The code was never a link, or the link was used, taken back or is over: one answer for all. */
  "use-link": 404,
  /** The person or the supervisor has answered by link. */
  "use-answered": 409,
  /** The settings name no mail server. */
  "mail-absent": 409,
  /** The mail server did not take the mail. */
  "mail-refused": 502,
  /** The State has no workspace here that exchanges parcels with the programme. */
  "call-state-absent": 409,
  /** The programme replaced the call, or took it back. */
  "call-over": 409,
  /** More people than seats and alternates. */
  "call-over-quota": 409,
  /** Somebody is on the list twice. */
  "call-named-twice": 409,
  /** Nothing has changed since the last parcel. */
  "call-nothing-to-say": 409,
  /** The State replaced its list, or took it back. */
  "nomination-list-over": 409,
  /** The certificate is not revoked, an appeal waits for its decision, or it was decided. */
  "appeal-not-possible": 409,
  /** Who revoked a certificate does not decide about the appeal. */
  "appeal-own-revocation": 403,
  /** More certificates than the register of one request computes. */
  "register-too-long": 409,
} as const satisfies DeclaredProblems;
