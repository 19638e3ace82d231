/** Reads a typed text into paragraphs, sentences and objects (N1, N2). */

/** What a text can state about a figure besides its value. `answered` and `change` exist only if the figure measured people (N8). */
export const figureParts = ["of", "title", "answered", "change"] as const;
export type FigurePart = (typeof figureParts)[number];

export type Piece =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "figure"; readonly n: number; readonly part: "value" | FigurePart }
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "broken"; readonly text: string };

export type TextBlock =
  | { readonly kind: "paragraph"; readonly sentences: readonly (readonly Piece[])[] }
  | { readonly kind: "quote"; readonly n: number };

const object = /\{[^{}]*\}|[{}]/gu;
const quoteLine = /^\{quote ([1-9][0-9]{0,2})\}$/u;
const figure = /^\{([1-9][0-9]{0,2})(?: ([a-z]+))?\}$/u;
const dayObject = /^\{day ([0-9]{4}-[0-9]{2}-[0-9]{2})\}$/u;

const exists = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const objectOf = (text: string): Piece => {
  const [, n, part] = figure.exec(text) ?? [];
  const known = figureParts.find((one) => one === part);
  if (n !== undefined && (part === undefined || known !== undefined)) return { kind: "figure", n: Number(n), part: known ?? "value" };
  const [, day] = dayObject.exec(text) ?? [];
  return day !== undefined && exists(day) ? { kind: "day", day } : { kind: "broken", text };
};

/** Divides a line into pieces of text and objects, in order. No text is lost: the pieces together are the line. */
export const readSentence = (line: string): Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: text, index } of line.matchAll(object)) {
    if (index > from) pieces.push({ kind: "words", text: line.slice(from, index) });
    pieces.push(objectOf(text));
    from = index + text.length;
  }
  if (from < line.length) pieces.push({ kind: "words", text: line.slice(from) });
  return pieces;
};

/** The text as paragraphs and quotes. It never throws: text in braces that cannot be read becomes a broken object. */
export const readText = (text: string): TextBlock[] => {
  const blocks: TextBlock[] = [];
  let sentences: Piece[][] = [];
  const end = (): void => {
    if (sentences.length > 0) blocks.push({ kind: "paragraph", sentences });
    sentences = [];
  };
  for (const line of text.split(/\r\n|\r|\n/u).map((one) => one.trim())) {
    const [, n] = quoteLine.exec(line) ?? [];
    if (line === "" || n !== undefined) end();
    if (n !== undefined) blocks.push({ kind: "quote", n: Number(n) });
    else if (line !== "") sentences.push(readSentence(line));
  }
  end();
  return blocks;
};
