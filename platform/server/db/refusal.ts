/**
 * The error for a start that cannot continue. Its message has a sentence with the reason and a sentence that says what to do. `main.ts` prints the
 * message, without a stack trace, and exits.
 */
export type RefusalReason =
  | "in-use"
  | "not-writable"
  | "storage-full"
  | "damaged"
  | "wrong-version"
  | "not-ours"
  | "binaries"
  | "run-as"
  | "no-start"
  | "privileged-login"
  | "unreachable"
  | "migration"
  | "kind"
  | "secret";

export class DatabaseRefused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = "DatabaseRefused";
    this.reason = reason;
  }
}

const code = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? "";

/** The refusal for a failed file operation in `folder`; null for an unknown error. */
export function fileRefusal(error: unknown, folder: string): DatabaseRefused | null {
  switch (code(error)) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new DatabaseRefused(
        "not-writable",
        `The data folder ${folder} cannot be written. Give this user write access to it, or name another with --data <folder>.`,
        error,
      );
    case "ENOSPC":
    case "EDQUOT":
      return new DatabaseRefused(
        "storage-full",
        `The disk that holds ${folder} is full. Free some space and start again; nothing that was saved is lost.`,
        error,
      );
    case "ENOTDIR":
    case "EEXIST":
      return new DatabaseRefused("not-writable", `${folder} is not a folder. Name another with --data <folder>.`, error);
    default:
      return null;
  }
}
