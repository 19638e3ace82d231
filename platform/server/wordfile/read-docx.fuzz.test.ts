/**
 * Tests damaged documents: each is either read quickly, or refused quickly for an expected reason. The full campaign reads 10,000
 * documents.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { processorTime } from "../testing-values.ts";
import { SpreadsheetFault } from "../spreadsheet/index.ts";
import { damaged, numbersFrom } from "../spreadsheet/damage.fixture.ts";
import { holdsMacros, kindOfOffice } from "./office-kind.ts";
import { readDocx } from "./read-docx.ts";
import { limits, lineOf, wordFile } from "./testing.ts";
import { writeForms } from "./write-forms.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 400;

const line = (head: string, text: string) => ({ head, text, locked: head === "ID" });
const forms = writeForms({
  language: "en",
  rightToLeft: false,
  marking: "TLP:AMBER",
  title: "Recommendations",
  above: ["urn:counterpart:sheet:0"],
  forms: Array.from({ length: 6 }, (_, i) => ({ heading: `R${i}`, lines: [line("ID", `urn:${i}`), line("Text", `Say it ${i}\nagain`)] })),
});
const tracked = wordFile(
  lineOf("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>").repeat(4),
  [["word/comments.xml", "<c><comment/></c>"]],
);
const inner = new TextEncoder().encode(lineOf("<w:p><w:r><w:t>a</w:t></w:r></w:p>"));

const names = [
  ..."p r t tbl tr tc sdt sdtContent sdtPr showingPlcHdr ins del moveFrom moveTo delText instrText".split(" "),
  ..."br tab sym pPr rPr trPr tcPr Fallback hyperlink comment".split(" "),
];
/** Elements of Word documents in a random order that no real document has. */
const nonsense = (next: () => number, depth = 0): string =>
  Array.from({ length: Math.floor(next() * 5) }, () => {
    const name = names[Math.floor(next() * names.length)] ?? "p";
    return `<w:${name} w:val="x" w:char="41">${next() < 0.4 ? "text" : depth < 9 ? nonsense(next, depth + 1) : ""}</w:${name}>`;
  }).join("");

test(`${runs} damaged documents: each is read or refused for an expected reason`, () => {
  const next = numbersFrom(full ? 4_711 : 20_261_125);
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let i = 0; i < runs; i += 1) {
    const file = i % 3 === 0 ? wordFile(nonsense(next)) : damaged(i % 3 === 1 ? forms : tracked, inner, next);
    const from = processorTime();
    let outcome = "read";
    try {
      kindOfOffice(file, limits);
      if (file[0] === 0x50) holdsMacros(file, limits);
      const { text, tables } = readDocx(file, limits);
      assert.ok(text.length <= limits.expandedBytes && tables.length <= 4 * limits.rows);
    } catch (error) {
      assert.ok(error instanceof SpreadsheetFault, `run ${i}: ${String(error)}`);
      outcome = error.reason;
    }
    slowest = Math.max(slowest, processorTime() - from);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  assert.ok((outcomes.get("read") ?? 0) > runs / 50 && (outcomes.get("damaged") ?? 0) > runs / 50, JSON.stringify([...outcomes]));
  assert.ok(slowest < 2_000, `${slowest} ms`);
});
