export { findingKinds, type Finding, type FindingKind } from "./kinds.ts";
export { compileLexicon, LexiconError, type GuardRule, type Lexicon, type LexiconSource } from "./lexicon.ts";
export { analyse, type Analysis } from "./analyse.ts";
export { readSentences } from "./features.ts";
export { blockWeights, scoreOf, SLOTS, type Doubt, type Model, type Reading } from "./model.ts";
export { lint } from "./lint.ts";
export { isAccent } from "./fold.ts";
