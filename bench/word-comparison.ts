/**
 * Compares words in the three ways of the linkage: by sound across scripts, by letters (Jaro-Winkler) and by edits (insert, delete, replace, swap
 * neighbours). The words are made from the letter frequencies of the shipped tables of sounds, so no file of names is needed.
 *
 * The target of the comparison by sound is a fifth of the time of a first prototype (31 microseconds for a pair). The targets of the other two are shares
 * of the pairs that DuckDB compares in a second with two threads in the same run; our code uses one thread (docs/methods.md A).
 */
import { drawsOf } from "#methods/canonical/index.ts";
import { letterMasks } from "#methods/linkage/letter-masks.ts";
import { readSounds, type Sounds } from "#methods/linkage/sounds.ts";
import sounds from "#methods/linkage/sounds.json" with { type: "json" };
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadCsv, openDuckDb, timedInDuckDb } from "./duckdb.ts";
import { best, measured } from "./figures.ts";
import type { Line } from "./main.ts";

export const name = "word comparison: sounds across scripts, Jaro-Winkler and edits";

const prototypeMicroseconds = 31;
const scripts = ["arabic", "cyrillic", "hebrew"] as const;
const wordsPerScript = 300;
const latinWords = 3000;

/** Words of four to nine letters with the letter frequencies of a table (log-probabilities). */
function wordsFrom(shares: Readonly<Record<string, number>>, count: number, stream: string): string[] {
  const draws = drawsOf(1, "bench", stream);
  let at = 0;
  const letters = Object.entries(shares).filter(([letter]) => letter.length === 1);
  const letter = (): string => {
    let left = draws.at(at++);
    for (const [one, share] of letters) {
      left -= Math.exp(share);
      if (left < 0) return one;
    }
    return letters[0]?.[0] ?? "";
  };
  const words = new Set<string>();
  while (words.size < count) words.add(Array.from({ length: 4 + Math.floor(6 * draws.at(at++)) }, letter).join(""));
  return [...words];
}

/** The shortest of five runs, in seconds. `run` returns a number that depends on every comparison, so that none is left out. */
async function shortest(run: () => number): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) times.push((await measured(run)).seconds);
  return best(times);
}

/** The sum of the scores of every native word with every Latin word; each native word is a spelling of one of them. */
const scoresOf = (table: Sounds, native: readonly string[], latin: readonly string[], least?: number) => (): number => {
  let sum = 0;
  for (const word of native) for (const spelling of latin) sum += Math.max(-1, table.score(spelling, word, least));
  return sum;
};

async function bySound(script: (typeof scripts)[number]): Promise<Line> {
  const table = readSounds(sounds.tables[script]);
  const native = wordsFrom(sounds.tables[script].native, wordsPerScript, script);
  const latin = native.map((word) => table.toLatin(word));
  const pairs = native.length * latin.length;
  const whole = ((await shortest(scoresOf(table, native, latin))) / pairs) * 1e6;
  const limited = ((await shortest(scoresOf(table, native, latin, 0.15))) / pairs) * 1e6;
  return {
    figure: `${script} and Latin: ${whole.toFixed(2)} µs for a pair; ${limited.toFixed(2)} µs as linkage uses it, with a least score`,
    bar: `${(prototypeMicroseconds / 5).toFixed(1)} µs, a fifth of the prototype`,
    met: whole <= prototypeMicroseconds / 5,
  };
}

/** The seconds in which DuckDB compares every two words by a function; null if DuckDB is not installed. */
async function inDuckDb(words: readonly string[], functions: readonly string[]): Promise<number[] | null> {
  const connection = await openDuckDb();
  if (connection === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-words-"));
  try {
    const file = path.join(folder, "words.csv");
    writeFileSync(file, ["word", ...words].join("\n"));
    await loadCsv(connection, "words", file);
    const seconds: number[] = [];
    for (const one of functions) seconds.push(await timedInDuckDb(connection, `select sum(${one}(a.word, b.word)) from words a, words b`));
    return seconds;
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function run(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const script of scripts) lines.push(await bySound(script));
  const words = wordsFrom(sounds.tables.cyrillic.latin, latinWords, "latin");
  const masks = letterMasks(words);
  if (masks === null) throw new Error("the words have too many different letters");
  const allPairs = (compare: (i: number, j: number) => number) => (): number => {
    let sum = 0;
    for (let i = 0; i < words.length; i++) for (let j = 0; j < words.length; j++) sum += i === j ? 1 : compare(i, j);
    return sum;
  };
  const compared = [
    { what: "Jaro-Winkler", seconds: await shortest(allPairs(masks.jaroWinkler)), bar: 0.35, inDuckDb: "jaro_winkler_similarity" },
    { what: "edits", seconds: await shortest(allPairs(masks.edits)), bar: 1, inDuckDb: "damerau_levenshtein" },
  ];
  const peers = await inDuckDb(
    words,
    compared.map((one) => one.inDuckDb),
  );
  const pairs = words.length ** 2;
  for (const [n, { what, seconds, bar }] of compared.entries()) {
    const peer = peers?.[n];
    const beside =
      peer === undefined ? "" : `; ${(peer / seconds).toFixed(2)} x DuckDB, which compares ${(pairs / peer / 1e6).toFixed(1)} million`;
    lines.push({
      figure: `${what}: ${(pairs / seconds / 1e6).toFixed(1)} million pairs a second${beside}`,
      bar: peer === undefined ? `${bar} x DuckDB, which is not installed (bench/duckdb.ts)` : `${bar} x DuckDB`,
      met: peer === undefined ? null : peer / seconds >= bar,
    });
  }
  return lines;
}
