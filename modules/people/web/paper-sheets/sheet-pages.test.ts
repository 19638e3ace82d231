// Tests the pages of printed attendance sheets: every name is there once, the numbers have no gap, and there are always empty lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { freeLines, linesPerSheet, sheetPages } from "./sheet-pages.ts";

test("every name is on one line, lines are numbered across all pages, and empty lines are left for other people", () => {
  for (const n of [0, 1, 19, 20, 21, 25, 26, 100, 500]) {
    const names = Array.from({ length: n }, (_, i) => `Person ${i}`);
    const pages = sheetPages(names);
    const lines = pages.flat();
    assert.ok(
      pages.every((page) => page.length === linesPerSheet),
      String(n),
    );
    assert.deepEqual(
      lines.map(({ number }) => number),
      lines.map((_, i) => i + 1),
    );
    assert.deepEqual(
      lines.flatMap(({ name }) => name ?? []),
      names,
    );
    const free = lines.filter(({ name }) => name === null).length;
    assert.ok(free >= freeLines && free < freeLines + linesPerSheet, `${n}: ${free}`);
  }
  assert.equal(sheetPages([]).length, 1, "an empty list gives an empty sheet");
});
