// Tests the command line: an unknown command, the list of commands, and that every listed command exists.
import assert from "node:assert/strict";
import { test } from "node:test";
import { commands, runCli } from "./cli.ts";

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await runCli(
    argv,
    (text) => void (out += text),
    (text) => void (err += text),
  );
  return { code, out, err };
};

test("without arguments, the program prints the list of commands; for an unknown command, it prints an explanation and the list, with exit code 2", async () => {
  const listed = await run();
  assert.equal(listed.code, 0);
  for (const name of Object.keys(commands)) assert.ok(listed.out.includes(`  ${name} `), name);
  const unknown = await run("frobnicate");
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /There is no command "frobnicate"\./);
  assert.equal((await run("db")).code, 2);
  assert.equal((await run("__proto__")).code, 2);
});

test("every listed command can be loaded", async () => {
  for (const [name, { load }] of Object.entries(commands)) assert.equal(typeof (await load()), "function", name);
});

test("--help prints the usage of a command, and the command does nothing", async () => {
  for (const [name, { says }] of Object.entries(commands)) {
    const { code, out, err } = await run(...name.split(" "), "--help");
    assert.deepEqual([code, err], [0, ""], name);
    assert.ok(out.startsWith(`counterpart ${name}`) && out.includes(says.split(/ {2,}/).at(-1) ?? "?"), name);
  }
});
