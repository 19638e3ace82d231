/**
 * How the text of a passage is written. A list has an item on each line, two spaces before it for each level. A table has a row on each line
 * and a bar between its cells; `\|` is a bar, `\n` a line end and `\\` a backslash in a cell. `[^1]` refers to the note that begins with it.
 * A figure begins with its alternative text in `![ ]`, in which `\]` is a bracket and `\\` a backslash; its caption follows.
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
    // an item can only be one level below the one before it
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

/** The rows of a table; each has as many cells as the longest. */
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
      // a row with a single empty cell would be an empty line
      return line.trim() === "" ? " | " : line;
    })
    .join("\n");

const reference = /\[\^([^\s[\]^]{1,8})\]/g;

/** Text and references to notes, in order. */
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
/** The label at the beginning of a note, and the text of the note; the label is null if nothing refers to the note. */
export const noteIn = (text: string): { readonly label: string; readonly text: string } | null => {
  const [, label = "", rest = ""] = /^\s*\[\^([^\s[\]^]{1,8})\]\s*([^]*)$/.exec(text) ?? [];
  return label === "" ? null : { label, text: rest };
};
export const noteText = (label: string, text: string): string => `[^${label}] ${text}`;

/** A figure: the text for people who do not see its picture, and the caption that everybody reads. */
export interface FigureText {
  readonly alt: string;
  readonly caption: string;
}
export const figureIn = (text: string): FigureText => {
  const found = /^\s*!\[((?:\\[\\\]]|[^\\\]]|\\(?![\\\]]))*)\]([^]*)$/.exec(text);
  // a text without the sign is a caption
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

/** A text without signs of its form, as the search and the filter read it. */
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

/** A text as a comparison of two wordings shows it: that of a figure without the signs of its form, any other as it is written. */
export const comparedText = (kind: string, text: string): string => (kind === "figure" ? plainOf(kind, text) : text);
/** Whether a wording can be saved: a figure needs its text for people who do not see it. */
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
