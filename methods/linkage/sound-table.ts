/** The sounds of a script. */

/** Segments with their natural log-probabilities as text, and the log-probabilities of single letters, so that people can read the file. */
export interface SoundTable {
  /** `latin native probability`; an empty side is `-`. */
  readonly segments: readonly string[];
  readonly latin: Readonly<Record<string, number>>;
  readonly native: Readonly<Record<string, number>>;
}

export const mostLatin = 3;
export const mostNative = 2;
