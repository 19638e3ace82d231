// Tests the loader of the server's TypeScript: what it stores, and what happens if the stored text is old or damaged, or if no text can be stored.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import { layout } from "../layout.mjs";

/** A checkout with the loader and these sources. */
const checkout = (t: TestContext, sources: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-typescript-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const root = path.resolve(import.meta.dirname, "..", "..");
  for (const name of ["package.json", "tools/layout.mjs", layout.typescript, layout.nodeFlags])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(sources)) write(folder, file, text);
  return folder;
};
const write = (folder: string, file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};
const run = (folder: string) => {
  const loader = pathToFileURL(path.join(folder, layout.typescript)).href;
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const done = spawnSync(process.execPath, [`--import=${loader}`, path.join(folder, layout.main)], { env, encoding: "utf8" });
  return { code: done.status, out: done.stdout, err: done.stderr };
};
const storedIn = (folder: string): string[] =>
  readdirSync(path.join(folder, layout.stripped)).map((name) => path.join(folder, layout.stripped, name));

const sources = {
  [layout.main]: `import { Worker } from "node:worker_threads";
import { greet } from "#platform/server/greet.ts";
const name: string = "entry";
console.log(greet(name));
new Worker(new URL("./thread.ts", import.meta.url));`,
  "platform/server/greet.ts": `export const greet = (name: string): string => "hello " + name;`,
  "app/server/thread.ts": `import { greet } from "#platform/server/greet.ts"; console.log(greet("thread" satisfies string));`,
  "app/server/unused.test.ts": "const tested: number = 1;",
  "app/web/page.ts": "const page: number = 1;",
};

test("the entry and its threads are loaded; the sources of the server are stored, without tests and pages", (t) => {
  const folder = checkout(t, sources);
  for (const _ of ["first", "stored"]) assert.deepEqual(run(folder), { code: 0, out: "hello entry\nhello thread\n", err: "" });
  assert.equal(storedIn(folder).length, 3);
  const text = storedIn(folder).map((file) => readFileSync(file, "utf8")).join(); // prettier-ignore
  assert.match(text, /const greet = \(name {8}\) {8} => "hello " \+ name/, "columns stay where they are in the source");
});

test("a changed source is stripped again and replaces its stored text", (t) => {
  const folder = checkout(t, sources);
  run(folder);
  write(folder, "platform/server/greet.ts", `export const greet = (name: unknown): string => "good day " + name;`);
  assert.equal(run(folder).out, "good day entry\ngood day thread\n");
  assert.equal(storedIn(folder).length, 3);
});

test("a damaged stored text is not used", (t) => {
  const folder = checkout(t, sources);
  run(folder);
  for (const file of storedIn(folder)) writeFileSync(file, readFileSync(file, "utf8").replace("hello", "hallo").slice(0, -1));
  assert.deepEqual(run(folder), { code: 0, out: "hello entry\nhello thread\n", err: "" });
  assert.equal(run(folder).out, "hello entry\nhello thread\n");
});

test("if no text can be stored, the sources are still loaded", (t) => {
  const folder = checkout(t, sources);
  write(folder, path.dirname(layout.stripped), "a file where the folder should be");
  const { code, out } = run(folder);
  assert.deepEqual([code, out], [0, "hello entry\nhello thread\n"]);
});

test("Node's own loader reports a source with a syntax error, and the other sources are stored", (t) => {
  const folder = checkout(t, { ...sources, "platform/server/greet.ts": "export enum greet { one }" });
  const { code, err } = run(folder);
  assert.equal(code, 1);
  assert.match(err, /greet\.ts/);
  assert.match(err, /TypeScript enum is not supported in strip-only mode/);
  assert.equal(storedIn(folder).length, 2);
});
