/**
 * Tests damaged spreadsheets: for each, the reader quickly returns a table within the limits, or one of the expected faults. The full
 * campaign (`npm run fuzz`) reads 10,000 files. The parts of a workbook are also damaged before they are packed, because checksums detect
 * most damage to packed bytes.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { processorTime } from "../testing-values.ts";
import { damaged, numbersFrom } from "./damage.fixture.ts";
import { readTable } from "./read-table.ts";
import { SpreadsheetFault } from "./table.ts";
import { limits, partsOf } from "./testing.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";
import { zipOf } from "../archive/index.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 600;

const rows = [
  ["code", "title", "kind", "likelihood", "low (0-1)", "impact:life"],
  ...Array.from({ length: 12 }, (_, i) => [`N${i}`, `River "flood" ${i}; é 洪水 فيضان\nline two`, "natural", "5–20 %", "0.05", "2/3/4"]),
];
const text = new TextDecoder().decode(writeCsv(rows));
const wide = Buffer.from(`\uFEFF${text}`, "utf16le");
const parts = partsOf({
  strings: "<si><t>code</t></si><si><r><t>ti</t></r><r><t>tle &amp; more</t></r></si>",
  styles: '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
  data: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>N1</t></is></c><c r="B2" s="1"><f>A1</f><v>0.07</v></c><c r="C2" t="e"><v>#REF!</v></c></row>',
  behind: '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>',
});

test(`${runs} damaged files: each gives a table within its limits or an expected fault, never a crash`, { timeout: 570_000 }, (t) => {
  const next = numbersFrom(full ? 77 : 20_261_124);
  const seeds = [writeCsv(rows), new Uint8Array(wide), writeXlsx("Risks", rows), zipOf(parts)];
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    const seed = seeds[run % seeds.length] ?? assert.fail();
    const other = seeds[(run + 1) % seeds.length] ?? assert.fail();
    const inside = run % 8 >= 6;
    const hurt = Math.floor(next() * parts.length);
    const file = inside
      ? zipOf(
          parts.map(([name, content], i) => [
            name,
            i === hurt ? Buffer.from(damaged(Buffer.from(content), other, next)).toString() : content,
          ]),
        )
      : damaged(seed, other, next);
    const began = processorTime();
    let outcome = "read";
    try {
      const table = readTable(file, { limits });
      assert.ok(table.rows.length > 0 && table.rows.length <= limits.rows);
      let before = 0;
      for (const { row, cells } of table.rows) {
        assert.ok(row > before && cells.length > 0 && cells.length <= limits.columns, `run ${run}`);
        assert.ok(
          Array.from(cells).every((cell) => typeof cell === "string" && cell.length <= limits.cell),
          `run ${run}`,
        );
        before = row;
      }
    } catch (error) {
      if (!(error instanceof SpreadsheetFault)) throw new Error(`run ${run} of seed ${full ? 77 : 20_261_124}`, { cause: error });
      outcome = error.reason;
    }
    slowest = Math.max(slowest, processorTime() - began);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}; slowest ${slowest.toFixed(0)} ms`);
  assert.ok(
    (outcomes.get("read") ?? 0) > runs / 20 && (outcomes.get("damaged") ?? 0) > runs / 20,
    "some files are still read, and some are refused as damaged",
  );
  assert.ok(slowest < 5000);
});
