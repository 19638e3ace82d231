/**
 * Estimates the width of a text without a font. The figures are advance widths of Source Sans 3 SemiBold and Noto Sans Arabic in
 * em, rounded up, so that the space for a label is never too small.
 */

const narrow = 0.32; // the letters i, j and l, and most punctuation marks
const classes: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mn}\p{Default_Ignorable_Code_Point}]/u, 0],
  [/[ijlI.,:;|!'’()[\]\- \u00A0\u202F،؛]/u, narrow],
  [/[ftr/“”"«»·]/u, 0.46],
  [/[mwMW%@жшщюыфмЖШЩЮЫФМ—…٪&+=<>]/u, 0.9],
  [/[0-9]/u, 0.52],
  [/[\u0660-\u0669\u06F0-\u06F9]/u, 0.62],
  [/[اأإآل]/u, 0.38],
  [/[سشصض]/u, 1.05],
  [/\p{Script=Arabic}/u, 0.68],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u, 1],
  [/\p{Emoji_Presentation}/u, 1.3],
  [/[A-ZÀ-ÞА-Я]/u, 0.68],
  [/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u, 0.58],
];

/** Width of a text in the unit of `size`, rounded up by a few per cent. */
export const widthOf = (text: string, size: number): number => {
  let em = 0;
  for (const letter of text) em += classes.find(([kind]) => kind.test(letter))?.[1] ?? 0.9;
  return em * size;
};

const noBreakBefore = /^[。，、；：！？）》”%]/u;

/** Divides a text at the places where a line may end: at spaces, and between two Chinese characters. `spaced`: a space is before the piece. */
const pieces = (text: string): readonly { readonly text: string; readonly spaced: boolean }[] => {
  const found: { text: string; spaced: boolean }[] = [];
  for (const [at, word] of text
    .trim()
    .split(/[ \t\r\n]+/u)
    .entries()) {
    const parts = word.split(/(?<=\p{Script=Han})(?=.)|(?=\p{Script=Han})/u);
    for (const [index, part] of parts.entries()) {
      const last = found.at(-1);
      if (index > 0 && last && (noBreakBefore.test(part) || !/\p{Script=Han}/u.test(part + last.text))) last.text += part;
      else found.push({ text: part, spaced: at > 0 && index === 0 });
    }
  }
  return found;
};

const joined = (some: readonly { readonly text: string; readonly spaced: boolean }[]): string =>
  some.map((part, at) => (at > 0 && part.spaced ? " " : "") + part.text).join("");

/** The width of the widest part of a text that cannot be broken over lines. */
export const widestPiece = (text: string, size: number): number => Math.max(0, ...pieces(text).map((piece) => widthOf(piece.text, size)));

/**
 * Cuts a text that is too wide, with an ellipsis after its last whole word; the table of the drawing has the whole text. Only if the first
 * word is wider than the available width is this word itself cut.
 */
export const cutTo = (text: string, size: number, room: number): string => {
  if (widthOf(text, size) <= room) return text;
  const parts = [...pieces(text)];
  while (parts.length > 1 && widthOf(`${joined(parts)}…`, size) > room) parts.pop();
  const whole = `${joined(parts)}…`;
  if (widthOf(whole, size) <= room && parts.length > 0) return whole;
  const letters = Array.from(text);
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
};

/** Breaks a text into lines of at most `room` width, each as full as possible; a longer word is cut. */
export const fold = (text: string, size: number, room: number, most = Number.POSITIVE_INFINITY): readonly string[] => {
  const lines: string[] = [];
  for (const piece of pieces(text)) {
    const last = lines.at(-1);
    const longer = last === undefined ? piece.text : `${last}${piece.spaced ? " " : ""}${piece.text}`;
    const full = last === undefined || (widthOf(longer, size) > room && lines.length < most);
    if (full) lines.push(piece.text);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => cutTo(line, size, room));
};

/** A label in one line if it fits, otherwise in two lines of similar length. */
export const balance = (text: string, size: number, room: number): readonly string[] => {
  const parts = pieces(text);
  const whole = joined(parts);
  if (widthOf(whole, size) <= room || parts.length < 2) return [whole];
  let best: readonly string[] = [whole];
  let width = widthOf(whole, size);
  for (let at = 1; at < parts.length; at += 1) {
    const lines = [joined(parts.slice(0, at)), joined(parts.slice(at))];
    const wider = Math.max(...lines.map((line) => widthOf(line, size)));
    if (wider < width) [best, width] = [lines, wider];
  }
  return best;
};
