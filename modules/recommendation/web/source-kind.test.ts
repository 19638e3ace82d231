/** Tests the kind of a source, which its URN determines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceKindOf } from "./source-kind.ts";

test("findings, measures and gaps are recognised by their URNs; every other source is an agreed item", () => {
  assert.equal(sourceKindOf("urn:counterpart:finding:0195d0a0-7e1a-7000-8000-000000000001"), "finding");
  assert.equal(sourceKindOf("urn:counterpart:measure:0195d0a0-7e1a-7000-8000-000000000001"), "measure");
  assert.equal(sourceKindOf("urn:counterpart:gap:a/b"), "gap");
  assert.equal(sourceKindOf("urn:counterpart:findings:a"), "item");
  assert.equal(sourceKindOf(null), "item");
});
