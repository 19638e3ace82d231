/** Tests that ids are UUIDs of version 7 (RFC 9562), and that no two ids are equal. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isId, newId } from "./new-id.ts";

test("an id is a UUIDv7 with the current time", () => {
  const before = Date.now();
  const id = newId();
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const at = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  assert.ok(at >= before && at <= Date.now());
});

test("a hundred thousand ids differ", () => {
  assert.equal(new Set(Array.from({ length: 100_000 }, newId)).size, 100_000);
});

test("only a UUID in lower case is an id", () => {
  assert.ok(isId(newId()));
  for (const text of [newId().toUpperCase(), `${newId()} `, "", "'; drop", newId().replaceAll("-", "")]) assert.ok(!isId(text), text);
});
