/** The public API of the content filter: every module checks its free texts here before it stores them. */
export { checkText, rejectOperationalDetail, textsRefused, type FieldFinding } from "./check-text.ts";
export { findingsIn, flaggedIn, keepLetStand, placeOf, standingForCommand, type Place } from "./let-stand.ts";
export { digestOfText, lettingStand, readingTexts, type ReadText } from "./verdict.ts";
