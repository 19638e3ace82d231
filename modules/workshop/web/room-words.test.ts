import assert from "node:assert/strict";
import { test } from "node:test";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { fieldsOf, hostOf, loadOf } from "./room-words.ts";

const criteria = { criteria: Array.from({ length: 5 }, (_, at) => ({ code: `c${at}` })) } as unknown as CriteriaSetData;
const ids = (n: number): string[] => Array.from({ length: n }, (_, at) => `s${at}`);

test('the default ten fields per scenario: likelihood counts together with "how sure", each criterion once', () => {
  assert.equal(fieldsOf(["capability", "intent", "likelihood", "impact", "confidence"], criteria), 10);
  assert.equal(fieldsOf(["likelihood"], criteria), 2);
  assert.equal(fieldsOf([], criteria), 0);
});
test("six scenarios fit one panel, eight need two, and the count says so", () => {
  assert.deepEqual(loadOf(ids(6), 10, 1, 30), { fields: 60, limit: 60, fits: true, panelsNeeded: 1, thin: false });
  const eight = loadOf(ids(8), 10, 1, 30);
  assert.equal(eight.fields, 80);
  assert.equal(eight.fits, false);
  assert.equal(eight.panelsNeeded, 2);
  assert.equal(loadOf(ids(8), 10, 2, 30).fits, true);
});
test("an empty choice does not fit", () => assert.equal(loadOf([], 10, 1, 30).fits, false));
test("panels of fewer than three people are thin", () => assert.equal(loadOf(ids(8), 10, 2, 5).thin, true));
test("an address as people type it", () => {
  assert.equal(hostOf("http://192.168.1.20:4401/#7KQ4.abc"), "192.168.1.20:4401");
  assert.equal(hostOf(null), null);
  assert.equal(hostOf("nonsense"), null);
});
