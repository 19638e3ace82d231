/**
 * Tests damaged Word files: each gives passages within the limits and a consistent plan, or is refused for an expected reason. `npm run fuzz` reads
 * 10,000 files. `word.test.ts` tests, with a database, that a refused or failed import writes nothing.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { SpreadsheetFault } from "#platform/server/spreadsheet/index.ts";
import { wholePng } from "#platform/server/files/picture/testing.ts";
import { processorTime } from "#platform/server/testing-values.ts";
import { holdsMacros, kindOfOffice } from "#platform/server/wordfile/index.ts";
import { readDocument } from "#platform/server/wordfile/read-document.ts";
import { documentOf, richDocument } from "#platform/server/wordfile/testing-document.ts";
import { longestPassage } from "../../contract/passages.ts";
import { wordFaults, wordLimits, WordPreview } from "../../contract/word-import.ts";
import { readLimits } from "./open-word.ts";
import { passagesIn } from "./passages-in.ts";
import { countsOf, planImport, rowsOf } from "./plan-import.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 500;

const names = (
  "p r t tbl tr tc pPr rPr numPr numId ilvl sdt sdtContent docPartGallery ins del moveFrom fldChar instrText fldSimple hyperlink " +
  "footnoteReference txbxContent pict drawing blip docPr oMath gridSpan vMerge bidi outlineLvl pStyle br tab sym trPr Fallback"
).split(" ");
const values = ["0", "1", "9", "restart", "H1", "T", "begin", "separate", "end", "Table of Contents", "-7", "99999999999"];
const nonsense = (next: () => number, depth = 0): string =>
  Array.from({ length: 1 + Math.floor(next() * 5) }, () => {
    const name = names[Math.floor(next() * names.length)] ?? "p";
    const value = values[Math.floor(next() * values.length)] ?? "";
    const inner = next() < 0.4 ? ["text", " TOC ", "نص", "[^1] a | b"][Math.floor(next() * 4)] : depth < 5 ? nonsense(next, depth + 1) : "";
    return `<w:${name} w:val="${value}" w:id="${value}" w:fldCharType="${value}" w:char="41" r:embed="picture-a.png" descr="${value}">${inner ?? ""}</w:${name}>`;
  }).join("");

test(`${runs} damaged Word files: each is read within the limits or refused for an expected reason`, { timeout: 600_000 }, (t) => {
  const next = numbersFrom(full ? 15 : 20_261_130);
  const whole = richDocument();
  const picture = wholePng();
  const parts = unzipSync(whole);
  const paths = Object.keys(parts);
  const here = passagesIn(readDocument(whole, readLimits), "en").passages.map(({ kind, text, dir }, i) => ({
    id: `0195d0a0-7e1a-7000-8000-0000000000${String(i).padStart(2, "0")}`,
    kind,
    original: { rev: 1, text, dir, at: "", by: null, figure: null },
    translation: null,
    state: "original" as const,
    changes: [],
  }));
  const xml = new TextDecoder().decode(parts["word/document.xml"]);
  /** A file with changed attribute values and renamed elements: well-formed XML, but not a document that a program would write. */
  const twisted = (): Uint8Array => {
    const pick = <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)] ?? assert.fail();
    let text = xml.replaceAll(/w:(val|id|fldCharType)="[^"]*"/g, (whole, name: string) =>
      next() < 0.15 ? `w:${name}="${pick(values)}"` : whole,
    );
    for (let i = Math.floor(next() * 3); i > 0; i -= 1) {
      const [from, to] = [pick(names), pick(names)];
      text = text.replaceAll(new RegExp(`(</?w:)${from}(?=[ />])`, "g"), `$1${to}`);
    }
    return Buffer.from(text);
  };
  /** A damaged file: damage inside one part, which no checksum detects; or damage of the archive; or the well-formed XML of `twisted`. */
  const file = (run: number): Uint8Array => {
    if (run % 4 === 0) return damaged(whole, parts["word/document.xml"] ?? whole, next);
    if (run % 4 === 1) return documentOf(nonsense(next), { notes: { 1: nonsense(next) }, pictures: { "a.png": picture } });
    if (run % 4 === 2) return zipSync({ ...parts, "word/document.xml": twisted() }, { level: 0 });
    const path = paths[Math.floor(next() * paths.length)] ?? "";
    const bytes = damaged(parts[path] ?? assert.fail(path), Buffer.from("<w:p/>"), next);
    return zipSync({ ...parts, [path]: bytes }, { level: 0 });
  };
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    const bytes = file(run);
    const from = processorTime();
    let outcome = "read";
    try {
      kindOfOffice(bytes, readLimits);
      if (bytes[0] === 0x50) holdsMacros(bytes, readLimits);
      const { passages } = passagesIn(readDocument(bytes, readLimits), run % 2 === 0 ? "en" : "ar");
      assert.ok(passages.length <= wordLimits.passages, `run ${run}`);
      for (const { text } of passages) {
        assert.ok(text.trim() !== "" && text.length <= longestPassage, `run ${run}: a passage of ${text.length} characters`);
        assert.ok(text.isWellFormed() && !text.includes("\0"), `run ${run}: PostgreSQL cannot store this text`);
      }
      const plan = planImport(passages, here, true);
      assert.deepEqual(countsOf(plan.rows, plan.removed.length), plan.counts);
      assert.equal(plan.rows.filter(({ is }) => is !== null).length + plan.removed.length, here.length, `run ${run}: a passage is lost`);
      WordPreview.shape.rows.parse(rowsOf(plan));
      const again = planImport(
        passages,
        plan.rows.map(({ kind, text, dir }, i) => ({
          ...(here[0] ?? assert.fail()),
          id: String(i),
          kind,
          original: { rev: 1, text, dir, at: "", by: null, figure: null },
        })),
        true,
      );
      assert.equal(again.counts.same, passages.length, `run ${run}: the same file changes something`);
      if (passages.length === 0) outcome = "no-text";
    } catch (error) {
      assert.ok(error instanceof SpreadsheetFault, `run ${run}: ${error instanceof Error ? error.stack : String(error)}`);
      assert.ok(
        wordFaults.some((one) => one === error.reason),
        `run ${run}: ${error.reason}`,
      );
      outcome = error.reason;
    }
    slowest = Math.max(slowest, processorTime() - from);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}; slowest ${slowest.toFixed(0)} ms`);
  assert.ok((outcomes.get("read") ?? 0) > runs / 5 && (outcomes.get("damaged") ?? 0) > runs / 10, JSON.stringify([...outcomes]));
  assert.ok(slowest < 2_000, `${slowest} ms`);
});
