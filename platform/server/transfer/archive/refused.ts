/** The refusal to make or import an archive, with a message that explains why. The person at the keyboard sees no stack trace. */
export type ArchiveReason =
  | "no-archive"
  | "damaged"
  | "wrong-key"
  | "other-kind"
  | "newer"
  | "other-tables"
  | "already-there"
  | "not-possible-now"
  | "files";

export class ArchiveRefused extends Error {
  readonly reason: ArchiveReason;
  constructor(reason: ArchiveReason, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = "ArchiveRefused";
    this.reason = reason;
  }
}

/** The content differs from what was written: cut, altered on the way, or made by hand. */
export const damaged = (what: string, cause?: unknown): ArchiveRefused =>
  new ArchiveRefused("damaged", `The archive is damaged: ${what}. Nothing was written. Take another copy of it.`, cause);

/** The file is readable, but is not one of our archives. */
export const foreign = (what: string): ArchiveRefused =>
  new ArchiveRefused("no-archive", `This is not an archive of Counterpart: ${what}. Nothing was written.`);
