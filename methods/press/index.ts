/** Public API of `press`: a typed text with figures as objects, and the reasons why a sentence may not be printed. */
export { judgeSentence, type FigureStands, type Finding, type Judged } from "./judge.ts";
export { figureParts, readSentence, readText, type FigurePart, type Piece, type TextBlock } from "./read-text.ts";
