/**
 * A drawing is a tree of SVG nodes, made by pure functions and shown by whoever has a page: React on the desk and the
 * wall, a string in a report. Colours are the names of the look's tokens; only the way out decides what they are.
 */

/** One SVG element. `text` and `children` exclude each other. */
export interface SceneNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string | number>>;
  readonly children?: readonly SceneNode[];
  readonly text?: string;
}

/** What a drawing says, as rows: the same figures for a reader who does not look at shapes. */
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

/** How a scene leaves as text. */
export interface Palette {
  /** Token name (`bar`) to the colour written; a token that is not in it stays a CSS variable. */
  readonly colours: Readonly<Record<string, string>>;
  /** Written on the root when given; a page passes on its own. */
  readonly family?: string;
}

/** Light tokens on white: paper, always. */
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

/** CSS variables as they are: the page's theme colours the drawing. */
export const screenPalette: Palette = { colours: {} };
/** For a report: the light tokens as figures, and the fonts by name. */
export const printPalette: Palette = {
  colours: light,
  family: "'Source Sans 3','Noto Sans Arabic','Noto Sans SC',sans-serif",
};

/** A colour of the look by its token. */
export const token = (name: string): string => `var(--${name})`;

/** Two decimals are a hundredth of a pixel; more would differ between machines and help nobody. */
export const round = (value: number): number => Math.round(value * 100) / 100 + 0;

// what XML 1.0 cannot hold, and halves of surrogate pairs
const unfit =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(unfit, "\uFFFD").replace(/[&<>"]/g, (found) => escapes[found] ?? found);

/**
 * The scene as one SVG document. Same scene and palette, same text.
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
