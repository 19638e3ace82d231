import assert from "node:assert/strict";
import { test } from "node:test";
import { visited } from "./last-visit.ts";

const at = (time: string): Date => new Date(`2026-11-${time}:00Z`);

test("reads less than an hour apart are one visit; the previous visit ended with its last read", () => {
  const first = visited(null, "bruno", at("20T09:00"));
  assert.equal(first.before, null);
  const soon = visited(first.text, "bruno", at("20T09:59"));
  assert.equal(soon.before, null);
  const next = visited(soon.text, "bruno", at("24T08:00"));
  assert.equal(next.before, "2026-11-20T09:59:00.000Z");
  // a reload does not change what counts as new
  assert.equal(visited(next.text, "bruno", at("24T08:30")).before, "2026-11-20T09:59:00.000Z");
});

test("two people who use one browser have separate visits", () => {
  const { text } = visited(visited(null, "bruno", at("20T09:00")).text, "dalia", at("21T09:00"));
  assert.equal(visited(text, "bruno", at("24T08:00")).before, "2026-11-20T09:00:00.000Z");
  assert.equal(visited(text, "dalia", at("24T08:00")).before, "2026-11-21T09:00:00.000Z");
});

test("a damaged text is ignored, and old visits of other people are deleted", () => {
  for (const text of ["", "{", "null", "[]", '"x"', '{"bruno":null}', '{"bruno":{"latest":"soon"}}', '{"bruno":{"latest":7}}'])
    assert.equal(visited(text, "bruno", at("24T08:00")).before, null, text);
  assert.equal(visited('{"bruno":{"latest":"2026-11-24T07:50:00Z","before":"x"}}', "bruno", at("24T08:00")).before, null);
  let text: string | null = null;
  for (let n = 0; n < 30; n += 1) ({ text } = visited(text, `person ${n}`, at(`10T10:${String(n + 10)}`)));
  assert.equal(Object.keys(JSON.parse(text ?? "") as object).length, 20);
});
