/**
 * Tests that only the endpoints of comments read the tables of comments: no report, parcel, search or public page does. One exception is allowed: the
 * list of changes since a visit reads who commented on which record and when, but no text.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const root = path.join(import.meta.dirname, "../../..");
const withoutText = "platform/server/changes/acts-since.ts";
const own = /^platform\/server\/(comments\/|migrations\/|db\/schema\.generated\.ts$)/;

test("only the endpoints of comments read their tables", () => {
  const files = globSync(["{methods,platform,modules,app}/**/*.{ts,tsx,sql}"], { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  const reading = files.filter((file) => readFileSync(path.join(root, file), "utf8").includes("platform.comment"));
  assert.deepEqual(
    reading.filter((file) => !own.test(file)),
    [withoutText],
  );
  assert.ok(reading.length > 3);
  assert.doesNotMatch(readFileSync(path.join(root, withoutText), "utf8"), /\bc\.(text|answer)|c\.\*|selectAll/);
});
