/** The face of the guard: every context passes its free texts here before it keeps them. */
export { checkText, rejectOperationalDetail, textsRefused, type FieldFinding } from "./check-text.ts";
export { findingsIn, flaggedIn, keepLetStand, placeOf, standingForCommand, type Place } from "./let-stand.ts";
export { digestOfText, lettingStand, readingTexts, type ReadText } from "./verdict.ts";
