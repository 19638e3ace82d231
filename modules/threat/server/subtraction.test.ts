/**
 * Tests with random small rooms that a reader cannot compute the values of one or two people from a result, and that the pool can be computed again
 * from the individual ranges. app/server/report-rows.test.ts tests the demonstration's report.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exactCount, workedOut } from "#methods/disclosure/index.ts";
import { movementOf, pool } from "#methods/elicitation/index.ts";
import type { JudgementRow } from "./judgements.ts";
import { resultFrom, usedRanges } from "./results.ts";
import { toldResult } from "./told-result.ts";
import { figure, openAtoms, printedOf } from "./testing-printed.ts";

const yardstick = {
  id: "y",
  scale: { kind: "linear" },
  bands: [{ code: "half", low: 0, high: 0.5, word: { en: "half" } }],
} as unknown as Parameters<typeof resultFrom>[2];

const level = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 });
const row = fc
  .record({
    silent: fc.boolean(),
    ranged: fc.integer({ min: 0, max: 5 }),
    best: fc.integer({ min: 3, max: 19 }),
    capability: level,
    intent: level,
    life: level,
    confidence: fc.option(fc.constantFrom("low", "moderate", "high"), { freq: 5 }),
    agency: fc.option(fc.constantFrom("a", "b", "c"), { freq: 5 }),
    rarely: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ silent, ranged, best, capability, intent, life, confidence, agency, rarely }): JudgementRow => {
    const cannot = silent && rarely === 0;
    const middle = best / 20;
    const range = cannot || ranged === 0 ? [null, null, null, null] : [middle - 0.1, middle, Math.min(1, middle + 0.1), 0.8];
    const [low = null, mid = null, high = null, sure = null] = range;
    return {
      cannot_say: cannot,
      low,
      best: mid,
      high,
      sure,
      capability: cannot ? null : capability,
      intent: cannot ? null : intent,
      impacts: cannot || life === null ? {} : { life: { from: life, to: life } },
      confidence: cannot ? null : confidence,
      agency_id: agency,
      capability_why: null,
      intent_why: null,
    } as unknown as JudgementRow;
  });

const rooms = fc.record({
  rows: fc.array(row, { minLength: 3, maxLength: 16 }),
  absent: fc.integer({ min: 0, max: 3 }),
  share: fc.integer({ min: 0, max: 12 }),
});

const frame = { round: "r", roundNumber: 2, scenario: "s" };

test("D4: in 200 random small rooms, a reader cannot compute the values of one or two people from the printed counts", () => {
  let [planted, pooled, named, moved] = [0, 0, 0, 0];
  fc.assert(
    fc.property(rooms, ({ rows, absent, share }) => {
      const [answered, asked] = [rows.length, rows.length + absent];
      const used = usedRanges(rows).map(({ range }) => range.best);
      // these people were in both rounds; `share` of them moved up
      const pairs = used.map((later, at) => ({ earlier: at < share ? later - 0.1 : later, later }));
      const counts = movementOf(pairs, [answered, used.length], "linear");
      const movement = counts === null ? null : { since: 1, scale: "linear" as const, ...counts };
      const result = toldResult(resultFrom({ ...frame, asked, answered }, rows, yardstick, ["life"], movement), "linear");
      for (const [name, published] of Object.entries(printedOf(result))) {
        assert.deepEqual(workedOut(published, openAtoms), [], `${name}: ${JSON.stringify(published)}`);
      }
      assert.equal(result.strips.length, result.likelihood.n < 10 ? 0 : result.likelihood.n);
      if (result.byAgency.length > 0) named += 1;
      if (result.movement !== null) moved += 1;
      if (result.strips.length > 0 && result.likelihood.pooled !== null) {
        const again = pool(result.strips);
        assert.ok(again.pooled);
        assert.deepEqual([again.p10, again.p50, again.p90], Object.values(result.likelihood.pooled), "recomputed from the printed rows");
        pooled += 1;
      }
      // a violation made on purpose: the same room with one drawn range for every answer must be detected
      const ranges = rows.filter(({ best }) => best !== null).length;
      const none = answered - ranges;
      if (none === 1 || none === 2) {
        const found = workedOut([...figure(asked, answered, ranges), exactCount(["left out"], 0), exactCount(["used"], ranges)], openAtoms);
        assert.ok(found.some(({ size }) => size === none));
        planted += 1;
      }
    }),
    { seed: 20261128, numRuns: 200 },
  );
  const seen = { planted, pooled, named, moved };
  assert.ok(
    Object.values(seen).every((rooms) => rooms > 20),
    JSON.stringify(seen),
  );
});
