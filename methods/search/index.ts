/** Public API of `search`: the keys of texts and of queries, and the order of the results (SPEC.md). */
export { excerptOf, marksIn, type Excerpt } from "./excerpt.ts";
export { nearness } from "./near.ts";
export { piecesOf } from "./pieces.ts";
export {
  isRare,
  leadingKeys,
  readQuestion,
  scoreOf,
  termsOf,
  worthShowing,
  type AskedWord,
  type Candidate,
  type Term,
  type Vocabulary,
} from "./rank.ts";
export { wordsOf, type Word } from "./read.ts";
export { isSubjectKey, subjectKey, thesaurusOf, type Subject, type SubjectQuestion, type Thesaurus } from "./subjects.ts";
export { keysOf, type Key } from "./stems.ts";

/** The version of the passages and their keys. If the number changes, every workspace builds its passages again at its next search. */
export const keysVersion = 4;
