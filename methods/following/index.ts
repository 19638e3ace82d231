/** Public API of `following`: whether a translation is up to date with its original, and the differences between two editions. */
export { alignPassages, type Aligned, type Unit } from "./align.ts";
export { betweenEditions, meaningAt, type BetweenEditions, type PassageOfEdition, type WordedRevision } from "./editions.ts";
export {
  changesSince,
  fromAfter,
  languageState,
  passageState,
  wasComplete,
  type LanguageState,
  type OriginalRevision,
  type PassageInLanguage,
  type PassageLife,
  type PassageState,
} from "./following.ts";
