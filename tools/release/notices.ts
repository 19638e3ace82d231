/** The licences of all packages in an archive, one after the other in one text. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Piece {
  /** Folder of the package. */
  readonly folder: string;
  /** Licence files that the package itself does not contain. */
  readonly terms?: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifest = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;

/** @throws Error if a package names no licence and contains no licence text */
export const noticesOf = (pieces: readonly Piece[]): string => {
  const parts = pieces.map(({ folder, terms = [] }) => {
    const { name, version, license, author } = manifest(folder);
    const own = readdirSync(folder)
      .filter((file) => /^(licen[cs]e|notice|copying|ofl)([-._].*)?$/i.test(file))
      .sort()
      .map((file) => path.join(folder, file));
    const texts = [...own, ...terms].map((file) => readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim());
    if (license === undefined && texts.length === 0) throw new Error(`${name} names no licence`);
    const by = typeof author === "string" ? author : author?.name;
    if (texts.length === 0) texts.push(`${license}${by === undefined ? "" : `, by ${by}`}. The package carries no further text.`);
    return `${"=".repeat(100)}\n${name} ${version}${license === undefined ? "" : ` (${license})`}\n${"=".repeat(100)}\n\n${texts.join("\n\n")}\n`;
  });
  return `Counterpart is made with the following, each under its own terms.\n\n${parts.join("\n\n")}`;
};
