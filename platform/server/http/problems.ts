/** Turns every error into one Problem. Details that a Problem does not name stay in the server's log. */
import { Problem, type ProblemBody } from "../../contract/problems.ts";
import { pgProblem } from "../db/index.ts";

/** The Problem for an error. @returns `internal` for any unknown error. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return new Problem("too-large");
  // a body that is not JSON, or a content type that we do not read
  if (typeof code === "string" && (code.startsWith("FST_ERR_CTP") || code === "FST_ERR_VALIDATION")) return new Problem("invalid-input");
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 400) return new Problem("invalid-input");
  if (status === 413) return new Problem("too-large");
  // a file that the file server refuses is reported as not found
  if (status === 403 || status === 404) return new Problem("not-found");
  return pgProblem(error) ?? new Problem("internal");
};

/** Seconds after which a retry makes sense, if the problem names them. */
export const retryAfter = (body: ProblemBody): number | null => {
  const seconds = body.details?.["retryAfterSeconds"];
  return typeof seconds === "number" ? Math.max(1, Math.ceil(seconds)) : null;
};

/**
 * One line for the log. Most error messages quote input (those of JSON parsers and PostgreSQL do), so the log contains the messages only of errors
 * that never quote input. The places in the code are always logged.
 */
export const lineOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const told = error instanceof TypeError || error instanceof ReferenceError ? ` ${error.message}` : "";
  const pg = error as { code?: unknown; schema?: unknown; table?: unknown; constraint?: unknown };
  const where = [pg.code, pg.schema, pg.table, pg.constraint].filter((part) => typeof part === "string").join(" ");
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(" < ");
  const debug = process.env["COUNTERPART_DEBUG"] === "1" ? ` "${error.message}"` : "";
  return `${error.name}${told}${where ? ` [${where}]` : ""}${debug} ${frames}`;
};
