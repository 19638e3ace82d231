/**
 * What the guard can find. Five kinds are what a form must not hold; `operational` is a sentence that reads like one of them to the
 * statistical detector alone; `no-lexicon` says that nobody could look.
 */
export const findingKinds = ["method", "target", "named-person", "contact-data", "police-data", "operational", "no-lexicon"] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * One stretch of text to be looked at by a moderator.
 * `start` and `end` are UTF-16 offsets into the text as it was given (end exclusive), `rule` names the rule that fired
 * (a rule of the lexicon, or a pattern such as `e-mail`), `lang` the lexicon it belongs to, or the declared language for a pattern.
 */
export interface Finding {
  readonly kind: FindingKind;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly lang: string;
}

/** What a pattern finds. */
export interface Stretch {
  readonly kind: FindingKind;
  readonly rule: string;
  /** Offsets in the text given to the scanner. */
  readonly start: number;
  readonly end: number;
}
