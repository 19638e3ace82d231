import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  branchesIn,
  figureIn,
  figureText,
  itemsIn,
  listText,
  noteIn,
  noteText,
  piecesIn,
  plainOf,
  rowsIn,
  tableText,
} from "./passage-text.ts";

const cell = fc.string({ unit: fc.constantFrom("a", "ب", "|", "\\", "n", "\n", " ", "[^1]"), maxLength: 8 });

test("a table is read back unchanged, with any bars, backslashes and line ends in its cells", () => {
  const tables = fc
    .integer({ min: 1, max: 4 })
    .chain((wide) => fc.array(fc.array(cell, { minLength: wide, maxLength: wide }), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(tables, (rows) => {
      const tidy = rows.map((cells) => cells.map((one) => one.trim().replaceAll(/\n+/g, "\n")));
      const wide = Math.max(...tidy.map((cells) => (cells.length === 1 && cells[0] === "" ? 2 : cells.length)));
      const read = rowsIn(tableText(rows));
      assert.deepEqual(
        read,
        tidy.map((cells) => [...cells, ...Array.from({ length: wide - cells.length }, () => "")]),
      );
      assert.deepEqual(rowsIn(tableText(read)), read);
    }),
    { numRuns: 300, seed: 15 },
  );
  assert.deepEqual(rowsIn("a | b\nc"), [
    ["a", "b"],
    ["c", ""],
  ]);
});

test("a list item is at most one level below the item before it, and is read back unchanged", () => {
  const items = [0, 3, 1, 5, 0].map((level, i) => ({ level, text: `item ${i}` }));
  const read = itemsIn(listText(items));
  assert.deepEqual(
    read.map(({ level }) => level),
    [0, 1, 1, 2, 0],
  );
  assert.deepEqual(itemsIn(listText(read)), read);
  assert.deepEqual(branchesIn("a\n  b\n  c\nd"), [
    {
      text: "a",
      below: [
        { text: "b", below: [] },
        { text: "c", below: [] },
      ],
    },
    { text: "d", below: [] },
  ]);
});

test("a reference points to the note with the same label; search and filter ignore the syntax of both", () => {
  assert.deepEqual(piecesIn("told[^1] at once[^a]"), ["told", { note: "1" }, " at once", { note: "a" }]);
  assert.deepEqual(noteIn(noteText("1", "Under the law.\nTwice.")), { label: "1", text: "Under the law.\nTwice." });
  assert.equal(noteIn("No label [^1]"), null);
  assert.deepEqual(
    [plainOf("note", "[^1] Under the law."), plainOf("table", "a | b \\| c[^2]\nd"), plainOf("list", "a\n  b")],
    ["Under the law.", "a · b | c\nd · ", "a\nb"],
  );
});

test("a figure is read back unchanged, with any brackets and backslashes; reading is fast for any text", () => {
  const sign = fc.string({ unit: fc.constantFrom("a", "ب", "[", "]", "\\", "!", "\n", " ", "|"), maxLength: 12 });
  fc.assert(
    fc.property(sign, sign, (alt, caption) => {
      const read = figureIn(figureText({ alt, caption }));
      assert.deepEqual(read, { alt: alt.replaceAll(/\s+/g, " ").trim(), caption: caption.trim() });
      assert.equal(figureText(read), figureText({ alt, caption }));
    }),
    { numRuns: 500, seed: 15 },
  );
  assert.deepEqual(figureIn("Only words"), { alt: "", caption: "Only words" });
  assert.equal(plainOf("figure", figureText({ alt: "Two [a] columns", caption: "Shares[^1]." })), "Shares.\nTwo [a] columns");
  // the processor time of this thread: the elapsed time would depend on other processes of the machine
  const began = process.threadCpuUsage();
  figureIn(`![${"\\".repeat(8_000)}`);
  figureIn(`![${"\\]".repeat(4_000)}`);
  const { user, system } = process.threadCpuUsage(began);
  assert.ok(user + system < 500_000, `${user + system} µs`);
});
