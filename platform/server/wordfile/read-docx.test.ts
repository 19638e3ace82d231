// Tests how the text of a document is read from the XML of different word processors, and which files are refused before they are read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SpreadsheetFault } from "../spreadsheet/index.ts";
import { holdsMacros, kindOfOffice } from "./office-kind.ts";
import { readDocx } from "./read-docx.ts";
import { readWord } from "./read-in-worker.ts";
import { limits, lineOf, wordFile } from "./testing.ts";
import { writeForms } from "./write-forms.ts";

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const cellOf = (content: string) => readDocx(wordFile(lineOf(content)), limits).tables[0]?.rows[0]?.[1];
const refusedAs = (reason: string) => (error: unknown) => error instanceof SpreadsheetFault && error.reason === reason;

const cases: readonly (readonly [what: string, content: string, text: string, tracked: boolean])[] = [
  ["paragraphs are lines", `<w:p>${run("one")}</w:p><w:p>${run("two")}</w:p>`, "one\ntwo", false],
  [
    "breaks, tabs and hyphens",
    "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>",
    "a\nb\tc\u2011\u00AD",
    false,
  ],
  ["a tab stop of the paragraph is no tab", `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run("a")}</w:p>`, "a", false],
  ["an insertion is taken", `<w:p>${run("a")}<w:ins>${run("b")}</w:ins></w:p>`, "ab", true],
  ["a deletion is left out", `<w:p>${run("a")}<w:del><w:r><w:delText>x</w:delText></w:r></w:del>${run("b")}</w:p>`, "ab", true],
  [
    "a move is taken where it came to",
    `<w:p><w:moveFrom>${run("m")}</w:moveFrom>${run("a")}<w:moveTo>${run("m")}</w:moveTo></w:p>`,
    "am",
    true,
  ],
  [
    "a deleted paragraph mark joins two lines",
    `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run("a")}</w:p><w:p>${run("b")}</w:p>`,
    "ab",
    true,
  ],
  [
    "an inserted paragraph mark does not",
    `<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>${run("a")}</w:p><w:p>${run("b")}</w:p>`,
    "a\nb",
    true,
  ],
  [
    "a field gives what it last showed",
    "<w:p><w:r><w:fldChar/><w:instrText>DDEAUTO cmd</w:instrText></w:r><w:r><w:t>shown</w:t></w:r></w:p>",
    "shown",
    false,
  ],
  [
    "a control is its content",
    `<w:p><w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>${run("a")}</w:sdtContent></w:sdt></w:p>`,
    "a",
    false,
  ],
  [
    "a placeholder is nothing",
    `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run("Choose")}</w:sdtContent></w:sdt>${run("a")}</w:p>`,
    "a",
    false,
  ],
  [
    "of two forms of a picture the first",
    `<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    "a",
    false,
  ],
  ["a table in a cell is its text", `<w:p>${run("a")}</w:p><w:tbl><w:tr><w:tc><w:p>${run("b")}</w:p></w:tc></w:tr></w:tbl>`, "a\nb", false],
  ["a link is its text", `<w:p><w:hyperlink>${run("a")}</w:hyperlink></w:p>`, "a", false],
  [
    "a sign of a symbol font has no letter",
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Arial" w:char="00E9"/></w:r></w:p>',
    "\uFFFDé",
    false,
  ],
  ["numbers in XML and right to left", `<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>&#x627;&#1576; &amp;</w:t></w:r></w:p>`, "اب &", false],
];
for (const [what, content, text, tracked] of cases) test(what, () => assert.deepEqual(cellOf(content), { text, tracked }));

test("a deleted row is left out; text outside tables gives one line per paragraph; comments are counted and not read", () => {
  const gone = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>${run("x")}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>${run("y")}</w:p></w:tc></w:tr></w:tbl>`;
  const comments = '<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>said aside</w:t></w:r></w:p></w:comment></w:comments>';
  const word = readDocx(wordFile(`<w:p>${run("a")}</w:p>${gone}<w:p>${run("b")}</w:p>`, [["word/comments.xml", comments]]), limits);
  assert.deepEqual(
    word.tables.map(({ rows }) => rows.map((row) => row.map(({ text }) => text))),
    [[["y"]]],
  );
  assert.deepEqual([word.text, word.comments], ["a\nb", 1]);
});

test("a file is refused because of its contents if it has macros, is another kind of archive, has declarations or expands too much", async () => {
  const macro = wordFile("", [["word/vbaProject.bin", "x"]]);
  const typed = wordFile("", [], "application/vnd.ms-word.document.macroEnabled.main+xml");
  assert.deepEqual([holdsMacros(macro, limits), holdsMacros(typed, limits), holdsMacros(wordFile(""), limits)], [true, true, false]);
  assert.deepEqual([kindOfOffice(typed, limits), kindOfOffice(new TextEncoder().encode("plain"), limits)], ["word", null]);
  assert.throws(() => readDocx(wordFile("<!DOCTYPE d [<!ENTITY e 'x'>]><w:p/>"), limits), refusedAs("entities"));
  assert.throws(() => readDocx(wordFile(`<w:p>${run("&e;")}</w:p>`), limits), refusedAs("entities"));
  const long = `<w:p>${run("a".repeat(limits.cell + 1))}</w:p>`;
  assert.throws(() => readDocx(wordFile(lineOf(long)), limits), refusedAs("cell"));
  const bomb = wordFile(`<w:p>${run(" ".repeat(2_000_000))}</w:p>`);
  await assert.rejects(readWord(bomb, { ...limits, expandedBytes: 1_000_000 }), refusedAs("expands"));
});

test("written forms are read back unchanged, locked or open, in both directions", () => {
  const lines = ["=1+1", "two\nlines\tand a tab", "يمين ويسار", "", ' a & <b> "c" \''].map((text, i) => ({
    head: `Head ${i}`,
    text,
    locked: i % 2 === 0,
  }));
  for (const rightToLeft of [false, true]) {
    const file = writeForms({
      language: rightToLeft ? "ar" : "en",
      rightToLeft,
      marking: "TLP:AMBER",
      title: "T",
      above: ["mark"],
      forms: [{ heading: "R1", lines }],
    });
    const read = readDocx(file, limits);
    assert.deepEqual(
      read.tables[0]?.rows.map((row) => row.map(({ text }) => text)),
      lines.map(({ head, text }) => [head, text]),
    );
    assert.match(read.text, /^T\nmark\nR1/);
    assert.equal(holdsMacros(file, limits), false);
  }
});
