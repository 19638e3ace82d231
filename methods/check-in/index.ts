/** Public API of `check-in`: passes, and what becomes a check-in or a question (SPEC.md). */
export { longestPass, newReference, readPass, readReference, shortId, writePass, type Pass, type SignedPass } from "./pass.ts";
export {
  askedKey,
  clockLimit,
  keyOf,
  settle,
  whys,
  type Direction,
  type Outcome,
  type Reading,
  type Scan,
  type Why,
  type World,
} from "./settle.ts";
