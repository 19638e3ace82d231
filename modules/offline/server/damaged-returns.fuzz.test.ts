/**
 * Returns damaged lists. The server must read each list or refuse it with a known reason. It must never write a locked cell, whatever
 * the file contains.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { worksheetFormats } from "../contract/offline.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { SpreadsheetFault } from "#platform/server/spreadsheet/index.ts";
import { isLocked } from "./columns.ts";
import { leaving, planned, recommendationWith } from "./testing-records.ts";
import { withParts } from "./testing.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 300;
const main = { xlsx: "xl/worksheets/sheet1.xml", docx: "word/document.xml" } as const;

test(`each of ${runs} damaged lists is planned or refused, and no locked cell is written`, async (t) => {
  const texts = { text: "Name a contact\nfor each agency", addressee: "Police", words: "Begun" };
  const lists = await Promise.all(
    worksheetFormats.map((format) =>
      leaving(
        [1, 2, 3, 9].map((n) => recommendationWith(n, texts)),
        format,
      ),
    ),
  );
  const next = numbersFrom(full ? 99 : 20_261_125);
  const outcomes = new Map<string, number>();
  for (let i = 0; i < runs; i += 1) {
    const list = lists[i % lists.length] ?? assert.fail();
    const part = main[list.worksheet.format];
    // Half of the files are damaged inside their archive: characters of a part are changed and the archive is written again, so that its
    // checksums are correct.
    const file =
      i % 4 < 2
        ? damaged(list.bytes, list.bytes, next)
        : withParts(list.bytes, (parts) => {
            const text = parts[part] ?? "";
            for (let wounds = 1 + Math.floor(next() * 4); wounds > 0; wounds -= 1) {
              const cells = [...(parts[part] ?? text).matchAll(/<(?:w:)?t[^>]*>[^<]+/g)];
              const hit = cells[Math.floor(next() * cells.length)];
              if (hit === undefined) continue;
              const other = cells[Math.floor(next() * cells.length)]?.[0].replace(/^[^>]*>/, "") ?? "";
              const now = parts[part] ?? text;
              parts[part] = `${now.slice(0, hit.index)}${hit[0]}${next() < 0.5 ? other : "ß"}${now.slice(hit.index + hit[0].length)}`;
            }
          });
    let outcome: string;
    try {
      const plan = planned(list, file);
      for (const { row, change } of plan.rows) {
        assert.ok(row.changes.every(({ column }) => !isLocked("recommendations", column)));
        assert.equal(change !== null, row.action !== "same" && row.action !== "refuse");
        if (change !== null && change.before !== null) assert.ok(list.now.some(({ id }) => id === change.before?.id));
      }
      outcome = plan.counts.refuse > 0 ? "named" : "planned";
    } catch (error) {
      assert.ok(error instanceof SpreadsheetFault || error instanceof Problem, `run ${i}: ${error instanceof Error ? error.stack : ""}`);
      const reason = error instanceof SpreadsheetFault ? error.reason : error.body.details?.["reason"];
      outcome = typeof reason === "string" ? reason : error.message;
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
  for (const outcome of ["named", "planned", "damaged"]) assert.ok((outcomes.get(outcome) ?? 0) > runs / 100, outcome);
});
