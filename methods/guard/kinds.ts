/**
 * The kinds of findings. The first five are contents that a form must not have. `operational` is a sentence that only the statistical
 * detector finds. `no-lexicon` means that the guard cannot check the text, because it has no lexicon for its language or script.
 */
export const findingKinds = ["method", "target", "named-person", "contact-data", "police-data", "operational", "no-lexicon"] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * One part of a text that a moderator must read. `start` and `end` are UTF-16 offsets into the original text (end exclusive). `rule`
 * names the rule of the lexicon, or the pattern (such as `e-mail`), that found it. `lang` is the language of that lexicon; for a
 * pattern it is the declared language of the text.
 */
export interface Finding {
  readonly kind: FindingKind;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly lang: string;
}

/** One result of a pattern. */
export interface Stretch {
  readonly kind: FindingKind;
  readonly rule: string;
  /** Offsets in the text given to the scanner. */
  readonly start: number;
  readonly end: number;
}
