/** Tests that no part of a list has more parameters than one statement accepts, and that no row is lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inPieces } from "./in-pieces.ts";

test("rows are split so that each statement has at most 65,535 parameters", () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => i);
  for (const columns of [1, 2, 7, 20, 65_535]) {
    const pieces = inPieces(rows.slice(0, columns > 20 ? 3 : rows.length), columns);
    assert.ok(pieces.every((piece) => piece.length > 0 && piece.length * columns <= 65_535));
    assert.deepEqual(pieces.flat(), rows.slice(0, columns > 20 ? 3 : rows.length));
  }
  assert.equal(inPieces(rows, 7).length, 3);
  assert.deepEqual(inPieces([], 7), []);
});
