/**
 * Converts a Word document to passages: the items of one list are one passage, a note follows the passage that refers to it, and long passages are
 * split.
 */
import { directionOf } from "#methods/language/index.ts";
import { SpreadsheetFault } from "#platform/server/spreadsheet/index.ts";
import type { StorablePicture } from "#platform/server/files/picture/index.ts";
import type { WordDocument, WordLoss, WordPicture } from "#platform/server/wordfile/index.ts";
import { figureLimits } from "../../contract/figures.ts";
import { figureText, listText, noteText, piecesIn, tableText, type Item } from "../../contract/passage-text.ts";
import { longestPassage, type Passage, type PassageDirection } from "../../contract/passages.ts";
import { wordLimits, type wordLeft } from "../../contract/word-import.ts";

export interface FoundPassage {
  readonly kind: Passage["kind"];
  readonly text: string;
  readonly dir: PassageDirection;
  /** The picture of a figure, for an import into the original. */
  readonly picture?: StorablePicture;
}
type Left = (typeof wordLeft)[number];
/** The kinds of losses that the server counts while it reads the file have the same names in the preview. */
const leftOf = (loss: WordLoss): Left => loss;

export interface FoundText {
  readonly passages: readonly FoundPassage[];
  readonly left: Readonly<Partial<Record<Left, number>>>;
}
const headings = ["heading", "heading", "heading-2", "heading-3"] as const;

/** Joins pieces into texts that are within the length limit. @throws SpreadsheetFault cell if one piece is too long */
const inTexts = <Piece>(pieces: readonly Piece[], write: (pieces: readonly Piece[]) => string): string[] => {
  const whole = write(pieces);
  if (whole.length <= longestPassage) return [whole];
  if (pieces.length < 2) throw new SpreadsheetFault("cell", longestPassage);
  const half = Math.ceil(pieces.length / 2);
  return [...inTexts(pieces.slice(0, half), write), ...inTexts(pieces.slice(half), write)];
};
/** Splits a long paragraph after sentences; if a sentence is too long, between words. */
const cutText = (text: string, lang: string): string[] => {
  if (text.length <= longestPassage) return [text];
  const sentences = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
  const short = sentences.flatMap((one) => (one.length <= longestPassage ? [one] : (one.match(/[^]{1,4000}(?:\s|$)|[^]{1,4000}/g) ?? [])));
  return inTexts(short, (pieces) => pieces.join("").trim()).filter((one) => one !== "");
};

/**
 * @param lang the language of the text
 * @param pictures the pictures that can be stored; null for a translation, which uses the pictures of the original
 * @throws SpreadsheetFault rows or cell: a limit is exceeded
 */
export const passagesIn = (
  { blocks, notes, lost }: Pick<WordDocument, "blocks" | "notes" | "lost">,
  lang: string,
  pictures: ReadonlyMap<string, StorablePicture> | null = null,
): FoundText => {
  const passages: FoundPassage[] = [];
  const usual = directionOf(lang);
  const left: Partial<Record<Left, number>> = {};
  for (const [loss, n] of Object.entries(lost)) left[leftOf(loss as WordLoss)] = n;
  const waiting = new Map(notes.map((one) => [one.label, one]));
  const add = (kind: Passage["kind"], texts: readonly string[], direction: PassageDirection): void => {
    if (texts.length > 1) left.cut = (left.cut ?? 0) + 1;
    const dir = direction === usual ? null : direction;
    for (const text of texts) passages.push({ kind, text, dir });
    if (passages.length > wordLimits.passages) throw new SpreadsheetFault("rows", wordLimits.passages);
    for (const piece of kind === "note" ? [] : texts.flatMap(piecesIn)) if (typeof piece !== "string") addNote(piece.note);
  };
  const addNote = (label: string): void => {
    const note = waiting.get(label);
    waiting.delete(label);
    if (note === undefined) return;
    const text = noteText(label, note.text);
    if (text.length > longestPassage) throw new SpreadsheetFault("cell", longestPassage);
    add("note", [text], note.direction);
  };
  /** Adds a figure. The rest of a long caption becomes a paragraph. If the picture cannot be stored, the caption becomes a paragraph. */
  const addFigure = ({ alt, caption, direction }: WordPicture, picture: StorablePicture | undefined): void => {
    if (alt.length > figureLimits.alt) throw new SpreadsheetFault("cell", figureLimits.alt);
    const [first = "", ...more] = caption === "" ? [] : cutText(caption, lang);
    if (pictures !== null && picture === undefined) return caption === "" ? undefined : add("paragraph", [first, ...more], direction);
    const whole = figureText({ alt, caption: first });
    const fits = whole.length <= longestPassage;
    add("figure", [fits ? whole : figureText({ alt, caption: "" })], direction);
    const last = passages.findLast(({ kind }) => kind === "figure");
    if (picture !== undefined && last !== undefined) passages[passages.indexOf(last)] = { ...last, picture };
    const rest = fits ? more : [first, ...more];
    if (rest.length > 0) add("paragraph", rest, direction);
  };
  let list: { readonly id: string; readonly ordered: boolean; direction: PassageDirection; readonly items: Item[] } | null = null;
  const endList = (): void => {
    if (list !== null) add(list.ordered ? "numbered" : "list", inTexts(list.items, listText), list.direction);
    list = null;
  };
  for (const block of blocks) {
    if (block.is === "picture") {
      endList();
      const picture = pictures?.get(block.part);
      if (pictures !== null && picture === undefined) left.image = (left.image ?? 0) + 1;
      addFigure(block, picture);
    } else if (block.is === "table") {
      endList();
      const [head = [], ...rows] = block.rows;
      // if a table is split, each part begins with its header row
      const parts = inTexts(rows.length === 0 ? [[]] : rows, (some) => tableText(some[0]?.length === 0 ? [head] : [head, ...some]));
      add("table", parts, block.direction);
    } else if (block.list !== null) {
      const { id, level, ordered } = block.list;
      const item = { level, text: block.text };
      const fits =
        list !== null && list.id === id && (block.direction === null || list.direction === null || list.direction === block.direction);
      if (list === null || !fits || (level === 0 && ordered !== list.ordered)) {
        endList();
        list = { id, ordered, direction: block.direction, items: [item] };
      } else {
        list.items.push(item);
        list.direction ??= block.direction;
      }
    } else {
      endList();
      if (block.heading > 0)
        add(headings[Math.min(block.heading, 3)] ?? "heading", cutText(block.text.replaceAll("\n", " "), lang), block.direction);
      else add(block.boxed ? "note" : "paragraph", cutText(block.text, lang), block.direction);
    }
  }
  endList();
  for (const label of waiting.keys()) addNote(label);
  return { passages, left };
};
