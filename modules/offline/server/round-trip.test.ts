// Exports thirty rows with random texts and returns the file. An unchanged file must change nothing; after an edit, exactly the
// edited rows must be replaced.
import assert from "node:assert/strict";
import { test } from "node:test";
import { worksheetFormats } from "../contract/offline.ts";
import fc from "fast-check";
import { folded } from "./columns.ts";
import { filled, leaving, planned, recommendationWith } from "./testing-records.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const signs = [
  "=",
  "+",
  "-",
  "@",
  "'",
  "\t",
  "\n",
  "\r\n",
  " ",
  "\u00A0",
  "\u200F",
  "\u202E",
  "\u0007",
  "_x000D_",
  "عربي",
  "עברית",
  "中文",
  "🎉",
  "<b>",
  "&amp;",
  ";",
  '"',
  "\u2028",
  "＝",
  "ﬁ",
  "e\u0301",
];
const piece = fc.oneof(
  fc.constantFrom(...signs),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
/** Texts that the database can contain: trimmed, well formed, not empty. */
const text = (longest: number) =>
  fc
    .array(piece, { minLength: 1, maxLength: 12 })
    .map((pieces) => pieces.join("").toWellFormed().replaceAll("\u0000", "").trim().slice(0, longest).toWellFormed().trim())
    .filter((one) => folded(one) !== "");
const row = fc.record({ text: text(1_000), addressee: text(150), words: text(500) });
const lists = fc.array(row, { minLength: 30, maxLength: 30 });

for (const format of worksheetFormats) {
  test(`property: thirty rows of any text, exported as ${format} and returned, change nothing`, async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.constantFrom("en", "ar", "zh"), async (texts, language) => {
        const left = await leaving(
          texts.map((one, i) => recommendationWith(i + 1, one)),
          format,
          language,
        );
        assert.deepEqual(planned(left, left.bytes).counts, { add: 0, replace: 0, hold: 0, same: 30, refuse: 0, absent: 0 });
      }),
      { numRuns: full ? 200 : 15, seed: 20_261_125, endOnFailure: true },
    );
  });

  test(`property: of thirty rows exactly those edited in ${format} are replaced, with exactly the new text`, async () => {
    const edits = fc.array(fc.tuple(fc.nat(29), fc.constantFrom("text", "addressee", "due", "owner"), text(150)), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(lists, edits, async (texts, wanted) => {
        const left = await leaving(
          texts.map((one, i) => recommendationWith(i + 1, one)),
          format,
        );
        const byRow = new Map<number, Record<string, string>>();
        for (const [at, column, value] of wanted)
          byRow.set(at, {
            ...byRow.get(at),
            [column]: column === "due" ? "2028-02-29" : column === "owner" ? "Ministry of Justice (2)" : value,
          });
        const plan = planned(left, filled(left, byRow));
        for (const [i, { row: shown, change }] of plan.rows.entries()) {
          const asked = Object.entries(byRow.get(i) ?? {}).filter(
            ([column, value]) => folded(value) !== folded(left.rows[i]?.cells[column as "text"] ?? ""),
          );
          assert.deepEqual(
            Object.fromEntries(shown.changes.map(({ column, after }) => [column, after])),
            Object.fromEntries(asked.map(([column, value]) => [column, folded(value)])),
          );
          // some random texts look like operational detail and are refused; an edit must not be refused for another reason
          assert.deepEqual(
            [...new Set(shown.faults.map(({ fault }) => fault))].filter((fault) => fault !== "guard"),
            [],
          );
          assert.equal(change !== null, asked.length > 0 && shown.faults.length === 0);
        }
      }),
      { numRuns: full ? 200 : 15, seed: 20_261_125, endOnFailure: true },
    );
  });
}
