/** Tests how the filters of a list are read from an address and written to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenIn, searchOf } from "./chosen-in.ts";

const usual = { pillar: "", sort: "region" };

test("choices that are written to an address are read back; the default choice is not written", () => {
  for (const values of [usual, { pillar: "un:1", sort: "region" }, { pillar: "2026", sort: "name" }])
    assert.deepEqual(chosenIn(searchOf(values, usual), usual), values);
  assert.deepEqual(searchOf(usual, usual), { pillar: undefined, sort: undefined });
  assert.deepEqual(searchOf({ pillar: "un:1", sort: "region" }, usual), { pillar: "un:1", sort: undefined });
});

test("a damaged address, or one of another list, gives the default choice", () => {
  assert.deepEqual(chosenIn({ pillar: { deep: 1 }, sort: null, other: "x" }, usual), usual);
  assert.deepEqual(chosenIn({ pillar: "x".repeat(201) }, usual), usual);
  assert.deepEqual(chosenIn({ pillar: 12 }, usual), { pillar: "12", sort: "region" });
});
