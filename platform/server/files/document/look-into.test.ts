// Tests that the bytes decide the type of a document, that a hostile document is refused with a reason, and that a picture is stored without its
// metadata.
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { test } from "node:test";
import type { DocumentFault } from "#platform/contract/document-file.ts";
import { damaged, numbersFrom } from "../../spreadsheet/damage.fixture.ts";
import { DocumentRefused } from "./fault.ts";
import { lookInto } from "./look-into.ts";
import { jpegOf, pdfOf, pngOf } from "./testing.ts";

const reasonOf = (bytes: Uint8Array, name: string): DocumentFault | "taken" => {
  try {
    lookInto(bytes, name);
    return "taken";
  } catch (error) {
    assert.ok(error instanceof DocumentRefused, String(error));
    return error.reason;
  }
};
const text = (content: string): Buffer => Buffer.from(content);
const refusedAll = (rows: readonly (readonly [DocumentFault, string, Uint8Array, string])[]): void => {
  for (const [reason, what, bytes, name] of rows) assert.equal(reasonOf(bytes, name), reason, what);
};

test("a PDF, a PNG, a JPEG and a plain text are accepted; a PDF returns its pages and its text; a picture returns no text", () => {
  const pdf = lookInto(pdfOf(), "order.pdf");
  assert.deepEqual([pdf.type, pdf.pages, pdf.text?.trim(), pdf.doubts], ["application/pdf", 1, "The order names one unit.", []]);
  assert.deepEqual(lookInto(pdfOf({ text: "" }), "scan.PDF").doubts, ["unread"]);
  assert.deepEqual(lookInto(pdfOf({ more: "9 0 obj << /Author (A. Person) >> endobj\n" }), "a.pdf").doubts, ["author"]);
  assert.deepEqual(lookInto(pngOf(), "a.png").doubts, ["unread"]);
  assert.deepEqual(lookInto(jpegOf(), "a.jpeg").type, "image/jpeg");
  assert.equal(
    lookInto(text("The order of 2 September: one unit, a < b."), "order.txt").text,
    "The order of 2 September: one unit, a < b.",
  );
  const jump = "9 0 obj << /Type /Catalog /OpenAction [1 0 R /Fit] >> endobj\n";
  assert.equal(reasonOf(pdfOf({ more: jump }), "a.pdf"), "taken", "an action that only chooses the first page shown is allowed");
});

test("the bytes decide the type: other types, markup and wrong file names are refused", () => {
  refusedAll([
    ["empty", "nothing", Buffer.alloc(0), "a.pdf"],
    ["kind", "SVG", text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), "a.svg"],
    ["kind", "SVG named as text", text('\ufeff  <?xml version="1.0"?><svg/>'), "a.txt"],
    ["kind", "HTML named as text", text("<!doctype html><p>order"), "a.txt"],
    ["kind", "a script further down", text("The order.\n<script src=x></script>"), "a.txt"],
    ["kind", "a shell script", text("#!/bin/sh\nrm x"), "a.txt"],
    ["kind", "RTF", text("{\\rtf1 order}"), "a.txt"],
    ["kind", "a ZIP named as PDF", Buffer.from("PK\u0003\u0004 anything", "latin1"), "a.pdf"],
    ["kind", "Word", Buffer.from("PK\u0003\u0004 word/document.xml", "latin1"), "a.docx"],
    ["kind", "a program", Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0]), "a.pdf"],
    ["kind", "a GIF", Buffer.from("GIF89a\u0001\0", "latin1"), "a.png"],
    ["kind", "text with a control character at its end", text(`${"a".repeat(9_000)}\u0000`), "a.txt"],
    ["name", "a PDF named as a picture", pdfOf(), "a.png"],
    ["name", "a PDF named as a program", pdfOf(), "order.pdf.exe"],
    ["name", "a PDF without an ending", pdfOf(), "order"],
    ["name", "a picture named as PDF", pngOf(), "a.pdf"],
    ["name", "a text named as HTML", text("hello"), "a.html"],
  ]);
});

