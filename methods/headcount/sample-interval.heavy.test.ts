/** Tests the interval from a sample on 225 simulated rosters (G7, H12). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { noNames } from "../linkage/simulated-roster.fixture.ts";
import { coveringOf, covers, kinds } from "./sample-interval.fixture.ts";

const widths: number[] = [];

for (const [kind, errors] of kinds)
  test(`H12: of 25 simulated rosters, the interval from 180 pairs contains the truth in at least 85 %: ${kind}`, { skip: noNames }, (t) => {
    const found = Array.from({ length: 25 }, (_, i) => coveringOf(2_000 + i, 180, { people: 150 + 10 * i, ...errors }));
    const covered = found.filter(({ bySample, people }) => covers(bySample, people)).length;
    const shown = found.filter(({ byModel }) => byModel !== null);
    const model = shown.filter(({ byModel, people }) => byModel !== null && covers(byModel, people)).length;
    const own = found.map(({ bySample: { low, high }, people }) => (high - low) / people).sort((a, b) => a - b);
    widths.push(...own);
    t.diagnostic(`by the sample ${covered} of 25, ${(100 * (own[12] ?? 1)).toFixed(1)} % wide; by the model ${model} of ${shown.length}`);
    assert.ok(covered >= 0.85 * 25, `${covered} of 25`);
  });

test("H12: the median width of these intervals is at most 8 % of the people", { skip: noNames }, (t) => {
  assert.equal(widths.length, 25 * kinds.length);
  const width = widths.sort((a, b) => a - b)[widths.length >> 1] ?? 1;
  t.diagnostic(`median width ${(100 * width).toFixed(1)} %`);
  assert.ok(width <= 0.08);
});
