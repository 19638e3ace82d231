import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvent } from "./room-event.ts";

test("a valid event is parsed", () => {
  assert.deepEqual(readEvent('{"sequence":7,"kind":"count","answered":21,"present":30}'), {
    sequence: 7,
    kind: "count",
    answered: 21,
    present: 30,
  });
});
test("for data that is not an event, parsing gives null and never throws", () => {
  for (const data of [
    "",
    "null",
    "[]",
    '{"sequence":"7","kind":"count","answered":1,"present":1}',
    '{"sequence":7,"kind":"tally","answered":1,"present":1}',
    '{"kind":"changed"}',
  ]) {
    assert.equal(readEvent(data), null, data);
  }
});
