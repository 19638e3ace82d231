/** Tests the interval and the probabilities on simulated rosters, also on rosters that break the assumptions of the simulation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkRecords, type LinkResult } from "./index.ts";
import { noNames, readTokens, rosterKinds, simulateRoster, usualErrors, type Roster } from "./simulated-roster.fixture.ts";

/** Ten bins of probability: in each, the number of pairs and the number of pairs that are one person. */
const bins = (found: readonly (readonly [Roster, LinkResult])[]): { readonly pairs: number; readonly right: number }[] =>
  Array.from({ length: 10 }, (_, bin) => {
    const inside = found.flatMap(([{ truth }, { pairs }]) =>
      pairs.filter(({ probability }) => Math.min(9, Math.floor(10 * probability)) === bin).map(({ a, b }) => truth.get(a) === truth.get(b)),
    );
    return { pairs: inside.length, right: inside.filter((one) => one).length };
  });

test(
  "L53, L54, G6: on simulated rosters, 85 % of the 90 % intervals contain the truth; the median width is small",
  { skip: noNames },
  (t) => {
    const tokens = readTokens();
    const found = rosterKinds.flatMap(([, more], k) =>
      [1, 2].map((seed) => {
        const roster = simulateRoster(tokens, 10 * k + seed, { ...usualErrors, people: 150, ...more });
        return [roster, linkRecords(roster.records, { columns: roster.columns })] as const;
      }),
    );
    const shown = found.flatMap(([{ people }, { interval, individuals }]) =>
      interval === null ? [] : [{ people, individuals, ...interval }],
    );
    const covered = shown.filter(({ people, low, high }) => low <= people && people <= high).length;
    const widths = shown.map(({ low, high, individuals }) => (high - low) / individuals).sort((a, b) => a - b);
    const width = widths[widths.length >> 1] ?? 1;
    t.diagnostic(`shown ${shown.length} of ${found.length}, covered ${covered}, median width ${(100 * width).toFixed(1)} %`);
    assert.ok(shown.length >= found.length / 2);
    assert.ok(covered >= 0.85 * shown.length, `${covered} of ${shown.length}`);
    assert.ok(width <= 0.08, String(width));
    for (const [{ people }, { atLeast, individuals, notes }] of found) {
      assert.ok(atLeast <= people && atLeast <= individuals, `${atLeast} of ${people}`);
      assert.equal(notes.includes("at-least"), !notes.includes("simulated-interval"));
    }
    const table = bins(found);
    for (const [bin, { pairs, right }] of table.entries())
      t.diagnostic(`probability ${bin / 10} to ${(bin + 1) / 10}: ${right} of ${pairs} pairs are one person`);
    // only few pairs have a medium probability, so thirds are compared
    const share = (from: number, to: number): number => {
      const part = table.slice(from, to);
      return part.reduce((sum, { right }) => sum + right, 0) / part.reduce((sum, { pairs }) => sum + pairs, 0);
    };
    assert.ok(share(0, 3) < share(3, 9) && share(3, 9) < share(9, 10), [share(0, 3), share(3, 9), share(9, 10)].join());
    assert.ok(share(9, 10) > 0.98);
  },
);

test("one column of names alone: equal names are one person, and the result is a lower bound", () => {
  const names = ["Amina Diallo", "Diallo Amina", "Karim Haddad", "Salma Nasri", "Tomas Rivera", "Tomas Rivera", "Lin Qiao"];
  const result = linkRecords(
    names.map((name, i) => ({ id: String(i + 1), values: [name] })),
    { columns: [{ name: "name", role: "name" }] },
  );
  assert.deepEqual(result.clusters, [["1", "2"], ["3"], ["4"], ["5", "6"], ["7"]]);
  assert.deepEqual([result.interval, result.notes], [null, ["at-least"]]);
});

test("columns that do not identify people link nothing", () => {
  const result = linkRecords(
    ["Customs", "Customs", "Police"].map((agency, i) => ({ id: String(i + 1), values: [agency, "Velmara"] })),
    {
      columns: [
        { name: "agency", role: "organisation" },
        { name: "country", role: "state" },
      ],
    },
  );
  assert.deepEqual([result.individuals, result.interval, result.notes], [3, null, ["no-usable-column"]]);
});
