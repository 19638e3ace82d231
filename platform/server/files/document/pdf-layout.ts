/**
 * Arranges the strings of a content stream in lines in reading order. A PDF contains the position of each string, but not where a line or a word
 * ends. Arabic and Hebrew are stored from left to right. Some files mark such strings as reversed; in others, only the positions show the
 * reading order.
 */
import { decodeWith, type GlyphMap } from "./glyph-map.ts";
import { stringEnd } from "./pdf-text.ts";

interface Fragment {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  text: string;
}
/** Scale and the two offsets of a matrix. A rotated page is read as if it were not rotated. */
interface Place {
  readonly sx: number;
  readonly sy: number;
  readonly x: number;
  readonly y: number;
}
const start: Place = { sx: 1, sy: 1, x: 0, y: 0 };
const within = (outer: Place, { sx, sy, x, y }: Place): Place => ({
  sx: outer.sx * sx,
  sy: outer.sy * sy,
  x: outer.x + outer.sx * x,
  y: outer.y + outer.sy * y,
});
const depth = 64;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const reversed = (text: string): string => [...text].toReversed().join("");

/** The strings that a content stream shows, with their places. */
const fragmentsIn = (content: string, fonts: ReadonlyMap<string, readonly GlyphMap[]>): Fragment[] => {
  const found: Fragment[] = [];
  const saved: Place[] = [];
  let page = start;
  let line = start;
  let leading = 0;
  let size = 1;
  let maps: readonly GlyphMap[] = [];
  let name = "";
  let numbers: number[] = [];
  let turned = false;
  let open: Fragment | null = null;
  const say = (text: string): void => {
    if (text === "") return;
    const said = turned ? reversed(text) : text;
    // if there is no move between two strings, the second string follows the first; in reversed text it precedes the first
    if (open !== null) open.text = turned ? said + open.text : open.text + said;
    else {
      const at = within(page, line);
      found.push((open = { x: at.x, y: at.y, size: Math.abs(size * at.sy) || 1, text: said }));
    }
  };
  const matrix = (): Place => {
    const [sx = 1, , , sy = 1, x = 0, y = 0] = numbers.slice(-6);
    return { sx: sx || 1, sy: sy || 1, x, y };
  };
  const move = (x: number, y: number): void => {
    line = within(line, { ...start, x, y });
    open = null;
  };
  const act = (operator: string): void => {
    const last = numbers.at(-1) ?? 0;
    if (operator === "q" && saved.length < depth) saved.push(page);
    else if (operator === "Q") page = saved.pop() ?? page;
    else if (operator === "cm") page = within(page, matrix());
    else if (operator === "BT" || operator === "Tm") {
      line = operator === "BT" ? start : matrix();
      open = null;
    } else if (operator === "Td" || operator === "TD") {
      if (operator === "TD") leading = -last;
      move(numbers.at(-2) ?? 0, last);
    } else if (operator === "TL") leading = last;
    else if (operator === "T*" || operator === "'" || operator === '"') move(0, -leading);
    else if (operator === "Tf") {
      maps = fonts.get(name) ?? [];
      size = last || 1;
    } else if (operator === "BMC" || operator === "BDC") turned = name === "ReversedChars";
    else if (operator === "EMC") turned = false;
    numbers = [];
  };
  const word = /[^\s()<>[\]{}/%]+/y;
  let inList = false;
  // strings in a dictionary, such as a replacement text, are not shown on the page
  let dictionaries = 0;
  for (let at = 0; at < content.length;) {
    const sign = content[at] ?? "";
    if (content.startsWith("<<", at) || content.startsWith(">>", at)) {
      dictionaries = Math.max(0, dictionaries + (sign === "<" ? 1 : -1));
      at += 2;
    } else if (sign === "(" || sign === "<") {
      const closing = content.indexOf(">", at);
      const end = sign === "(" ? stringEnd(content, at) : closing < 0 ? content.length : closing + 1;
      // the operators ' and " move to the next line before they show the string in front of them
      if (dictionaries === 0 && /^\s*['"]/.test(content.slice(end, end + 8))) act("T*");
      if (dictionaries === 0) say(decodeWith(content.slice(at, end), maps));
      at = end;
    } else {
      word.lastIndex = sign === "/" ? at + 1 : at;
      const token = word.exec(content)?.[0] ?? "";
      if (sign === "[") inList = true;
      else if (sign === "]") inList = false;
      else if (sign === "/") name = dictionaries === 0 ? token : name;
      else if (token !== "" && Number.isFinite(Number(token))) {
        // a wide gap between strings is a space
        if (inList && Number(token) < -180) say(" ");
        numbers = [...numbers.slice(-5), Number(token)];
      } else if (token === "'" || token === '"') numbers = [];
      else if (token !== "" && dictionaries === 0) act(token);
      at += Math.max(1, token.length + (sign === "/" ? 1 : 0));
    }
  }
  return found;
};

/** Letters that are placed one by one form one word. Other strings are separate words, unless they contain a space already. */
const joined = (all: readonly Fragment[]): string =>
  all.reduce((text, one, i) => {
    const before = all[i - 1];
    if (before === undefined) return one.text;
    const apart = Math.abs(one.x - before.x);
    const letters = before.text.length === 1 && apart < before.size;
    return text + (letters || /\s$/.test(text) || /^\s/.test(one.text) ? "" : " ") + one.text;
  }, "");

/** A line of Arabic is read from its right end; parts of it that are written from left to right keep their order. */
const inReadingOrder = (line: readonly Fragment[]): string => {
  const byPlace = line.toSorted((a, b) => a.x - b.x);
  const letters = byPlace.flatMap(({ text }) => text.match(/\p{L}/gu) ?? []);
  if (letters.filter((one) => rightToLeft.test(one)).length <= letters.length / 2) return joined(byPlace);
  const parts: Fragment[][] = [];
  for (const one of byPlace.toReversed()) {
    const last = parts.at(-1);
    const plain = ({ text }: Fragment): boolean => !rightToLeft.test(text) && text.trim() !== "";
    if (last?.every(plain) === true && plain(one)) last.unshift(one);
    else parts.push([one]);
  }
  return joined(parts.flat());
};

/** @param maps the maps of the fonts, by the name that the stream uses */
export const linesIn = (content: string, maps: ReadonlyMap<string, readonly GlyphMap[]>): string => {
  const lines: Fragment[][] = [];
  for (const one of fragmentsIn(content, maps)) {
    const [first] = lines.at(-1) ?? [];
    if (first !== undefined && Math.abs(first.y - one.y) < first.size / 2) lines.at(-1)?.push(one);
    else lines.push([one]);
  }
  return lines.map(inReadingOrder).join("\n");
};
