import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test, { type TestContext } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { layout } from "../layout.mjs";
import { rewrite } from "./keep-places.ts";

const source = "platform/server/db/migrate.ts";

/** A root folder whose name needs escaping in a URL, with a bundle of one module that evaluates `expression`. */
const inBundle = async (t: TestContext, expression: string): Promise<{ root: string; value: unknown }> => {
  const root = path.join(mkdtempSync(path.join(tmpdir(), "counterpart-places-")), "a folder # приложение");
  t.after(() => rmSync(path.dirname(root), { recursive: true, force: true }));
  const piece = path.join(root, layout.bundle, "piece.mjs");
  mkdirSync(path.dirname(piece), { recursive: true });
  writeFileSync(piece, `export const value = ${rewrite(expression, source, false).code};`);
  return { root, value: ((await import(pathToFileURL(piece).href)) as { value: unknown }).value };
};

test("a file named relative to a source is found from the bundle", async (t) => {
  const { root, value } = await inBundle(t, 'new URL("../migrations/", import.meta.url)');
  assert.equal(fileURLToPath(value as URL), path.join(root, "platform/server/migrations/"));
});

test("the folder and the file of a source are those beside the bundle", async (t) => {
  const { root, value } = await inBundle(t, "[import.meta.dirname, import.meta.filename]");
  assert.deepEqual(value, [path.join(root, "platform/server/db"), path.join(root, source)]);
});

test("the source of a thread becomes a separate entry, beside the other files", () => {
  const { code, threads } = rewrite('new Worker(new URL("./render-worker.ts", import.meta.url))', "platform/server/reports/x.ts", false);
  assert.deepEqual(threads, ["platform/server/reports/render-worker.ts"]);
  assert.equal(code, 'new Worker(new URL("./platform-server-reports-render-worker.thread.js", import.meta["url"]))');
});

test("only the entry of the bundle is the main module", () => {
  assert.equal(rewrite("if (import.meta.main) run();", source, false).code, "if (false) run();");
  assert.equal(rewrite("if (import.meta.main) run();", source, true).code, "if (import.meta.main) run();");
});

test("package references stay unchanged, and a reference that cannot be resolved stops the release", () => {
  assert.equal(rewrite('import.meta.resolve("pg")', source, false).code, 'import.meta.resolve("pg")');
  assert.throws(() => rewrite("const { url } = import.meta;", source, false), /migrate\.ts: "import\.meta;" cannot be followed/);
});
