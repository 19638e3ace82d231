/**
 * One Problem type. The code decides the status and the sentence that a person reads
 * (`platform/words/<tag>/problems.json`, ids `problem.<code>.what|kept|do`), so handlers write no prose.
 * `kept` is optional: without it the page says that nothing was changed.
 */
const statusOf = {
  "invalid-input": 400,
  "low-best-high": 400,
  "too-large": 413,
  "not-signed-in": 401,
  "wrong-credentials": 401,
  "password-guessable": 400,
  "second-factor-needed": 401,
  "second-factor-wrong": 401,
  "clock-wrong": 401,
  "no-access": 403,
  "guest-ended": 403,
  "not-found": 404,
  conflict: 409,
  "already-exists": 409,
  "command-reused": 409,
  "round-closed": 409,
  "round-open": 409,
  "round-empty": 409,
  "few-answers": 409,
  "enough-answers": 409,
  "answers-lost": 409,
  "answer-too-long": 413,
  "nothing-to-rank": 409,
  "too-few-weights": 409,
  "too-many-fields": 409,
  "survey-open": 409,
  "survey-closed": 409,
  "survey-empty": 409,
  "survey-too-long": 409,
  "seat-without-agency": 409,
  "ballot-key-other": 409,
  "room-closed": 409,
  "room-already-open": 409,
  "seat-replaced": 409,
  "vocabulary-mixed": 409,
  "version-approved": 409,
  "version-stale": 409,
  "version-step": 409,
  "version-below-assessment": 409,
  "held-for-moderator": 422,
  "reads-like-a-method": 422,
  "moderator-is-author": 403,
  "held-decided": 409,
  "too-many-held": 429,
  "last-administrator": 409,
  "role-to-oneself": 403,
  "role-too-new": 409,
  "proposal-own": 403,
  "proposal-waits": 409,
  "proposal-over": 409,
  "end-needed": 400,
  "end-too-far": 400,
  "invitation-waits": 409,
  "invitation-over": 410,
  "recovery-needed": 401,
  "recovery-over": 410,
  "recovery-early": 409,
  "ticket-over": 410,
  "code-unknown": 404,
  "sheet-unknown": 404,
  "second-person-needed": 409,
  "paper-unconfirmed": 409,
  "too-many-tries": 429,
  "sealed-unreadable": 400,
  "recipient-unreadable": 400,
  "export-under-way": 409,
  "marking-forbids": 403,
  "release-unapproved": 409,
  "release-red": 403,
  "release-empty": 409,
  "parcel-refused": 409,
  "parcel-over": 409,
  "request-sent": 409,
  "partner-unknown": 404,
  "reply-window-open": 409,
  "verifier-not-independent": 403,
  "verifier-unaffiliated": 403,
  "evidence-too-weak": 422,
  "visit-closed": 409,
  "visit-items-open": 409,
  "engagement-has-open-items": 409,
  "file-unreadable": 422,
  "preview-stale": 409,
  "instrument-unusable": 422,
  "mapping-incomplete": 409,
  "verifier-answered": 409,
  "verifier-of-agency": 409,
  "measure-settled": 409,
  "measure-not-adopted": 409,
  "measure-unfinished": 409,
  "measure-not-choosable": 409,
  "nothing-to-calculate": 409,
  "law-before-measure": 409,
  "test-missing": 409,
  "test-stale": 409,
  "test-absolute": 409,
  "test-says-no": 409,
  "test-unanswered": 409,
  "reasons-missing": 400,
  "reviewer-is-author": 403,
  "reviewer-subordinate": 403,
  "reviewer-line-missing": 409,
  "reviewer-of-agency": 403,
  "reviewer-invited-by-author": 403,
  "adopter-is-author": 403,
  "adopter-is-reviewer": 403,
  "adopter-invited-reviewer": 403,
  "line-circular": 400,
  "job-cancelled": 410,
  "too-many-jobs": 429,
  "too-many-versions": 409,
  "workspace-full": 507,
  "data-damaged": 500,
  "storage-full": 507,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof statusOf;

export const problemCodes = Object.keys(statusOf) as readonly ProblemCode[];

/** HTTP status of a problem code. */
export const problemStatus = (code: ProblemCode): number => statusOf[code];

/** Problems that any endpoint may return without declaring them. */
export const always: readonly ProblemCode[] = [
  "invalid-input",
  "too-large",
  "not-signed-in",
  "no-access",
  "guest-ended",
  "not-found",
  "too-many-tries",
  "data-damaged",
  "storage-full",
  "unavailable",
  "internal",
];

/** The body of every reply that is not a success (RFC 9457 in shape, `type` shortened to the code). */
export interface ProblemBody {
  readonly code: ProblemCode;
  /** The place in the input, as a path of names and indices: `["answer", "likelihood", "best"]`. */
  readonly at?: readonly (string | number)[];
  /** Values that the sentence uses: limits, other versions, a date. Never a stack trace, never another person's text. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Both the server and the client throw it. */
export class Problem extends Error {
  readonly body: ProblemBody;
  constructor(code: ProblemCode, more: Omit<ProblemBody, "code"> = {}) {
    super(code);
    this.name = "Problem";
    this.body = { code, ...more };
  }
  get code(): ProblemCode {
    return this.body.code;
  }
  get status(): number {
    return problemStatus(this.body.code);
  }
}
