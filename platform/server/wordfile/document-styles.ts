/** The properties that styles and numberings of a document give a paragraph: level of a heading, list, direction. */
import { readXml, SpreadsheetFault } from "../spreadsheet/index.ts";

export interface ParagraphLook {
  /** Outline level: 0 is the first; null for normal text. */
  outline: number | null;
  bidi: boolean | null;
  num: string | null;
  level: number | null;
}
export const noLook = (): ParagraphLook => ({ outline: null, bidi: null, num: null, level: null });

interface Style extends ParagraphLook {
  name: string;
  base: string | null;
}
export type Attributes = () => Readonly<Record<string, string>>;

/** Whether an on/off property is on. It is on if it has no value, or any value other than "off". */
export const isOn = (attributes: Attributes): boolean => !["0", "false", "off", "none"].includes(attributes()["val"] ?? "");
const smallNumber = (text: string | undefined): number | null => (/^[0-9]$/.test(text ?? "") ? Number(text) : null);

/** Reads a property of a paragraph. @param parent the element around it */
export const takeLook = (look: ParagraphLook, name: string, parent: string, attributes: Attributes): void => {
  if (parent === "numPr") {
    if (name === "numId") look.num = attributes()["val"] ?? null;
    else if (name === "ilvl") look.level = smallNumber(attributes()["val"]);
  } else if (parent === "pPr") {
    if (name === "bidi") look.bidi = isOn(attributes);
    else if (name === "outlineLvl") look.outline = smallNumber(attributes()["val"]);
  }
};

export interface Styles {
  /** The name of a style in lower case. Programs in every language write the names of built-in styles in English. */
  nameOf(id: string | null): string;
  /** The properties of a style, including those that it inherits. */
  lookOf(id: string | null): ParagraphLook;
}

/** Maximum depth of styles that are based on other styles, because such styles can form a cycle. */
const deepest = 20;
const most = 10_000;

export const stylesIn = (bytes: Uint8Array | null): Styles => {
  const styles = new Map<string, Style>();
  const common = noLook();
  let usual: string | null = null;
  let style: Style | null = null;
  const path: string[] = [];
  if (bytes !== null)
    readXml(bytes, {
      open(name, attributes) {
        const parent = path.at(-1) ?? "";
        if (name === "style" && parent === "styles") {
          const { styleId = "", type = "paragraph", default: standard } = attributes();
          style = { ...noLook(), name: "", base: null };
          if (type === "paragraph") styles.set(styleId, style);
          if (type === "paragraph" && (standard === "1" || standard === "true")) usual = styleId;
          if (styles.size > most) throw new SpreadsheetFault("expands", most);
        } else if (style !== null && parent === "style" && name === "name") style.name = (attributes()["val"] ?? "").toLowerCase();
        else if (style !== null && parent === "style" && name === "basedOn") style.base = attributes()["val"] ?? null;
        else takeLook(style ?? common, name, parent, attributes);
        path.push(name);
      },
      close(name) {
        path.pop();
        if (name === "style") style = null;
      },
      text: () => {},
    });
  const found = (id: string | null): Style | undefined => styles.get(id ?? usual ?? "");
  return {
    nameOf: (id) => found(id)?.name ?? "",
    lookOf(id) {
      const look = noLook();
      let at = found(id);
      for (let depth = 0; at !== undefined && depth < deepest; depth += 1) {
        const named = /^heading ([1-9])$/.exec(at.name)?.[1];
        look.outline ??= at.outline ?? (named === undefined ? null : Number(named) - 1);
        look.bidi ??= at.bidi;
        look.num ??= at.num;
        look.level ??= at.level;
        at = at.base === null ? undefined : styles.get(at.base);
      }
      look.bidi ??= common.bidi;
      return look;
    },
  };
};

/** @returns a function that says whether a level of a list is numbered or has a bullet; its result is null if the list does not exist */
export const numberingIn = (bytes: Uint8Array | null): ((num: string, level: number) => { readonly ordered: boolean } | null) => {
  const formats = new Map<string, Map<number, string>>();
  const abstractOf = new Map<string, string>();
  const path: string[] = [];
  let [abstract, num, level] = ["", "", 0];
  if (bytes !== null)
    readXml(bytes, {
      open(name, attributes) {
        const parent = path.at(-1) ?? "";
        if (name === "abstractNum") abstract = attributes()["abstractNumId"] ?? "";
        else if (name === "num") num = attributes()["numId"] ?? "";
        else if (name === "abstractNumId" && parent === "num") abstractOf.set(num, attributes()["val"] ?? "");
        else if (name === "lvl" && parent === "abstractNum") level = smallNumber(attributes()["ilvl"]) ?? 0;
        else if (name === "numFmt" && parent === "lvl") {
          const levels = formats.get(abstract) ?? new Map<number, string>();
          levels.set(level, attributes()["val"] ?? "");
          formats.set(abstract, levels);
        }
        if (formats.size + abstractOf.size > most) throw new SpreadsheetFault("expands", most);
        path.push(name);
      },
      close: () => void path.pop(),
      text: () => {},
    });
  return (id, at) => {
    const levels = formats.get(abstractOf.get(id) ?? "");
    if (id === "0" || levels === undefined) return null;
    return { ordered: !["bullet", "none", ""].includes(levels.get(at) ?? "") };
  };
};
