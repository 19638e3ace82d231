/** The error for an archive that cannot be made or imported. Its message explains the reason, and is printed without a stack trace. */
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

/** The refusal of an archive whose content is not as it was written: it was cut or altered, or made by another program. */
export const damaged = (what: string, cause?: unknown): ArchiveRefused =>
  new ArchiveRefused("damaged", `The archive is damaged: ${what}. Nothing was written. Take another copy of it.`, cause);

/** The refusal of a readable file that is not one of our archives. */
export const foreign = (what: string): ArchiveRefused =>
  new ArchiveRefused("no-archive", `This is not an archive of Counterpart: ${what}. Nothing was written.`);
