/** What the sounds of a script are. */

/** Segments with their natural log-probabilities, as text, and those of single letters, so that the file can be read by people. */
export interface SoundTable {
  /** `latin native probability`; a missing side is `-`. */
  readonly segments: readonly string[];
  readonly latin: Readonly<Record<string, number>>;
  readonly native: Readonly<Record<string, number>>;
}

export const mostLatin = 3;
export const mostNative = 2;