test("a PDF with scripts, actions, hidden files or encryption is refused, also if these are in compressed objects or under escaped names", () => {
  const act = (body: string): Buffer => pdfOf({ more: `9 0 obj << ${body} >> endobj\n` });
  refusedAll([
    ["active", "a script", act("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "a.pdf"],
    ["active", "a script under an escaped name", act("/S /J#61va#53cript /JS 7 0 R"), "a.pdf"],
    ["active", "a program", act("/S /Launch /F (cmd.exe)"), "a.pdf"],
    ["active", "a form that sends", act("/S /SubmitForm /F (http://x)"), "a.pdf"],
    ["active", "a file inside", act("/Type /EmbeddedFile"), "a.pdf"],
    ["active", "names of files inside", act("/Names << /EmbeddedFiles 3 0 R >>"), "a.pdf"],
    ["active", "XFA", act("/AcroForm << /XFA 3 0 R >>"), "a.pdf"],
    ["active", "media", act("/Subtype /RichMedia"), "a.pdf"],
    ["active", "another document", act("/S /GoToR /F (x.pdf)"), "a.pdf"],
    ["active", "a script in packed objects", pdfOf({ packed: "<< /S /JavaScript /JS (1) >>" }), "a.pdf"],
    ["active", "an escaped script in packed objects", pdfOf({ packed: "<< /S /Java#53cript >>" }), "a.pdf"],
    ["locked", "a password", act("/Encrypt 8 0 R"), "a.pdf"],
    ["locked", "packed otherwise", pdfOf({ packed: "<< >>", packedHead: "/DecodeParms << /Predictor 12 >>" }), "a.pdf"],
    [
      "locked",
      "packed objects that do not unpack",
      pdfOf({ more: "9 0 obj << /First 4 /N 1 /Filter /FlateDecode >> stream\nabc\nendstream endobj\n" }),
      "a.pdf",
    ],
    ["damaged", "another file after its end", pdfOf({ end: `%%EOF\n${"PK\u0003\u0004".repeat(1_000)}` }), "a.pdf"],
    ["damaged", "no page", text("%PDF-1.7\n%%EOF\n"), "a.pdf"],
  ]);
});

test("a file that becomes too large when it is decompressed or shown is refused, and is never decompressed beyond the limit", () => {
  const bomb = deflateSync(Buffer.alloc(60_000_000));
  const stream = (head: string): string => `9 0 obj << ${head} >> stream\n${bomb.toString("latin1")}\nendstream endobj\n`;
  const around = (head: string): Buffer => Buffer.concat([pdfOf({ end: "" }), Buffer.from(stream(head), "latin1"), Buffer.from("%%EOF")]);
  refusedAll([
    ["expands", "a bomb", around("/Filter /FlateDecode"), "a.pdf"],
    ["expands", "packed twice", around("/Filter [/FlateDecode /FlateDecode]"), "a.pdf"],
    ["dimensions", "a huge picture in a PDF", around("/Subtype /Image /Width 60000 /Height 60000 /Filter /FlateDecode"), "a.pdf"],
    ["dimensions", "a huge PNG", pngOf({ width: 60_000, height: 60_000 }), "a.png"],
    ["dimensions", "a huge JPEG", jpegOf({ width: 60_000, height: 60_000 }), "a.jpg"],
    ["damaged", "a PNG without a side", pngOf({ width: 0 }), "a.png"],
    ["damaged", "a JPEG without its end", jpegOf().subarray(0, -2), "a.jpg"],
  ]);
});

test("a picture is stored without place, author, comment, preview and bytes after its end", () => {
  const png = pngOf({
    more: [
      ["tEXt", "Author\0A. Person"],
      ["eXIf", "MM GPS"],
    ],
  });
  const looked = lookInto(Buffer.concat([png, Buffer.from("PK hidden")]), "a.png");
  assert.deepEqual([Buffer.from(looked.bytes).equals(pngOf()), looked.cleaned], [true, true]);
  assert.equal(lookInto(pngOf(), "a.png").cleaned, false);
  const jpeg = jpegOf({
    more: [
      [0xe1, "Exif\0\0MM GPS 47.1"],
      [0xfe, "by A. Person"],
      [0xe0, "JFXX\0 preview"],
      [0xed, "Photoshop 3.0\0 caption"],
    ],
  });
  const clean = lookInto(Buffer.concat([jpeg, Buffer.from("<script>1</script>")]), "a.jpg");
  assert.deepEqual([Buffer.from(clean.bytes).equals(jpegOf()), clean.cleaned], [true, true]);
});

test("4,000 damaged files are accepted, or refused with a reason, and never cause another error", () => {
  const next = numbersFrom(20_261_130);
  const whole = [
    [pdfOf({ packed: "<< /Type /Page >>", more: "9 0 obj << /Author (x) /Subtype /Image /Width 9 /Height 9 >> endobj\n" }), "a.pdf"],
    [pngOf({ more: [["tEXt", "Author\0x"]] }), "a.png"],
    [jpegOf({ more: [[0xe1, "Exif\0\0x"]] }), "a.jpg"],
    [text("The order names one unit, <b>bold</b>."), "a.txt"],
  ] as const;
  const seen = new Map<string, number>();
  for (let i = 0; i < 4_000; i += 1) {
    const [[file, name], [other]] = [whole[i % 4] ?? assert.fail(), whole[(i + 1) % 4] ?? assert.fail()];
    const reason = reasonOf(damaged(file, other, next), name);
    seen.set(reason, (seen.get(reason) ?? 0) + 1);
  }
  for (const reason of ["taken", "kind", "damaged"]) assert.ok((seen.get(reason) ?? 0) > 50, `${reason}: ${JSON.stringify([...seen])}`);
});
