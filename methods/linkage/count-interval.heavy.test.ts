/** Tests the interval on two hundred simulated rosters of eight kinds (G6). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkRecords } from "./index.ts";
import { noNames, readTokens, rosterKinds, simulateRoster, usualErrors } from "./simulated-roster.fixture.ts";

test("G6: of the 90 % intervals on 200 simulated rosters, at least 85 % contain the number of people", { skip: noNames }, (t) => {
  const tokens = readTokens();
  let [shown, covered, least] = [0, 0, 0];
  const widths: number[] = [];
  for (const [name, more] of rosterKinds) {
    let [shownHere, coveredHere] = [0, 0];
    for (let seed = 1; seed <= 25; seed++) {
      const roster = simulateRoster(tokens, 1000 + seed, { ...usualErrors, people: 150 + 10 * seed, ...more });
      const { interval, individuals, atLeast } = linkRecords(roster.records, { columns: roster.columns });
      if (atLeast <= roster.people) least += 1;
      if (interval === null) continue;
      shownHere += 1;
      if (interval.low <= roster.people && roster.people <= interval.high) coveredHere += 1;
      widths.push((interval.high - interval.low) / individuals);
    }
    t.diagnostic(`${name}: shown ${shownHere} of 25, covered ${coveredHere}`);
    shown += shownHere;
    covered += coveredHere;
  }
  widths.sort((a, b) => a - b);
  const width = widths[widths.length >> 1] ?? 1;
  t.diagnostic(`shown ${shown} of 200, covered ${covered}, median width ${(100 * width).toFixed(1)} %, "at least" true ${least}`);
  assert.ok(shown >= 100);
  assert.ok(covered >= 0.85 * shown);
  assert.ok(width <= 0.08);
  assert.ok(least >= 195);
});
