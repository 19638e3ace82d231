import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changesOf, withChanges } from "./view-changes.ts";

test("a change names only the part that differs", () => {
  const then = {
    room: { step: "a" },
    list: [
      { id: 1, state: "open" },
      { id: 2, state: "open" },
    ],
    timer: null,
  };
  const now = {
    room: { step: "a" },
    list: [
      { id: 1, state: "open" },
      { id: 2, state: "revealed" },
    ],
    timer: null,
  };
  assert.deepEqual(changesOf(then, now), [[["list", 1, "state"], "revealed"]]);
  assert.deepEqual(changesOf(then, structuredClone(then)), []);
  assert.deepEqual(changesOf({ list: [1] }, { list: [1, 2] }), [[["list"], [1, 2]]]);
  assert.deepEqual(changesOf({ titles: { en: "a" } }, { titles: { fr: "b" } }), [[["titles"], { fr: "b" }]]);
});

test("a view with its changes equals the new view, and the old view is not altered", () => {
  const json = fc.jsonValue();
  fc.assert(
    fc.property(json, json, (then, now) => {
      const before = JSON.stringify(then);
      assert.deepEqual(
        withChanges(then, JSON.parse(JSON.stringify(changesOf(then, now))) as ReturnType<typeof changesOf>),
        JSON.parse(JSON.stringify(now)),
      );
      assert.equal(JSON.stringify(then), before);
    }),
    { seed: 93, numRuns: 500 },
  );
});

test("a change of a part that the view does not have is refused", () => {
  assert.throws(() => withChanges({ a: 1 }, [[["b", "c"], 2]]), TypeError);
  assert.throws(() => withChanges({ list: [] as number[] }, [[["list", 0], 2]]), TypeError);
});
