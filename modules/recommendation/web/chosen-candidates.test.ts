// Tests which candidates of step 8 are preselected.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenCandidates } from "./chosen-candidates.ts";

const candidates = [{ code: "m-1" }, { code: "m-2", opposed: true }, { code: "r-1", opposed: false }];
const codes = (picked: readonly string[] | null) => chosenCandidates(candidates, picked).map(({ code }) => code);

test('a measure to which a rights test says "no" is not preselected, and the facilitator can still choose it', () => {
  assert.deepEqual(codes(null), ["m-1", "r-1"]);
  assert.deepEqual(codes(["m-2"]), ["m-2"]);
  assert.deepEqual(codes([]), []);
});
