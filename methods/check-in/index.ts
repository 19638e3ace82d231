/** Public API of `check-in`: passes, and the decision whether a scan becomes a check-in or a question (SPEC.md). */
export { longestPass, newReference, readPass, readReference, shortId, writePass, type Pass, type SignedPass } from "./pass.ts";
export { compareKeyings, type Difference, type KeyedLine } from "./compare-keyings.ts";
export {
  askedKey,
  clockLimit,
  keyOf,
  onPaper,
  settle,
  whys,
  type Direction,
  type Outcome,
  type Reading,
  type Scan,
  type Why,
  type World,
} from "./settle.ts";
