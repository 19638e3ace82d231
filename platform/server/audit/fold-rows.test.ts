import assert from "node:assert/strict";
import { test } from "node:test";
import { foldRows, type FoldedRow } from "./fold-rows.ts";

const row = (id: string, minute: number, actor: string | null, folds = true, ids: readonly string[] = [id]): FoldedRow => ({
  id,
  at: new Date(Date.UTC(2026, 10, 24, 12, minute)),
  actor,
  action: folds ? "a.get" : "a.change",
  ids,
  folds,
});

test("one person's reads within fifteen minutes are one line; an act ends the line; each person has separate lines", () => {
  const lines = foldRows([
    row("r6", 50, "bruno"),
    row("x1", 45, "amara", false),
    row("r5", 40, "bruno", true, ["r6", "r5"]),
    row("r4", 26, "bruno"),
    row("act", 25, "bruno", false),
    row("r3", 24, "bruno"),
    row("r2", 8, "bruno"),
    row("n1", 7, null),
    row("n2", 6, null),
  ]);
  assert.deepEqual(
    lines.map(({ row: { id }, ids, since }) => [id, ids, since?.getUTCMinutes() ?? null]),
    [
      ["r6", ["r6", "r5", "r4"], 26],
      ["x1", ["x1"], null],
      ["act", ["act"], null],
      ["r3", ["r3"], null],
      ["r2", ["r2"], null],
      ["n1", ["n1"], null],
      ["n2", ["n2"], null],
    ],
  );
});
