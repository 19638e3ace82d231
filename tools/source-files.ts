/**
 * Lists the hand-written files of the checkout by walking its folders, so that a checkout without git (a downloaded archive) can be
 * checked too. Installed, built and generated files are left out.
 */
import { readdirSync } from "node:fs";
import path from "node:path";

export const root = path.dirname(import.meta.dirname);

const skipped = new Set(["node_modules", "dist", ".git", ".tmp"]);
/** Folders of the root that have no sources: the data directory of a running instance, and the release archives. */
const skippedAtTop = new Set(["data", "coverage", "release"]);

/** Paths of all files under `base`, relative to it, with `/` as separator, sorted. */
export function allFiles(base: string = root): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(path.join(base, folder), { withFileTypes: true })) {
      const place = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !(folder === "" && skippedAtTop.has(entry.name))) walk(place);
      } else if (entry.isFile()) found.push(place);
    }
  };
  walk("");
  return found.sort();
}

export const isCode = (file: string): boolean => /\.(ts|tsx|mjs|js)$/.test(file) && !/\/web\/public\//.test(file);
export const isGenerated = (file: string): boolean => /\.generated\.[a-z]+$/.test(file);
export const isTest = (file: string): boolean => /\.(test|e2e)\.tsx?$/.test(file);
