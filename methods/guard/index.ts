export { findingKinds, type Finding, type FindingKind } from "./kinds.ts";
export { compileLexicon, LexiconError, type GuardRule, type Lexicon, type LexiconSource } from "./lexicon.ts";
export { lint } from "./lint.ts";
