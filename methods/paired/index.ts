/** Public API of `paired`: tests before and after a course, compared person by person (SPEC.md). */
export { comparePaired, leastPairs, toldResponse, type PairedInput, type PairedResult, type Score } from "./compare-paired.ts";
export { medianChange, type MedianChange } from "./median-change.ts";
export { toldCounts, toldUse, uses, type Told, type ToldUse, type UseAnswer } from "./told-use.ts";
