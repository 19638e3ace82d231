/** Public API of `headcount`: how many people a list of rows describes, and which pair of rows to ask about next (SPEC.md). */
export {
  headCount,
  jointCount,
  openRows,
  questions,
  type DecidedPair,
  type HeadCount,
  type HeadCountInput,
  type PossiblePair,
  type Question,
} from "./head-count.ts";
export { bandOf, bands, drawSample, sampleInterval, type BandedPair, type SampledCount } from "./sample-interval.ts";
