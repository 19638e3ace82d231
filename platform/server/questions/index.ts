/** Public API of the question engine (README.md). */
export { agencyReveal, allowAgencyReveal, earlyColumns, keepRevealReason, type EarlyColumns } from "./agency-reveal.ts";
export { reasonColumns, reasonOf } from "./reveal-reason.ts";
export { shuffled } from "./cast-together.ts";
export { createQuestions } from "./engine.ts";
export { askedAnew, closedBecause, countMarks, itemRow, partsAnsweredBy, stopAccepting } from "./items.ts";
export { singleQuestion } from "./kind.ts";
export {
  lateAgencies,
  lateAgenciesTold,
  lateColumns,
  withLateAgency,
  type AskingAlone,
  type LateAgency,
  type LateColumns,
} from "./late-agencies.ts";
export type {
  AnswerPair,
  AskedSeat,
  QuestionRoom,
  Ending,
  Item,
  Pairing,
  PaperSheet,
  Question,
  QuestionKind,
  QuestionPaper,
  SingleQuestion,
  Voice,
} from "./kind.ts";
export type { Answering, Asking, Given, Plain, Questions, Stored } from "./questions.ts";
