/** An archive that cannot be made, or cannot be taken in, says why in a sentence. No stack trace reaches the person at the keyboard. */
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

/** Something is not as it was written: cut short, altered on the way, or put together by hand. */
export const damaged = (what: string, cause?: unknown): ArchiveRefused =>
  new ArchiveRefused("damaged", `The archive is damaged: ${what}. Nothing was written. Take another copy of it.`, cause);

/** Readable, and none of ours. */
export const foreign = (what: string): ArchiveRefused =>
  new ArchiveRefused("no-archive", `This is no archive of Counterpart: ${what}. Nothing was written.`);
