/** Rules L1 to L5 of SPEC.md. */

export interface OriginalRevision {
  readonly rev: number;
  /** Whether the revision changed the meaning (L1). */
  readonly changed: boolean;
}

/** A passage of the original, and its text in one other language. */
export interface PassageInLanguage {
  /** In any order. */
  readonly original: readonly OriginalRevision[];
  /** The revision of the original that the translator rendered; null if there is no translation. */
  readonly from: number | null;
}

export type PassageState = "missing" | "follows" | "behind";

/** The number of later revisions that changed the meaning (L2). */
export const changesSince = (original: readonly OriginalRevision[], from: number): number =>
  original.filter(({ rev, changed }) => changed && rev > from).length;

export const passageState = ({ original, from }: PassageInLanguage): PassageState =>
  from === null ? "missing" : changesSince(original, from) === 0 ? "follows" : "behind";

/**
 * The revision on which a translation is based after its text was written again (L3).
 * @param before null if there was no translation
 * @param seen the revision of the original that the text translates, as the translator states; null for a correction of the translator's own words
 * @returns null if this is not possible: a correction without a translation, or a revision older than before
 */
export const fromAfter = (before: number | null, seen: number | null): number | null =>
  seen === null ? before : before !== null && seen < before ? null : seen;

export interface LanguageState {
  readonly state: "not-yet" | "in-work" | "behind" | "follows";
  readonly passages: number;
  /** The number of passages that have a text. */
  readonly written: number;
  /** The number of passages whose text is out of date and, in a language that was complete, of passages without a text. */
  readonly behind: number;
}

/** The steps of a work, counted from 1, at which a passage was added, was removed, and first had a text in a language; null for never. */
export interface PassageLife {
  readonly added: number;
  readonly removed: number | null;
  readonly first: number | null;
}

/** Whether at some step every passage of that time had a text (L4). */
export const wasComplete = (lives: readonly PassageLife[]): boolean =>
  lives
    .flatMap(({ first, removed }) => [first, removed])
    .some((step) => {
      if (step === null) return false;
      const there = lives.filter(({ added, removed }) => added <= step && (removed === null || removed > step));
      return there.length > 0 && there.every(({ first }) => first !== null && first <= step);
    });

/** @param complete whether every passage had a text at some time (L4) */
export const languageState = (passages: readonly PassageInLanguage[], complete: boolean): LanguageState => {
  const states = passages.map(passageState);
  const count = (state: PassageState): number => states.filter((one) => one === state).length;
  const missing = count("missing");
  const written = passages.length - missing;
  const behind = count("behind") + (complete ? missing : 0);
  const state = written === 0 ? "not-yet" : missing > 0 && !complete ? "in-work" : behind > 0 ? "behind" : "follows";
  return { state, passages: passages.length, written, behind };
};
