/**
 * The error type of all endpoints. Its code determines the HTTP status and the message that a person reads (`words/<tag>/problems.json`, ids
 * `problem.<code>.what|kept|do`), so handlers contain no message texts. `kept` is optional: if this message is absent, the page says that nothing was
 * changed. The platform and each module declare their codes (`own-problems.ts`, `modules/<name>/contract/problems.ts`).
 */
import { statusOf } from "./declared.generated.ts";

export type ProblemCode = keyof typeof statusOf;

export const problemCodes = Object.keys(statusOf) as readonly ProblemCode[];

/** HTTP status of a problem code. */
export const problemStatus = (code: ProblemCode): number => statusOf[code];

/** Problems that any endpoint may return without declaring them. */
export const always: readonly ProblemCode[] = [
  "invalid-input",
  "too-large",
  "not-signed-in",
  "session-ended",
  "session-locked",
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
  /** Values that are inserted into the message: limits, other versions, a date. Never a stack trace, never another person's text. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The server and the client throw this error. */
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
