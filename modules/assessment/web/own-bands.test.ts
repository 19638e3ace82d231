import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBands } from "./own-bands.ts";

const band = (low: number, high: number) => ({ word: "w", low, high });

test("bands may touch and may have gaps between them", () => {
  assert.equal(checkBands([band(0, 20), band(20, 50), band(60, 100)]), null);
});
test("checkBands returns the first fault", () => {
  assert.equal(checkBands([band(0, 20), band(15, 50)]), "overlap");
  assert.equal(checkBands([band(20, 20)]), "upside-down");
  assert.equal(checkBands([band(-1, 20)]), "outside");
  assert.equal(checkBands([band(0, 101)]), "outside");
  assert.equal(checkBands([band(0, Number.NaN)]), "empty");
});
test("bands in the wrong order are reported as an overlap", () => assert.equal(checkBands([band(50, 60), band(0, 20)]), "overlap"));
