import assert from "node:assert/strict";
import { test } from "node:test";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { fieldsOf, hostOf, loadOf } from "./room-words.ts";

const criteria = { criteria: Array.from({ length: 5 }, (_, at) => ({ code: `c${at}` })) } as unknown as CriteriaSetData;
const ids = (n: number): string[] => Array.from({ length: n }, (_, at) => `s${at}`);

test('a scenario with all questions and five criteria has ten fields: "how sure" is one more field of likelihood', () => {
  assert.equal(fieldsOf(["capability", "intent", "likelihood", "impact", "confidence"], criteria), 10);
  assert.equal(fieldsOf(["likelihood"], criteria), 2);
  assert.equal(fieldsOf([], criteria), 0);
});
test("six scenarios fit in one panel and eight need two panels, and the computed load states this", () => {
  assert.deepEqual(loadOf(ids(6), 10, 1, 30), { fields: 60, limit: 60, fits: true, panelsNeeded: 1, thin: false });
  const eight = loadOf(ids(8), 10, 1, 30);
  assert.equal(eight.fields, 80);
  assert.equal(eight.fits, false);
  assert.equal(eight.panelsNeeded, 2);
  assert.equal(loadOf(ids(8), 10, 2, 30).fits, true);
});
test("a round without scenarios is not possible", () => assert.equal(loadOf([], 10, 1, 30).fits, false));
test("a panel of fewer than three people is reported as too small", () => assert.equal(loadOf(ids(8), 10, 2, 5).thin, true));
test("the address of a join URL is shortened to the part that people type", () => {
  assert.equal(hostOf("http://192.168.1.20:4401/#7KQ4.abc"), "192.168.1.20:4401");
  assert.equal(hostOf(null), null);
  assert.equal(hostOf("nonsense"), null);
});
