/** Tests the recall of the shipped table on spellings that were kept out of its training; they are read from ../shared/data/names. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { readSpellings } from "./read-spellings.ts";
import { readSounds } from "./sounds.ts";
import sounds from "./sounds.json" with { type: "json" };
import { trainSounds } from "./train-sounds.ts";

const folder = path.join(import.meta.dirname, "../../../shared/data/names");
const skip = existsSync(folder) ? false : "no ../shared/data/names";
const files = { arabic: "wd_arabic_16", cyrillic: "wd_russian_16", hebrew: "wd_hebrew_16" } as const;

for (const script of ["arabic", "cyrillic", "hebrew"] as const)
  test(`L37: ${script} spellings kept apart reach a recall of .96 at one false positive in a thousand`, { skip }, (t) => {
    const apart = readSpellings(readFileSync(path.join(folder, files[script]), "utf8")).filter((one) => one.apart);
    const { score } = readSounds(sounds.tables[script]);
    const drawn = drawsOf(1, "linkage", script);
    const negatives = apart.flatMap(({ latin, native }, i) =>
      Array.from({ length: 10 }, (_, k) => apart[Math.floor(drawn.at(10 * i + k) * apart.length)]).flatMap((other) =>
        other === undefined || other.native === native || other.latin === latin ? [] : [score(latin, other.native)],
      ),
    );
    negatives.sort((a, b) => b - a);
    const threshold = negatives[Math.floor(negatives.length / 1000)] ?? 0;
    const recall = apart.filter(({ latin, native }) => score(latin, native) > threshold).length / apart.length;
    t.diagnostic(`${script}: recall ${recall.toFixed(4)} above ${threshold.toFixed(3)}, ${apart.length} spellings`);
    assert.ok(recall >= 0.96, String(recall));
  });

test("L37: the table equals the result of the training", { skip }, () => {
  const spellings = readSpellings(readFileSync(path.join(folder, files.hebrew), "utf8")).filter((one) => !one.apart);
  assert.deepEqual(trainSounds(spellings), sounds.tables.hebrew);
});

test("L37: training finds the letters of invented spellings", () => {
  const letters: Readonly<Record<string, string>> = { a: "А", b: "Б", c: "Ц", d: "Д" };
  const spellings = ["abcd", "dcba", "bad", "cab", "dab", "abba", "cadab", "bcd", "acd", "dada"].map((latin) => ({
    latin,
    native: [...latin].map((letter) => letters[letter] ?? "").join(""),
  }));
  const { score, toLatin } = readSounds(trainSounds(spellings));
  assert.equal(toLatin("ДАЦ"), "dac");
  assert.ok(score("dac", "ДАЦ") > 0.5);
  assert.ok(score("bbb", "ДАЦ") < 0);
});
