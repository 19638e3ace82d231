/**
 * Tests that the endpoints that a page of the wall reads can be called while the session of the wall is locked (`whileLocked`), and that no other
 * endpoints can.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const root = path.join(import.meta.dirname, "../..");
const texts = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => [file, readFileSync(path.join(root, file), "utf8")] as const);
/** This component of the console chooses the page of the wall; it is not part of the wall. */
const notOnWall = new Set(["modules/workshop/web/wall/director.tsx"]);

test("the endpoints that a wall reads can be called while its session is locked", () => {
  const files = texts("modules/*/web/**/*.{ts,tsx}").filter(([file]) => /wall/.test(file.split(path.sep).slice(3).join("/")));
  const read = new Set(
    files
      .filter(([file]) => !notOnWall.has(file.split(path.sep).join("/")))
      .flatMap(([, text]) => [...text.matchAll(/\b(?:useRead|read)\((\w+)/g)].map(([, name = ""]) => name)),
  );
  const declared = texts("modules/*/contract/**/*.ts").flatMap(([, text]) =>
    [...text.matchAll(/^export const (\w+) = endpoint\(\{(.*?)^\}\)/gms)]
      .filter(([, , body = ""]) => body.includes('whileLocked: "wall"'))
      .map(([, name = ""]) => name),
  );
  assert.ok(read.has("getWall") && read.size > 10);
  assert.deepEqual(
    declared.toSorted(),
    // `followRoom` is a stream, which the wall opens without `useRead` and `read`
    [...read, "followRoom"].toSorted(),
  );
});
