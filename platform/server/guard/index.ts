/** The public API of the content filter: every module checks its free texts here before it stores them. */
export { checkText, rejectOperationalDetail, textsRefused, type FieldFinding } from "./check-text.ts";
export { lexicon as compileGuard } from "./lexicon.ts";
export { findingsIn, flaggedIn, keepAllowedTexts, placeOf, standingForCommand, type Place } from "./allowed-texts.ts";
export { digestOfText, readingTexts, storingShippedTexts, withOverride, type ReadText } from "./override.ts";
