/**
 * Tests the reader of PDFs: what it reads from an intact PDF, and that each damaged PDF is read within the limits or refused for a known reason.
 * The full campaign (`npm run fuzz`) reads 10,000 files. `modules/knowledge/server/pdf/pdf.test.ts` tests with a database that nothing is stored in
 * part.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { documentFaults, documentLimits } from "#platform/contract/document-file.ts";
import { damaged, numbersFrom } from "../../spreadsheet/damage.fixture.ts";
import { processorTime } from "../../testing-values.ts";
import { DocumentRefused } from "./fault.ts";
import { lookInto } from "./look-into.ts";
import { pagesOfPdf } from "./pdf-pages.ts";
import { arabicPage, bookPdf, pageOf, picturePage } from "./testing-pages.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 300;
const lines = ["Each State names an office.", "It keeps the register, and says who may read it."];

test("the text of a PDF is read page by page, in lines; Arabic is read from the right; a picture of a page has no text", () => {
  const words = [
    "BT /F1 11 Tf 1 0 0 1 60 700 Tm (Each) Tj 1 0 0 1 90 700 Tm (State) Tj ET",
    "BT /F1 11 Tf 1 0 0 1 60 680 Tm [(na) 20 (mes) -300 (an)] TJ 0 -14 Td (o) Tj 6 0 Td (f) Tj ET",
    "/Span << /ActualText (hidden) >> BDC BT /F1 11 Tf 1 0 0 1 60 640 Tm (shown) Tj ET EMC",
  ].join("\n");
  for (const packed of [true, false]) {
    const { pages, pictures } = pagesOfPdf(bookPdf([pageOf(lines), arabicPage, picturePage, words], { packed }));
    const foot = "Foot of the page";
    assert.deepEqual([pages[0], pages[2]], [[...lines, foot].join("\n"), ""]);
    const letters = [..."\u0627\u0628\u0629\u062a\u062b\u062c"];
    assert.equal(pages[1], `${letters.slice(0, 3).join("")} ${letters.slice(3).join("")}`);
    assert.equal(pages[3], "Each State\nnames an\nof\nshown");
    assert.equal(pictures, 1);
  }
  const scan = lookInto(bookPdf([picturePage]), "a.pdf");
  assert.deepEqual([scan.pages, scan.pdf?.pictures], [1, 1]);
});

test("reading ends even if a page tree is cyclic, contains itself as a page, or is very deep", () => {
  const book = bookPdf([pageOf(lines)], { packed: false }).toString("latin1");
  for (const kids of ["[2 0 R 2 0 R 100 0 R]", "[100 0 R 100 0 R 1 0 R]"]) {
    const { pages } = pagesOfPdf(Buffer.from(book.replace("[100 0 R]", kids), "latin1"));
    assert.equal(pages.length, 1, kids);
  }
});

test(`${runs} damaged PDFs: each is read within the limits or refused for a known reason`, { timeout: 600_000 }, (t) => {
  const next = numbersFrom(full ? 15 : 20_261_205);
  const pages = [pageOf(lines), arabicPage, picturePage, pageOf(["A second chapter (with brackets)."])];
  const wholes = [bookPdf(pages), bookPdf(pages, { packed: false }), bookPdf(pages, { head: "/Names << /Dests 4 0 R >>" })];
  const signs = [
    "BT",
    "ET",
    "q",
    "Q",
    "cm",
    "Tm",
    "Td",
    "Tj",
    "TJ",
    "[",
    "]",
    "(",
    ")",
    "<<",
    ">>",
    "<",
    ">",
    "/F1",
    "/F2",
    "Tf",
    "'",
    "1e9",
    "-1e9",
    "0",
    "Do",
  ];
  const nonsense = (): string => Array.from({ length: 80 }, () => signs[Math.floor(next() * signs.length)] ?? "").join(" ");
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    const whole = wholes[run % 3] ?? assert.fail();
    // damage to the file, and invalid content in an undamaged file
    const bytes = run % 4 === 3 ? bookPdf([nonsense(), nonsense()]) : damaged(whole, wholes[(run + 1) % 3] ?? whole, next);
    const from = processorTime();
    let outcome = "read";
    try {
      const looked = lookInto(bytes, "a.pdf");
      if (looked.type !== "application/pdf") outcome = looked.type;
      const texts = looked.pdf?.texts ?? [];
      assert.ok(texts.length <= 5_000 && (looked.text ?? "").length <= documentLimits.text, `run ${run}`);
      for (const text of texts)
        // eslint-disable-next-line no-control-regex
        assert.ok(text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text), `run ${run}: PostgreSQL cannot store this text`);
      if (looked.text === null) outcome = "scan";
    } catch (error) {
      assert.ok(error instanceof DocumentRefused, `run ${run}: ${error instanceof Error ? error.stack : String(error)}`);
      assert.ok(documentFaults.includes(error.reason), `run ${run}: ${error.reason}`);
      outcome = error.reason;
    }
    slowest = Math.max(slowest, processorTime() - from);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}; slowest ${slowest.toFixed(0)} ms`);
  assert.ok((outcomes.get("read") ?? 0) > runs / 5 && (outcomes.get("damaged") ?? 0) > runs / 50, JSON.stringify([...outcomes]));
  assert.ok(slowest < 2_000, `${slowest} ms`);
});
