/**
 * Makes methods/linkage/sounds.json: how letters of Cyrillic, Arabic and Hebrew names are written in Latin script, from pairs of spellings in
 * Wikidata (NETransliteration-COLING2018, CC0) in `../shared/data/names`. Every fifth pair is reserved for the test of recall. The file has a
 * fingerprint of its sources, because the training takes half a minute.
 *
 *     node .../derive-sounds.ts            writes the file if a source has changed
 *     node .../derive-sounds.ts --check    exits 1 if a source has changed since the file was made
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readSpellings } from "#methods/linkage/read-spellings.ts";
import type { SoundTable } from "#methods/linkage/sound-table.ts";
import { trainSounds } from "#methods/linkage/train-sounds.ts";

const root = path.join(import.meta.dirname, "../../../..");
const target = path.join(root, "methods/linkage/sounds.json");
const data = path.join(root, "../shared/data/names");
const files = { arabic: "wd_arabic_16", cyrillic: "wd_russian_16", hebrew: "wd_hebrew_16" } as const;
const code = ["read-spellings.ts", "sound-table.ts", "sounds.ts", "train-sounds.ts"].map((file) =>
  path.join(root, "methods/linkage", file),
);

interface Made {
  readonly fingerprint: string;
  readonly tables: Readonly<Record<keyof typeof files, SoundTable>>;
}

/** Returns the table. It is computed again only if a source has changed. */
export function soundsFrom(folder: string, known: Partial<Made> | null): Made {
  const texts = Object.values(files).map((file) => readFileSync(path.join(folder, file), "utf8"));
  const fingerprint = createHash("sha256")
    .update([...code.map((file) => readFileSync(file, "utf8")), ...texts].join("\0"))
    .digest("hex");
  if (known?.fingerprint === fingerprint && known.tables !== undefined) return { fingerprint, tables: known.tables };
  const table = (name: keyof typeof files): SoundTable =>
    trainSounds(readSpellings(readFileSync(path.join(folder, files[name]), "utf8")).filter(({ apart }) => !apart));
  return { fingerprint, tables: { arabic: table("arabic"), cyrillic: table("cyrillic"), hebrew: table("hebrew") } };
}

if (import.meta.main) {
  const before = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (!existsSync(data)) process.stdout.write("methods/linkage/sounds.json was left as it is: ../shared/data/names is not there\n");
  else {
    const text = `${JSON.stringify(soundsFrom(data, before === "" ? null : (JSON.parse(before) as Made)), null, 1)}\n`;
    if (text === before) process.stdout.write("methods/linkage/sounds.json is fresh\n");
    else if (process.argv.includes("--check")) {
      process.stderr.write("methods/linkage/sounds.json is not what its sources make. Run: npm run generate\n");
      process.exitCode = 1;
    } else {
      writeFileSync(target, text);
      process.stdout.write(`Wrote ${target}\n`);
    }
  }
}
