/** Whether a translation is up to date with its original (SPEC.md, L1 to L5). */

export interface OriginalRevision {
  readonly rev: number;
  /** Whether the revision changed the meaning (L1). */
  readonly changed: boolean;
}

/** A passage of the original, and its text in one other language. */
export interface PassageInLanguage {
  /** The revisions of the passage's original, in any order. */
  readonly original: readonly OriginalRevision[];
  /** The revision of the original that was translated; null if there is no translation. */
  readonly from: number | null;
}

export type PassageState = "missing" | "follows" | "behind";

/** The number of later revisions that changed the meaning (L2). */
export const changesSince = (original: readonly OriginalRevision[], from: number): number =>
  original.filter(({ rev, changed }) => changed && rev > from).length;

export const passageState = ({ original, from }: PassageInLanguage): PassageState =>
  from === null ? "missing" : changesSince(original, from) === 0 ? "follows" : "behind";

/**
 * The revision that a translation names after its text was changed (L3).
 * @param before null if there was no translation
 * @param seen the revision of the original that the text translates, according to the translator; null if only the wording was corrected
 * @returns null if the change is not allowed: a correction without a translation, or a revision that is older than `before`
 */
export const fromAfter = (before: number | null, seen: number | null): number | null =>
  seen === null ? before : before !== null && seen < before ? null : seen;

export interface LanguageState {
  readonly state: "not-yet" | "in-work" | "behind" | "follows";
  readonly passages: number;
  /** The number of passages that have a text. */
  readonly written: number;
  /** The number of passages with an out-of-date text. In a language that was complete, passages without a text count too. */
  readonly behind: number;
}

/** The changes of a work are numbered from 1. These are the numbers at which a passage was added, was removed, and got its first text in a language; null for never. */
export interface PassageLife {
  readonly added: number;
  readonly removed: number | null;
  readonly first: number | null;
}

/** Whether the language was complete after some change: every passage that existed then had a text (L4). */
export const wasComplete = (lives: readonly PassageLife[]): boolean =>
  lives
    .flatMap(({ first, removed }) => [first, removed])
    .some((step) => {
      if (step === null) return false;
      const there = lives.filter(({ added, removed }) => added <= step && (removed === null || removed > step));
      return there.length > 0 && there.every(({ first }) => first !== null && first <= step);
    });

/** @param complete whether the language was complete at some time (`wasComplete`) */
export const languageState = (passages: readonly PassageInLanguage[], complete: boolean): LanguageState => {
  const states = passages.map(passageState);
  const count = (state: PassageState): number => states.filter((one) => one === state).length;
  const missing = count("missing");
  const written = passages.length - missing;
  const behind = count("behind") + (complete ? missing : 0);
  const state = written === 0 ? "not-yet" : missing > 0 && !complete ? "in-work" : behind > 0 ? "behind" : "follows";
  return { state, passages: passages.length, written, behind };
};
