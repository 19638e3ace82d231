/** Tests the order of a table's rows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { orderAfter, orderOf, orderRows } from "./order-rows.ts";

const compare = (a: string, b: string) => a.localeCompare(b, "en");

test("rows are in the order of the column, and reversed for the descending order; rows without a value come last in both", () => {
  const rows = [{ n: 2 }, { n: null }, { n: 10 }, { n: 1 }];
  const by = (row: { readonly n: number | null }) => row.n;
  assert.deepEqual(
    orderRows(rows, by, false, compare).map(({ n }) => n),
    [1, 2, 10, null],
  );
  assert.deepEqual(
    orderRows(rows, by, true, compare).map(({ n }) => n),
    [10, 2, 1, null],
  );
  const words = ["é", "z", "e"];
  assert.deepEqual(
    orderRows(words, (word) => word, false, compare),
    ["e", "é", "z"],
  );
  assert.deepEqual(words, ["é", "z", "e"], "the given list is not changed");
});

test("repeated presses on the head of a column give ascending order, descending order, and the original order of the page", () => {
  let text = "";
  const seen = [1, 2, 3].map(() => (text = orderAfter(orderOf(text), "title")));
  assert.deepEqual(seen, ["title", "-title", ""]);
  assert.equal(orderAfter(orderOf("-title"), "date"), "date");
});
