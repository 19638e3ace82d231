/** Comments are read by their own endpoints only: no report, parcel, search or public page has code that reads their tables. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const root = path.join(import.meta.dirname, "../../..");
const own = /^platform\/server\/(comments\/|migrations\/|db\/schema\.generated\.ts$)/;

test("only the endpoints of comments read their tables", () => {
  const files = globSync(["{methods,platform,modules,app}/**/*.{ts,tsx,sql}"], { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  const reading = files.filter((file) => readFileSync(path.join(root, file), "utf8").includes("platform.comment"));
  assert.deepEqual(
    reading.filter((file) => !own.test(file)),
    [],
  );
  assert.ok(reading.length > 3);
});
