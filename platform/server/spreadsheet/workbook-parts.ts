/** Two parts beside the sheets: texts that cells share, and the styles that show a number as percent. */
import { SpreadsheetFault } from "./table.ts";
import { readXml } from "./xml.ts";

/** Decodes the characters that XLSX writes as _x000D_ because XML cannot contain them. */
export const unescaped = (text: string): string =>
  text.includes("_x") ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

const TEXTS = 2_000_000;

export const sharedStrings = (bytes: Uint8Array | null, longest: number): string[] => {
  const strings: string[] = [];
  if (bytes === null) return strings;
  let text: string | null = null;
  let reads = false;
  let aside = 0; // above 0 inside a phonetic guide, which is not part of the text
  readXml(bytes, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") aside += 1;
      else if (name === "t") reads = aside === 0;
    },
    close(name) {
      if (name === "t") reads = false;
      else if (name === "rPh") aside -= 1;
      else if (name === "si" && text !== null) {
        if (text.length > longest) throw new SpreadsheetFault("cell", longest);
        if (strings.push(unescaped(text)) > TEXTS) throw new SpreadsheetFault("expands");
        text = null;
      }
    },
    text(part) {
      if (reads && text !== null) text += part;
    },
  });
  return strings;
};

/** Numbers of the cell formats that show a percentage: 9 and 10 are built in, others contain a % sign. */
export const percentStyles = (bytes: Uint8Array | null): ReadonlySet<number> => {
  const styles = new Set<number>();
  if (bytes === null) return styles;
  const own = new Set(["9", "10"]);
  let inFormats = false;
  let count = 0;
  readXml(bytes, {
    open(name, attributes) {
      if (name === "cellXfs") inFormats = true;
      else if (name === "numFmt") {
        const { numFmtId = "", formatCode = "" } = attributes();
        // a quoted or escaped % is only text
        if (formatCode.replaceAll(/"[^"]*"|\\./g, "").includes("%")) own.add(numFmtId);
        else own.delete(numFmtId);
      } else if (name === "xf" && inFormats) {
        if (own.has(attributes()["numFmtId"] ?? "")) styles.add(count);
        count += 1;
      }
    },
    close(name) {
      if (name === "cellXfs") inFormats = false;
    },
    text: () => {},
  });
  return styles;
};
