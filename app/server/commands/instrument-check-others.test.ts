/** Tests libraries whose format differs from that of the public libraries (methods/instrument/SPEC.md, I1 and I2). */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { runCli } from "../cli.ts";
import { hostileLibraries, otherLibraries } from "#modules/capability/server/testing-libraries.ts";

const check = async (text: string) => {
  const folder = mkdtempSync(path.join(tmpdir(), "instrument-"));
  const file = path.join(folder, "library.yaml");
  writeFileSync(file, text);
  let [out, err] = ["", ""];
  try {
    const code = await runCli(
      ["instrument", "check", file, "--json"],
      (more) => void (out += more),
      (more) => void (err += more),
    );
    return { code, out, err };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

for (const { name, text, counts, languages, notRepresented } of otherLibraries)
  test(`I1 I2: ${name}`, async () => {
    const { code, out, err } = await check(text);
    assert.deepEqual([code, err], [0, ""]);
    const found = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual(
      ["nodes", "assessable", "questions", "choices", "scores"].map((what) => found[what]),
      counts,
    );
    assert.deepEqual([found["languages"], found["notRepresented"]], [languages, notRepresented.toSorted()]);
  });

test(`I3: ${hostileLibraries.length} hostile libraries are each read, or refused with an explanation`, async () => {
  for (const [i, text] of hostileLibraries.entries()) {
    const { code, out, err } = await check(text);
    assert.equal(code, err === "" ? 0 : 1, String(i));
    assert.equal(out === "", code === 1, String(i));
  }
});
