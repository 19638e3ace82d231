/** Public API of `paired`: tests before and after a course, person by person (SPEC.md). */
export { comparePaired, leastPairs, type PairedInput, type PairedResult, type Score } from "./compare-paired.ts";
