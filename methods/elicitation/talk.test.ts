/** Tests when both camps may be asked for lines of text, and which lines may be shown (E43, E44). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { camps, mayTalk, openCamps, pool, type Camp } from "./index.ts";

const range = (best: number) => ({ low: Math.max(0, best - 0.05), best, high: Math.min(1, best + 0.05), sure: 0.8 });
const talkOf = (bests: readonly number[]): boolean => {
  const pooled = pool(bests.map(range));
  return mayTalk({ n: bests.length, split: pooled.pooled ? pooled.split : null });
};

test("E43: lines about the camps are asked for only if there are at least ten ranges and the room is split", () => {
  const split = [0.1, 0.15, 0.15, 0.2, 0.2, 0.7, 0.75, 0.75, 0.8, 0.8];
  assert.equal(talkOf(split), true);
  assert.equal(talkOf(split.slice(0, -1)), false, "nine ranges");
  assert.equal(talkOf([0.3, 0.3, 0.35, 0.35, 0.35, 0.4, 0.4, 0.4, 0.45, 0.45]), false, "a room that stands together");
});

test("E44: for each camp, all lines or none are shown; none are shown if there are one or two", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ camp: fc.constantFrom<Camp>(...camps), id: fc.nat() }), { maxLength: 12 }), (lines) => {
      const opened = openCamps(lines);
      for (const camp of camps) {
        const [all, some] = [lines, opened].map((list) => list.filter((line) => line.camp === camp));
        assert.deepEqual(some, (all?.length ?? 0) >= 3 ? all : []);
      }
    }),
    { seed: 20261128, numRuns: 300 },
  );
});
