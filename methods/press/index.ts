/** Public API of `press`: a typed text with figures as objects, and what keeps a sentence out of the file. */
export { judgeSentence, type FigureStands, type Finding, type Judged } from "./judge.ts";
export { figureParts, readSentence, readText, type FigurePart, type Piece, type TextBlock } from "./read-text.ts";
