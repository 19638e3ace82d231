/** Tests what the launcher answers to `--help` and to arguments that a verb does not take. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { refusalOf, usageOf, usageOfAll, usages } from "./usage.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");
const launch = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, "run.mjs"), ...args], { encoding: "utf8", timeout: 60_000 });

test("--help of every verb prints its usage and does nothing else", () => {
  for (const verb of Object.keys(usages)) {
    const { status, stdout, stderr } = launch(verb, "--help");
    assert.deepEqual([status, stderr], [0, ""], verb);
    if (verb === "start" || verb === "dev") assert.match(stdout, /--room-port=number/);
    else assert.equal(stdout, `${usageOf(verb)}\n`);
  }
});

test("--help without a verb lists the verbs of all npm scripts, and a wrong verb is refused", () => {
  const all = launch("--help");
  assert.deepEqual([all.status, all.stdout], [0, `${usageOfAll()}\n`]);
  const wrong = launch("toString");
  assert.deepEqual([wrong.status, wrong.stdout, wrong.stderr], [2, "", `${usageOfAll()}\n`]);
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  const launched = Object.values(scripts).flatMap((script) => /^node run\.mjs (\w+)$/.exec(script)?.[1] ?? []);
  assert.deepEqual(launched.toSorted(), Object.keys(usages).toSorted());
});

test("arguments that a verb does not take are refused before it does anything", () => {
  const { status, stdout, stderr } = launch("generate", "--chek");
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^generate has no option --chek\.\nnpm run generate\n/);
  assert.equal(refusalOf("check", ["room"]), 'check takes no "room".');
  assert.equal(refusalOf("mutants", ["--seed"]), "--seed needs a value.");
  assert.equal(refusalOf("screenshots", ["--all=yes"]), "--all takes no value.");
  assert.equal(refusalOf("guard", ["-v", "fr"]), null);
  assert.equal(refusalOf("mutants", ["--seed", "x", "--count=3"]), null);
  assert.equal(refusalOf("release", ["try-linux", "--user=somebody"]), null);
  assert.equal(refusalOf("start", ["--port=1", "--anything"]), null);
});
