/**
 * Tests the sum of digests: it does not depend on the order; it is unchanged if digests are replaced together with their balance; any other
 * change alters it.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { balanceAfter, digestSum, noBalance } from "./digest-sum.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const digests = Array.from({ length: 40 }, (_, i) => digest(`row ${i}`));

test("the sum is unchanged after digests are replaced, and differs if a digest is missing, changed or doubled", () => {
  const sum = digestSum(digests, noBalance).toString("hex");
  assert.equal(digestSum(digests.toReversed(), noBalance).toString("hex"), sum);
  assert.notEqual(digestSum(digests.slice(1), noBalance).toString("hex"), sum);
  assert.notEqual(digestSum([...digests, ...digests.slice(0, 1)], noBalance).toString("hex"), sum);

  let [rows, balance] = [digests, noBalance];
  for (let round = 0; round < 5; round += 1) {
    const fresh = rows.slice(0, 7 + round).map((_, i) => digest(`residue ${round} ${i}`));
    balance = balanceAfter(balance, rows.slice(0, fresh.length), fresh);
    rows = [...fresh, ...rows.slice(fresh.length)];
    assert.equal(balance.length, 256);
    assert.equal(digestSum(rows, balance).toString("hex"), sum);
    for (const [at] of fresh.entries()) assert.notEqual(digestSum(rows.toSpliced(at, 1), balance).toString("hex"), sum);
    assert.notEqual(digestSum(rows, noBalance).toString("hex"), sum);
  }
  assert.ok(rows.every((row) => !digests.slice(0, 11).includes(row)));
});
