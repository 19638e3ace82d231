/**
 * Converts errors of PostgreSQL into Problems; no other code does this. An error whose code is not listed is a fault of our code: it stays an error,
 * is logged, and is answered with "internal".
 */
import { Problem, type ProblemCode } from "../../contract/problems.ts";

interface PgError {
  readonly code?: string;
  readonly message?: string;
  readonly constraint?: string;
  readonly table?: string;
}

const byCode: Readonly<Record<string, ProblemCode>> = {
  "23505": "already-exists", // unique_violation
  "23503": "not-found", // foreign_key_violation: the named record does not exist, or not in this workspace
  "22001": "too-large", // string_data_right_truncation
  "54000": "too-large", // program_limit_exceeded: a value that is too long for an index
  "22P05": "invalid-input", // untranslatable_character
  "22021": "invalid-input", // character_not_in_repertoire: a NUL in a text
  "40001": "unavailable", // serialization_failure, after the retries
  "40P01": "unavailable", // deadlock_detected, after the retries
  XX001: "data-damaged", // data_corrupted: a page that fails its checksum
  XX002: "data-damaged", // index_corrupted
  "53100": "storage-full", // disk_full
  "53200": "unavailable", // out_of_memory
  "53300": "unavailable", // too_many_connections
  "55P03": "unavailable", // lock_not_available
  "57014": "unavailable", // query_canceled: the statement ran out of time
  "57P01": "unavailable", // admin_shutdown
  "57P02": "unavailable", // crash_shutdown
  "57P03": "unavailable", // cannot_connect_now
  "25P03": "unavailable", // idle_in_transaction_session_timeout
  CP010: "parcel-refused", // exchange.deliver: there is a tombstone or a newer parcel
  CP011: "partner-unknown",
  CP012: "release-red",
  CP013: "parcel-over",
  CP020: "too-many-jobs", // jobs.enqueue: the account has reached its limit of waiting jobs
  CP022: "moderator-is-author", // moderation.second_person
  CP021: "few-answers", // platform.refuse_few_answers: a reveal of fewer than three answers
  ECONNREFUSED: "unavailable",
  ECONNRESET: "unavailable",
  ENOENT: "unavailable", // the socket does not exist, because the database server is starting
  EPIPE: "unavailable",
};

const connectionLost =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed/;

/**
 * @param error anything that was thrown
 * @returns the Problem for it; a Problem unchanged; null for an unexpected error
 */
export function pgProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (typeof error !== "object" || error === null) return null;
  const { code = "", message = "" } = error as PgError;
  const refusedRow = code === "42501" && /row-level security policy "visibility"/.test(message);
  const known = refusedRow
    ? "marking-forbids"
    : (byCode[code] ?? (code.startsWith("08") || connectionLost.test(message) ? "unavailable" : undefined));
  if (!known) return null;
  const problem = new Problem(known);
  problem.cause = error;
  return problem;
}

/** Whether PostgreSQL reports damage in its own files. */
export const isDamaged = (error: unknown): boolean => byCode[(error as PgError | null)?.code ?? ""] === "data-damaged";

/** Text for the log, which says what the operator must do. The log also contains the code. */
export const damagedSentence =
  "A page of the database is damaged on this disk. Nothing more is lost by stopping: stop Counterpart, keep a copy of the data folder, and restore the newest backup into a new folder (counterpart restore).";

/** Whether running the whole transaction again may succeed. */
export const isRetryable = (error: unknown): boolean => ["40001", "40P01"].includes((error as PgError | null)?.code ?? "");
