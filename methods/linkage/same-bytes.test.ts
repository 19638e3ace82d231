/** Tests that shuffled rows and a second run give the same bytes, both if all pairs are compared and if only pairs of blocks are (SPEC.md L19, L20). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { inferRoles, linkRecords } from "./index.ts";
import { threeRosters } from "./three-rosters.fixture.ts";

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const draws = drawsOf(seed, "linkage", "shuffle");
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(draws.at(i) * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

for (const { name, headings, rows } of threeRosters())
  test(`L20: ${name}: shuffled rows and a second run give the same bytes, with all pairs and with blocks`, () => {
    const records = rows.map((values, i) => ({ id: `r${i}`, values }));
    const columns = inferRoles(headings, rows, true);
    for (const allPairsUpTo of [7000, 100]) {
      const bytes = JSON.stringify(linkRecords(records, { columns, allPairsUpTo }));
      assert.equal(bytes.includes('"blocked"'), allPairsUpTo === 100);
      assert.equal(JSON.stringify(linkRecords(records, { columns, allPairsUpTo })), bytes);
      for (const seed of [1, 2, 3]) assert.equal(JSON.stringify(linkRecords(shuffled(records, seed), { columns, allPairsUpTo })), bytes);
    }
  });
