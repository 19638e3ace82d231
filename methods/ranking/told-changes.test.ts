/** Checks which changes of a sensitivity are reported (SPEC.md K33). */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrderChange } from "./risk-types.ts";
import { noWeightTurns, toldChanges } from "./told-changes.ts";

const range = { p05: 0.1, p50: 0.2, p95: 0.3 };
const likelihood = (risk: string, factor: number): OrderChange => ({ kind: "likelihood", risk, factor, from: range, to: range });
const impact = (criterion: string, factor: number): OrderChange => ({ kind: "impact", risk: "a", criterion, factor });
const weight = (criterion: string, factor: number): OrderChange => ({ kind: "weight", criterion, from: 0.2, to: 0.3, factor });

test("K33: of each kind of change the smallest is reported, so a change of a weight is never missing", () => {
  const [near, far] = [weight("life", 3), weight("trust", 4)];
  const changes = [likelihood("a", 0.9), likelihood("b", 1.1), impact("life", 1.2), impact("trust", 1.3), near, far];
  assert.deepEqual(toldChanges(changes), [changes[0], changes[1], changes[2], near]);
  assert.equal(noWeightTurns(changes), false);
});

test('K33: "no weight reverses the pair" is reported only if another change reverses it', () => {
  assert.equal(noWeightTurns([impact("life", 1.2)]), true);
  assert.equal(noWeightTurns([]), false);
  assert.deepEqual(toldChanges([]), []);
});
