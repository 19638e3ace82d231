/**
 * Tests that the demonstration's weights equal the result of their generator, and that they are valid by the contract and for their
 * criteria.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import { readStatement } from "#methods/ranking/index.ts";
import { deriveWeights, printWeights } from "./derive-weights.ts";

const criteria = ["life", "rights", "trust", "services", "economy"];

test("the file equals the result of the generator", () => {
  assert.equal(readFileSync(join(import.meta.dirname, "velmara-weights.json"), "utf8"), printWeights());
});

test("of 28 answers two are 'cannot say', some partial, two contradictory; each named agency has three or more", () => {
  const weights = deriveWeights();
  assert.equal(weights.length, 28);
  const read = weights.flatMap(({ answer }) => {
    const { statement } = WeightsAnswer.parse(answer);
    return statement === null ? [] : [readStatement(statement, criteria)];
  });
  assert.equal(read.length, 26);
  assert.ok(read.every(({ bounds }) => bounds !== null));
  assert.ok(read.some(({ consistency }) => !consistency.complete));
  assert.ok(read.filter(({ consistency }) => consistency.contradictions.length > 0).length >= 2);
  const agencies = new Map<string | null, number>();
  for (const { agency } of weights) agencies.set(agency, (agencies.get(agency) ?? 0) + 1);
  assert.ok([...agencies.values()].every((n) => n >= 3));
});
