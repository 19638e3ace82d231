// Tests how the rows of a drawing are split into pages for the wall.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pagesToFit } from "./pages-to-fit.ts";

const tall = (rows: readonly number[]) => ({ height: rows.reduce((sum, row) => sum + row, 20) });

test("each page contains the rows that fit, in their order, and no row is left out", () => {
  assert.deepEqual(pagesToFit([100, 100, 100, 100, 100], tall, 240), [[100, 100], [100, 100], [100]]);
  assert.deepEqual(pagesToFit([100, 100], tall, 220), [[100, 100]]);
});

test("a row that is taller than the space gets a separate page; a drawing without rows has one empty page", () => {
  assert.deepEqual(pagesToFit([50, 900, 50], tall, 240), [[50], [900], [50]]);
  assert.deepEqual(pagesToFit([], tall, 240), [[]]);
});
