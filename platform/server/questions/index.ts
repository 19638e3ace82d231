/** Public API of the question engine (README.md). */
export { createQuestions } from "./engine.ts";
export { countMarks, partsAnsweredBy, stopAccepting } from "./items.ts";
export type { AnyKind, AskedSeat, Ending, Item, Pairing, Question, QuestionKind, Revision } from "./kind.ts";
export type { Answering, Asking, Given, Plain, Questions, Stored } from "./questions.ts";
