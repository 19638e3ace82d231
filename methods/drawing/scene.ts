/**
 * A drawing is a tree of SVG nodes. Pure functions make this tree, and the caller shows it: desk and wall use React, and a report writes
 * the tree as a string. Colours are token names; a palette turns them into colour values when the scene is written.
 */

/** One SVG element. It has either `text` or `children`, not both. */
export interface SceneNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string | number>>;
  readonly children?: readonly SceneNode[];
  readonly text?: string | undefined;
}

/** The content of a drawing as rows: the same figures for readers who cannot see the shapes. */
export interface DrawingTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What every drawing function returns. Width and height are in the scene's own units: CSS pixels on a desk. */
export interface Drawing {
  readonly scene: SceneNode;
  readonly table: DrawingTable;
  readonly width: number;
  readonly height: number;
}

export type Direction = "ltr" | "rtl";
export type Mode = "desk" | "wall" | "print";

/** How to write a scene as text. */
export interface Palette {
  /** Maps a token name (`bar`) to a colour value; a token that is missing here stays a CSS variable. */
  readonly colours: Readonly<Record<string, string>>;
  /** Font family on the root, if given; on a page the drawing inherits the font of the page. */
  readonly family?: string;
}

/** The light colour tokens on white, for paper. */
const light: Readonly<Record<string, string>> = {
  surface: "#FFFFFF",
  ink: "#14211F",
  "ink-2": "#43504E",
  "ink-3": "#5A6765",
  rule: "#DCE2E0",
  "rule-2": "#C3CCC9",
  line: "#74817E",
  bar: "#4E9295",
  band: "#EDF2F0",
  accent: "#0B5A60",
  "on-accent": "#FFFFFF",
  q0: "#F0F4F3",
  q1: "#D5E6E4",
  q2: "#AACECC",
  q3: "#76AFAF",
  q4: "#337A7F",
  q5: "#0B5A60",
  q6: "#063A3F",
};

/** Keeps CSS variables, so that the theme of the page colours the drawing. */
export const screenPalette: Palette = { colours: {} };
/** For a report: the colour values of the light tokens, and the fonts by name. */
export const printPalette: Palette = {
  colours: light,
  family: "'Source Sans 3','Noto Sans Arabic','Noto Sans SC',sans-serif",
};

/** Refers to a colour token of the theme as a CSS variable. */
export const token = (name: string): string => `var(--${name})`;

/** Formats a coordinate with two decimals, a hundredth of a pixel. More decimals could differ between machines and are not visible. */
export const round = (value: number): number => Math.round(value * 100) / 100 + 0;

// characters that XML 1.0 does not allow, and unpaired surrogates
const unfit =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(unfit, "\uFFFD").replace(/[&<>"]/g, (found) => escapes[found] ?? found);

/**
 * Writes the scene as one SVG document. The same scene and palette give the same text.
 * @param node the `scene` of a drawing.
 */
export const toSvg = (node: SceneNode, palette: Palette): string => {
  const write = (at: SceneNode, root: boolean): string => {
    const attrs: Record<string, string | number> = root ? { xmlns: "http://www.w3.org/2000/svg", ...at.attrs } : { ...at.attrs };
    if (root && palette.family !== undefined) attrs["font-family"] = palette.family;
    const written = Object.entries(attrs)
      .map(([name, value]) => ` ${name}="${escape(colourIn(value, palette))}"`)
      .join("");
    const inner = at.text !== undefined ? escape(at.text) : (at.children ?? []).map((child) => write(child, false)).join("");
    return inner === "" ? `<${at.tag}${written}/>` : `<${at.tag}${written}>${inner}</${at.tag}>`;
  };
  return write(node, true);
};

/** The value of an attribute as a palette writes it. */
export const colourIn = (value: string | number, palette: Palette): string => {
  const text = typeof value === "number" ? String(round(value)) : value;
  const name = /^var\(--([a-z0-9-]+)\)$/.exec(text)?.[1];
  return name === undefined ? text : (palette.colours[name] ?? text);
};
