/**
 * Checks that no hand-written file (code, tests, styles, SQL, scripts) has more than 400 lines. Generated files and data are not counted.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { isGenerated } from "./source-files.ts";

export const wall = 400;

export interface Sizes {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  readonly largest: string;
  readonly faults: readonly string[];
  readonly generated: readonly string[];
}

const counted = (file: string): boolean => /(\.(ts|tsx|js|mjs|css|sql|html|sh|typ)|^\.ci\/run)$/.test(file);

/**
 * Checks the sizes. `files` are paths from `base`. A quantile is a number of lines: at least the given share of the files has no
 * more lines than this.
 */
export function sizes(base: string, files: readonly string[]): Sizes {
  const lines = files
    .filter((file) => counted(file) && !isGenerated(file))
    .map((file) => ({ file, lines: lineCount(readFileSync(path.join(base, file), "utf8")) }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number): number => lines[Math.max(0, Math.ceil(share * lines.length) - 1)]?.lines ?? 0;
  const largest = lines.at(-1);
  return {
    count: lines.length,
    median: at(0.5),
    p90: at(0.9),
    max: largest?.lines ?? 0,
    largest: largest?.file ?? "",
    faults: lines.filter((one) => one.lines > wall).map((one) => `${one.file} has ${one.lines} lines; ${wall} is the wall`),
    generated: files.filter(isGenerated),
  };
}

const lineCount = (text: string): number => (text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0));
