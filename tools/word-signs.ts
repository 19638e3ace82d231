/**
 * Corrects special characters in the messages by the rules of French, Spanish and Russian printing: no-break spaces at places where a line must not break,
 * and no ё in Russian. So a translator may type ordinary spaces. `node tools/word-signs.ts` changes the files; `--check` fails if a file would change.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { layout } from "./layout.mjs";
import { root } from "./source-files.ts";

const spaces = "[ \u00A0\u202F]";
type Rule = readonly [found: RegExp, written: string];

const rules: Readonly<Record<"fr" | "es" | "ru", readonly Rule[]>> = {
  fr: [
    [new RegExp(`${spaces}+([:%])`, "gu"), "\u00A0$1"],
    [new RegExp(`${spaces}*»`, "gu"), "\u00A0»"],
    [new RegExp(`${spaces}+([;?!])`, "gu"), "\u202F$1"],
    [new RegExp(`«${spaces}*`, "gu"), "«\u00A0"],
  ],
  es: [[/ +%/gu, "\u00A0%"]],
  ru: [
    [/ +([—%])/gu, "\u00A0$1"],
    // Only «всё» keeps its ё, which distinguishes it from «все».
    [/(?<!(?<!\p{Script=Cyrillic})[Вв]с)ё|ё(?=\p{Script=Cyrillic})/gu, "е"],
    [/Ё/gu, "Е"],
  ],
};
const isRuled = (tag: string): tag is keyof typeof rules => Object.hasOwn(rules, tag);

/** The text with the special characters of its language; the unchanged text if the language has no rule. */
export const withSigns = (tag: string, text: string): string =>
  isRuled(tag) ? rules[tag].reduce((made, [found, written]) => made.replace(found, written), text) : text;

/** The files below `base` that have other special characters, with the corrected text. */
export function otherSigns(base: string): { file: string; text: string }[] {
  const files = globSync(
    layout.words.flatMap((folder) => Object.keys(rules).map((tag) => `${folder}/${tag}/*.json`)),
    { cwd: base },
  );
  return files.flatMap((file) => {
    const present = readFileSync(path.join(base, file), "utf8");
    const text = withSigns(path.basename(path.dirname(file)), present);
    return text === present ? [] : [{ file, text }];
  });
}

if (import.meta.main) {
  const found = otherSigns(root);
  if (!process.argv.includes("--check")) for (const { file, text } of found) writeFileSync(path.join(root, file), text);
  else if (found.length > 0) {
    console.error(`These have a plain space where a line must not break, or a ё: ${found.map(({ file }) => file).join(", ")}`);
    console.error("Run node tools/word-signs.ts");
    process.exitCode = 1;
  }
}
