// Sends files that are not one of our lists. The server must refuse each with its own reason before it reads content that could be
// executed, and must store nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { zipOf } from "#platform/server/archive/index.ts";
import { anotherList, desk, preview, taken, withParts } from "./testing.ts";
import { said } from "#platform/server/testing-values.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
const replaced = (file: Uint8Array, name: string, from: string | RegExp, to: string): Uint8Array =>
  withParts(file, (parts) => {
    const before = parts[name] ?? "";
    parts[name] = before.replace(from, to);
    assert.notEqual(parts[name], before, name);
  });

test("each kind of file that is not one of our lists is refused with its own message, in both formats", async (t) => {
  const world = await desk(t);
  const { amara, at, add } = world;
  await add({ text: said("One") });
  const xlsx = await taken(amara, at, "recommendations", "xlsx");
  const docx = await taken(amara, at, "recommendations", "docx");
  const measures = await taken(amara, at, "measures", "docx");
  const elsewhere = await taken(amara, (await anotherList(world)).at, "recommendations", "xlsx");
  const worksheet = "xl/worksheets/sheet1.xml";
  const doc = "word/document.xml";
  const mark = /urn:counterpart:sheet:[0-9a-f-]+/;
  const macro = (file: Uint8Array, name: string): Uint8Array => withParts(file, (parts) => void (parts[name] = "macro"));
  const files: readonly (readonly [what: string, reason: string, file: Uint8Array])[] = [
    ["nothing", "empty", bytes("")],
    ["an old .doc or .xls, or one with a password, renamed", "old-office", bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 more")],
    ["a web page called .xls", "html", bytes("<html><table><tr><td>1</td></tr></table></html>")],
    ["a PDF", "wrong-kind", bytes("%PDF-1.7 ...")],
    ["rich text called .doc", "wrong-kind", bytes("{\\rtf1 text}")],
    [
      "an OpenDocument text renamed",
      "wrong-kind",
      zipOf([
        ["mimetype", "application/vnd.oasis.opendocument.text"],
        ["content.xml", "<a/>"],
      ]),
    ],
    ["a workbook with macros", "macros", macro(xlsx, "xl/vbaProject.bin")],
    ["a workbook that says it has macros", "macros", replaced(xlsx, "[Content_Types].xml", "sheet.main", "sheet.macroEnabled.main")],
    ["a document with macros", "macros", macro(docx, "word/vbaProject.bin")],
    ["sheets of Excel 4", "macros", macro(xlsx, "xl/macrosheets/sheet1.xml")],
    [
      "a workbook that declares entities",
      "entities",
      replaced(xlsx, worksheet, "<worksheet", "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet"),
    ],
    ["a document that declares entities", "entities", replaced(docx, doc, "<w:document", "<!DOCTYPE w [<!ENTITY e 'x'>]><w:document")],
    ["a document with an entity of its own", "entities", replaced(docx, doc, "One", "&e;")],
    ["half of a workbook", "damaged", xlsx.subarray(0, xlsx.length / 2)],
    ["a document that does not close", "damaged", replaced(docx, doc, "</w:body>", "")],
    ["a workbook that expands without end", "expands", withParts(xlsx, (parts) => void (parts["xl/media/a.xml"] = " ".repeat(80_000_000)))],
    ["a document that expands without end", "expands", withParts(docx, (parts) => void (parts["word/a.xml"] = " ".repeat(80_000_000)))],
    ["a workbook whose line was removed", "no-mark", replaced(xlsx, worksheet, mark, "gone")],
    ["a document whose line was removed", "no-mark", replaced(docx, doc, mark, "gone")],
    ["somebody else’s workbook", "no-sheet", zipOf([["xl/workbook.xml", "<workbook><sheets/></workbook>"]])],
    ["a worksheet that never left", "worksheet-unknown", replaced(docx, doc, mark, `urn:counterpart:sheet:${crypto.randomUUID()}`)],
    ["a worksheet of another assessment", "other-assessment", elsewhere],
    ["a worksheet of measures", "other-list", measures],
    ["a workbook without its heads", "no-columns", replaced(xlsx, worksheet, "Identifier", "Anything")],
    ["a cell of a book", "cell", replaced(docx, doc, ">One<", `>${"a".repeat(40_000)}<`)],
  ];
  const before = await amara.call(listRecommendations, { params: at });
  for (const [what, reason, file] of files) {
    const said_ = await preview(amara, at, "recommendations", file).then(
      () => "read",
      (error: unknown) => (error instanceof Problem && error.code === "file-unreadable" ? error.body.details?.["reason"] : String(error)),
    );
    assert.equal(said_, reason, what);
  }
  assert.deepEqual(await amara.call(listRecommendations, { params: at }), before);
});
