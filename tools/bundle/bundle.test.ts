import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { root } from "../source-files.ts";
import { bundleServer } from "./bundle.ts";

const { files, sources } = await bundleServer(root);
const all = [...files.values()].join("\n");

test("the server can be bundled: every import and every file reference is resolved", () => {
  assert.ok(files.has("counterpart.js"));
  assert.doesNotMatch(all, /from "#/);
});

test("the bundle contains each command and each thread", () => {
  const cli = readFileSync(path.join(root, "app/server/cli.ts"), "utf8");
  const commands = [...cli.matchAll(/import\("\.\/(commands\/[^"]+)"\)/g)].map(([, file = ""]) => file);
  assert.ok(commands.includes("commands/pool.ts"));
  for (const file of commands) assert.ok(sources.has(`app/server/${file}`), file);
  const threads = [...all.matchAll(/new URL\("\.\/([^"]+\.thread\.js)"/g)].map(([, file = ""]) => file);
  assert.ok(threads.includes("platform-server-reports-render-worker.thread.js"));
  for (const thread of threads) assert.ok(files.has(thread), thread);
});

test("no bundled package loads a file from beside its script, because the bundle does not contain that file", () => {
  const loading = [...files].filter(([name, code]) => !name.startsWith("rolldown-runtime") && /import\.meta\.url/.test(code));
  assert.deepEqual(
    loading.map(([name]) => name),
    [],
  );
});

test("the bundle contains no path of the build machine", () => {
  for (const [name, code] of files) assert.ok(!code.includes(root), name);
});
