/** Public API of `following`: whether a translation follows its original. */
export { alignPassages, type Aligned, type Unit } from "./align.ts";
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
