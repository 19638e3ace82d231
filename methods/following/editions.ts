/** Rule L8 of SPEC.md: the differences in meaning between two editions of a text. */

export interface WordedRevision {
  readonly rev: number;
  /** Whether the revision changed the meaning (L1). */
  readonly changed: boolean;
  readonly text: string;
}
/** A passage of an edition, with the meaning of the revision that the edition contains. */
export interface PassageOfEdition {
  readonly id: string;
  readonly meaning: number;
}
export interface BetweenEditions {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
}

/**
 * The meaning of a revision, identified by the first revision that had it.
 * @param original all revisions of the passage's original, in any order
 */
export const meaningAt = (original: readonly WordedRevision[], rev: number): number => {
  const worded = new Map<string, number>();
  let meaning = 0;
  for (const one of original.filter((each) => each.rev <= rev).toSorted((a, b) => a.rev - b.rev)) {
    // a text that was restored has its earlier meaning
    if (one.changed || meaning === 0) meaning = worded.get(one.text) ?? one.rev;
    if (!worded.has(one.text)) worded.set(one.text, meaning);
  }
  return meaning;
};

/** The lists `added` and `changed` are in the order of the later edition, `removed` in the order of the earlier one. */
export const betweenEditions = (before: readonly PassageOfEdition[], now: readonly PassageOfEdition[]): BetweenEditions => {
  const was = new Map(before.map(({ id, meaning }) => [id, meaning]));
  const is = new Set(now.map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !was.has(id)).map(({ id }) => id),
    changed: now.filter(({ id, meaning }) => was.has(id) && was.get(id) !== meaning).map(({ id }) => id),
    removed: before.filter(({ id }) => !is.has(id)).map(({ id }) => id),
  };
};
