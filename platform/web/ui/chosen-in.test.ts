/** Tests how the choices of a list are read from an address and written there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenIn, searchOf } from "./chosen-in.ts";

const usual = { pillar: "", sort: "region" };

test("what is written to an address is read back, and the usual choice is not written", () => {
  for (const values of [usual, { pillar: "un:1", sort: "region" }, { pillar: "2026", sort: "name" }])
    assert.deepEqual(chosenIn(searchOf(values, usual), usual), values);
  assert.deepEqual(searchOf(usual, usual), { pillar: undefined, sort: undefined });
  assert.deepEqual(searchOf({ pillar: "un:1", sort: "region" }, usual), { pillar: "un:1", sort: undefined });
});

test("an address that is damaged, or of another list, gives the usual choice", () => {
  assert.deepEqual(chosenIn({ pillar: { deep: 1 }, sort: null, other: "x" }, usual), usual);
  assert.deepEqual(chosenIn({ pillar: "x".repeat(201) }, usual), usual);
  assert.deepEqual(chosenIn({ pillar: 12 }, usual), { pillar: "12", sort: "region" });
});
