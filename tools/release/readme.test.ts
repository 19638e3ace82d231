/** Tests that the README of an archive says the same in each of its six languages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";

const facts = [
  "LUKS",
  "BitLocker",
  "counterpart.cmd",
  "http://127.0.0.1:4400",
  "./counterpart start --lan",
  "./counterpart start --empty",
  "Ctrl+C",
  "./counterpart --help",
  "~/.local/share/counterpart",
  "%LOCALAPPDATA%\\Counterpart",
  "VCRUNTIME140.dll",
  "THIRD-PARTY.txt",
];

test("each of the six languages of the README has all commands, places and limits", () => {
  const text = readFileSync(path.join(import.meta.dirname, "readme.txt"), "utf8");
  const parts = [...text.matchAll(/^--- (\S+) -+\n([^]*?)(?=^---)/gm)].map(([, name = "", part = ""]): [string, string] => [name, part]);
  assert.deepEqual(parts.map(([name]) => name).toSorted(), ["English", "Español", "Français", "Русский", "العربية", "中文"]);
  assert.deepEqual(
    parts.flatMap(([name, part]) => facts.filter((fact) => !part.includes(fact)).map((fact) => `${name}: ${fact}`)),
    [],
  );
});
