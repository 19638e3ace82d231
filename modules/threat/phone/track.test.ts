import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bandAt, nearest, step, trackOf } from "./track.ts";

const yardstick = (...edges: [number, number][]) => ({ id: "y", bands: edges.map(([low, high], i) => ({ code: `b${i}`, low, high })) });
const phia = yardstick([0, 0.05], [0.1, 0.2], [0.25, 0.35], [0.4, 0.5], [0.55, 0.75], [0.8, 0.9], [0.95, 1]);
const icd = yardstick([0.01, 0.05], [0.05, 0.2], [0.2, 0.45], [0.45, 0.55], [0.55, 0.8], [0.8, 0.95], [0.95, 0.99]);
const nrr = yardstick([0, 0.002], [0.002, 0.01], [0.01, 0.05], [0.05, 0.25], [0.25, 1]);
const linear = trackOf(phia);
const odds = trackOf(nrr);

test("linear: Less and More change a value by 5 points, by 1 point below 10 and above 90, and stop at the ends", () => {
  const walk = (from: number, way: -1 | 1, n: number) => Array.from({ length: n }, () => (from = step(linear, from, way)));
  assert.deepEqual(walk(0.45, 1, 2), [0.5, 0.55]);
  assert.deepEqual(walk(0.15, -1, 4), [0.1, 0.09, 0.08, 0.07]);
  assert.deepEqual(walk(0.85, 1, 3), [0.9, 0.91, 0.92]);
  assert.deepEqual(walk(0.01, -1, 2), [0, 0]);
  assert.deepEqual(walk(0.99, 1, 2), [1, 1]);
  assert.equal(step(linear, 0.43, 1), 0.45);
});

test("linear: a touch selects the nearest value; a touch outside the track selects the nearest end", () => {
  assert.equal(linear.at(0.45), 0.45);
  assert.deepEqual([nearest(linear, 0.431), nearest(linear, 0.073), nearest(linear, 1.4)], [0.45, 0.07, 1]);
});

test("log-odds (lowest band ends below 1 %): inner bands are wider than on a linear track; a step is 1/4 of a band", () => {
  for (const edge of [0.002, 0.01, 0.05, 0.25]) assert.ok(odds.grid.includes(edge), String(edge));
  const inside = odds.grid.filter((p) => p >= 0.01 && p <= 0.05);
  assert.equal(inside.length, 5);
  const gaps = inside.slice(1).map((p, i) => odds.at(p) - odds.at(inside[i] ?? 0));
  // the gaps are equal, except that values are rounded to three figures
  for (const gap of gaps) assert.ok(Math.abs(gap / (gaps[0] ?? 0) - 1) < 0.02, String(gaps));
  assert.ok(odds.at(0.05) - odds.at(0.01) > 2 * (linear.at(0.05) - linear.at(0.01)));
  assert.deepEqual([odds.at(0), odds.at(1)], [0, 1]);
  assert.equal(step(odds, odds.grid[0] ?? NaN, -1), odds.grid[0]);
});

test("log-odds: for any bands, a higher value has a higher position, a position gives its value, Less undoes More", () => {
  const own = fc
    .uniqueArray(fc.integer({ min: 2, max: 98 }), { minLength: 1, maxLength: 7 })
    .map((percents) => [0.001, 0.005, ...percents.sort((a, b) => a - b).map((p) => p / 100)])
    .map((edges) => yardstick(...edges.map((edge, i): [number, number] => [edges[i - 1] ?? 0, edge])));
  fc.assert(
    fc.property(own, (data) => {
      const track = trackOf(data);
      track.grid.forEach((p, i) => {
        const before = track.grid[i - 1];
        if (before !== undefined) {
          assert.ok(p > before && track.at(p) > track.at(before));
          assert.equal(step(track, before, 1), p);
          assert.equal(step(track, p, -1), before);
        }
        assert.equal(nearest(track, track.at(p)), p);
      });
    }),
    { seed: 20261124 },
  );
});

test("a value in a gap has no word, a value on an edge has one; where two bands meet, the upper band gives the word", () => {
  assert.equal(bandAt(phia, 0.07), null);
  assert.equal(bandAt(phia, 0.05)?.code, "b0");
  assert.equal(bandAt(phia, 0.45)?.code, "b3");
  assert.equal(bandAt(phia, 1)?.code, "b6");
  assert.equal(bandAt(icd, 0.2)?.code, "b2");
  assert.equal(bandAt(icd, 0.995), null);
});
