/** The face of the guard: every context passes its free texts here before it keeps them. */
export { checkText, refuseMethods, type FieldFinding } from "./check-text.ts";
export { digestOfText, lettingStand, readingTexts, type ReadText } from "./verdict.ts";
