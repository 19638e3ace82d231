/**
 * The syntax of the text of a passage. In a list, each line is an item; two spaces before it mean one level deeper. In a table, each line is a row,
 * with a bar between the cells; inside a cell, `\|` means a bar, `
 * ` a line end and `\\` a backslash. `[^1]` refers to the note whose text begins with `[^1]`. A figure begins with its alternative text in `![ ]`,
 * where `\]` means a bracket and `\\` a backslash; the caption follows.
 */

export interface Item {
  readonly level: number;
  readonly text: string;
}
const deepestItem = 3;

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

export const itemsIn = (text: string): Item[] => {
  const items: Item[] = [];
  for (const line of linesOf(text)) {
    const level = Math.floor((/^[ \u3000]*/.exec(line)?.[0].length ?? 0) / 2);
    // an item can be at most one level deeper than the item before it
    items.push({ level: Math.min(level, deepestItem, (items.at(-1)?.level ?? -1) + 1), text: line.trim() });
  }
  return items;
};
export const listText = (items: readonly Item[]): string => {
  let last = -1;
  return items
    .map(({ level, text }) => {
      last = Math.min(level, deepestItem, last + 1);
      return `${"  ".repeat(last)}${text.replaceAll(/\s+/g, " ").trim()}`;
    })
    .join("\n");
};

/** The rows of a table. Shorter rows are filled with empty cells, so that all rows have the same number of cells. */
export const rowsIn = (text: string): string[][] => {
  const rows = linesOf(text).map((line) => {
    const cells = [""];
    for (const [piece] of line.matchAll(/\\[|n\\]|\||[^\\|]+|\\/g))
      if (piece === "|") cells.push("");
      else cells.push((cells.pop() ?? "") + (piece === "\\|" ? "|" : piece === "\\n" ? "\n" : piece === "\\\\" ? "\\" : piece));
    return cells.map((cell) => cell.trim());
  });
  const wide = Math.max(0, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array.from({ length: wide - cells.length }, () => "")]);
};
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) => {
      const line = cells.map((cell) => cell.trim().replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll(/\n+/g, "\\n")).join(" | ");
      // without the bar, a row with a single empty cell would be an empty line, which is ignored
      return line.trim() === "" ? " | " : line;
    })
    .join("\n");

const reference = /\[\^([^\s[\]^]{1,8})\]/g;

/** The pieces of a text: text and references to notes, in order. */
export const piecesIn = (text: string): readonly (string | { readonly note: string })[] => {
  const out: (string | { readonly note: string })[] = [];
  let at = 0;
  for (const found of text.matchAll(reference)) {
    if (found.index > at) out.push(text.slice(at, found.index));
    out.push({ note: found[1] ?? "" });
    at = found.index + found[0].length;
  }
  if (at < text.length) out.push(text.slice(at));
  return out;
};
/** The label at the beginning of a note, and the text of the note; null if the text does not begin with a label. */
export const noteIn = (text: string): { readonly label: string; readonly text: string } | null => {
  const [, label = "", rest = ""] = /^\s*\[\^([^\s[\]^]{1,8})\]\s*([^]*)$/.exec(text) ?? [];
  return label === "" ? null : { label, text: rest };
};
export const noteText = (label: string, text: string): string => `[^${label}] ${text}`;

/** The text of a figure: the alternative text for people who do not see the picture, and the caption for all readers. */
export interface FigureText {
  readonly alt: string;
  readonly caption: string;
}
export const figureIn = (text: string): FigureText => {
  const found = /^\s*!\[((?:\\[\\\]]|[^\\\]]|\\(?![\\\]]))*)\]([^]*)$/.exec(text);
  // a text without `![ ]` consists only of a caption
  if (found === null) return { alt: "", caption: text.trim() };
  const [, alt = "", caption = ""] = found;
  return { alt: alt.replaceAll(/\\([\\\]])/g, "$1").trim(), caption: caption.trim() };
};
export const figureText = ({ alt, caption }: FigureText): string => {
  const line = alt
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\\]]/g, String.raw`\$&`);
  return caption.trim() === "" ? `![${line}]` : `![${line}]\n${caption.trim()}`;
};

/** A text without its syntax, as the search and the content filter read it. */
export const plainOf = (kind: string, text: string): string =>
  (kind === "table"
    ? rowsIn(text)
        .map((cells) => cells.join(" · "))
        .join("\n")
    : kind === "figure"
      ? linesOf(`${figureIn(text).caption}\n${figureIn(text).alt}`).join("\n")
      : text
  )
    .replaceAll(reference, "")
    .replaceAll(/^ +/gm, "");

/** A text as a comparison of two wordings shows it: a figure without its syntax, any other passage unchanged. */
export const comparedText = (kind: string, text: string): string => (kind === "figure" ? plainOf(kind, text) : text);
/** Whether a text can be saved: it must not be empty, and a figure needs an alternative text. */
export const isWorded = (kind: string, text: string): boolean => (kind === "figure" ? figureIn(text).alt : text.trim()) !== "";

export interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}
/** The items of a list, each with its sub-items. */
export const branchesIn = (text: string): readonly Branch[] => {
  const top: Branch[] = [];
  const open: { readonly level: number; readonly below: Branch[] }[] = [{ level: -1, below: top }];
  for (const { level, text: said } of itemsIn(text)) {
    while ((open.at(-1)?.level ?? -1) >= level) open.pop();
    const below: Branch[] = [];
    open.at(-1)?.below.push({ text: said, below });
    open.push({ level, below });
  }
  return top;
};
