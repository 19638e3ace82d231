/** Public API of the question engine (README.md). */
export { agenciesThatStay } from "./keep-agencies.ts";
export { createQuestions } from "./engine.ts";
export { countMarks, itemRow, partsAnsweredBy, stopAccepting } from "./items.ts";
export type { AnyKind, Ending, Item, Question, QuestionKind } from "./kind.ts";
export type { Answering, Asking, Given, Questions, Stored } from "./questions.ts";
