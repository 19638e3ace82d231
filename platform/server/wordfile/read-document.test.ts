/** Tests which content the reader reads from a document with structure, and which content it reports as left out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SpreadsheetFault } from "../spreadsheet/index.ts";
import { readDocument } from "./read-document.ts";
import { limits } from "./testing.ts";
import { bidi, documentOf, heading, item, noteRef, para, richDocument, tableOf, text } from "./testing-document.ts";

const read = (body: string, parts = {}) => readDocument(documentOf(body, parts), limits);
const shown = (body: string) =>
  read(body).blocks.map((one) =>
    one.is === "picture"
      ? [`${one.part} ${one.alt} ${one.caption}`]
      : one.is === "table"
        ? one.rows
        : `${one.heading > 0 ? `h${one.heading} ` : ""}${one.direction ?? "-"} ${one.text}`,
  );

test("headings, directions, lists, tables and notes are read, and everything else is counted", () => {
  const { blocks, notes, furniture, lost } = readDocument(richDocument(), limits);
  assert.deepEqual(
    blocks.map((one) =>
      one.is !== "paragraph" ? (one.is === "table" ? one.rows : one.part) : [one.heading, one.direction, one.list, one.text],
    ),
    [
      [1, "ltr", null, "Scope"],
      [0, "ltr", null, "The body is told[^1] at once."],
      [2, "rtl", null, "النطاق"],
      [0, "rtl", null, "INTERPOL تبلغ الهيئة بالقرار[^2]"],
      [0, "ltr", { id: "1", level: 0, ordered: false }, "First"],
      [0, "ltr", { id: "1", level: 1, ordered: false }, "Below it"],
      [0, "ltr", { id: "2", level: 0, ordered: true }, "One"],
      [0, "ltr", { id: "2", level: 0, ordered: true }, "Two"],
      [
        ["State", "Office"],
        ["Velmara", "Unit A | B\nsecond line"],
        ["", ""],
      ],
      [0, "ltr", null, "Bold end"],
      [4, "ltr", null, "Deep"],
    ],
  );
  assert.deepEqual(notes, [
    { label: "1", direction: "ltr", text: "Under the law of the State.\nA second line." },
    { label: "2", direction: "rtl", text: "حاشية أولى" },
  ]);
  assert.equal(furniture, "TLP:AMBER");
  assert.deepEqual(lost, { contents: 1, title: 1, tracked: 2, image: 1, emphasis: 1, comment: 2, level: 1, header: 1 });
});

test("text that looks like our own markup stays text", () => {
  assert.deepEqual(shown(para("See [^1] there") + para("x\u202Ey")), ["ltr See [ ^1] there", "ltr xy"]);
});

test("merged cells, a table in a cell, a deleted row and deleted paragraph marks are read", () => {
  const wide = `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${para("Both")}</w:tc><w:tc>${para("Third")}</w:tc></w:tr>`;
  const inner = `<w:tr><w:tc>${para("a")}${tableOf([["b", "c"]])}${para("")}</w:tc></w:tr>`;
  const gone = `<w:tr><w:trPr><w:del/></w:trPr><w:tc>${para("gone")}</w:tc></w:tr>`;
  const { blocks, lost } = read(`<w:tbl>${wide}${inner}${gone}</w:tbl>`);
  assert.deepEqual(
    blocks.map((one) => (one.is === "table" ? one.rows : one.is)),
    [[["Both", "", "Third"], ["a\nb\nc"]]],
  );
  assert.deepEqual([lost.merged, lost["nested-table"], lost.tracked], [1, 1, 1]);
  assert.deepEqual(shown(para("First ", "<w:rPr><w:del/></w:rPr>") + para("and on")), ["ltr First and on"]);
});

test("text boxes, equations, links and fields are counted; a table of contents without an end is reported as damage", () => {
  const box = `<w:r><w:pict><w:txbxContent>${para("inside")}</w:txbxContent></w:pict></w:r>`;
  const field = (words: string, ends = true) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${words} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text("7")}${ends ? '<w:r><w:fldChar w:fldCharType="end"/></w:r>' : ""}`;
  const link = `<w:hyperlink r:id="r9">${text("here")}</w:hyperlink>`;
  const { blocks, lost } = read(
    para(`${box}${text("a ")}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>${link}${field("PAGE")}${field("HYPERLINK x")}`),
  );
  assert.deepEqual(
    blocks.map((one) => (one.is === "paragraph" ? one.text : "")),
    ["a here77"],
  );
  assert.deepEqual(lost, { "text-box": 1, equation: 1, link: 2, field: 1 });
  assert.throws(
    () => read(para(field("TOC \\o", false)) + para("the text")),
    (error) => error instanceof SpreadsheetFault && error.reason === "damaged",
  );
});

test("a title style used for chapters gives headings after its first use; Arabic text is read from right to left", () => {
  const title = (words: string) => para(words, '<w:pStyle w:val="T"/>');
  assert.deepEqual(shown(title("The title") + para("x") + title("A chapter")), ["ltr x", "h1 ltr A chapter"]);
  assert.deepEqual(shown(para("تبلغ الهيئة") + para("Text", bidi) + para("12", bidi) + heading(1, "a")), [
    "rtl تبلغ الهيئة",
    "rtl Text",
    "- 12",
    "h1 ltr a",
  ]);
});

test("limits of rows, columns and the length of a cell are enforced; reading a style that is based on itself ends", () => {
  const reason = (body: string) => {
    try {
      read(body);
      return "read";
    } catch (error) {
      return error instanceof SpreadsheetFault ? error.reason : assert.fail(String(error));
    }
  };
  assert.equal(reason(para("x").repeat(2_001)), "rows");
  assert.equal(reason(tableOf([Array.from({ length: 61 }, () => "x")])), "columns");
  assert.equal(reason(tableOf([["x".repeat(32_768)]])), "cell");
  assert.equal(reason(item(9, 0, "no such numbering") + para(noteRef(7)) + tableOf([])), "read");
});
