// Tests that a signed scan is stored unchanged and identified by its hash, and that the server lists missing recommendations and
// later changes of texts.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import { listSigned, previewSigned, registerSigned, signedFile, signingDocument } from "../../contract/offline.ts";
import { changeRecommendation } from "#modules/recommendation/contract/recommendation.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { desk, fieldsOf, personIn } from "../testing.ts";
import { textOfPdf } from "#platform/server/files/document/pdf-text.ts";
import { command, refused, said, processorTime } from "#platform/server/testing-values.ts";

/** A one-page PDF whose text is encoded in the ways that programs use. */
const pdf = (content: string, { font = "<< /Type /Font /Subtype /Type1 >>", map = "" } = {}): Buffer => {
  const packed = deflateSync(Buffer.from(content, "latin1"));
  const stream = (number: number, dict: string, bytes: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`${number} 0 obj << ${dict} /Length ${bytes.length} >> stream\n`),
      bytes,
      Buffer.from("\nendstream endobj\n"),
    ]);
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Page /Resources << /Font << /F1 3 0 R >> >> >> endobj\n3 0 obj ${font} endobj\n`),
    stream(4, "/Filter /FlateDecode", packed),
    stream(5, "", Buffer.from(map)),
  ]);
};

test("text in a PDF is found in each of its encodings; a PDF without text gives null", () => {
  assert.match(textOfPdf(pdf("BT /F1 11 Tf (R1 \\(one\\)) Tj T* [(R) -10 (2)] TJ ET")) ?? "", /R1 \(one\)\nR2/);
  const cmap = "1 beginbfchar <0001> <0052> endbfchar 1 beginbfrange <0002> <000B> <0030> endbfrange";
  const font = "<< /Type /Font /Subtype /Type0 /ToUnicode 5 0 R >>";
  assert.match(textOfPdf(pdf("BT /F1 11 Tf <000100030004> Tj ET", { font, map: cmap })) ?? "", /R12/);
  assert.equal(textOfPdf(pdf("q 100 0 0 100 0 0 cm /Im0 Do Q")), null);
  assert.equal(textOfPdf(Buffer.from("%PDF-1.7\n1 0 obj << /Length 9999999 >> stream\nBT (")), null);
});

test("400 damaged PDFs are read without an exception", () => {
  const next = numbersFrom(20_261_125);
  const whole = pdf("BT /F1 11 Tf (R1) Tj [(R2) -300 <5233>] TJ ET", { map: "beginbfrange <00> <FFFFFF> [<0041>] endbfrange" });
  for (let i = 0; i < 400; i += 1) {
    const from = processorTime();
    textOfPdf(damaged(whole, whole, next));
    assert.ok(processorTime() - from < 2_000);
  }
});

test("a registered scan lists its content, the recommendations missing in it, and those whose text changed later", async (t) => {
  const { app, amara, workspace, params, at, add } = await desk(t);
  const [one, two, three] = [await add({ text: said("One") }), await add({ text: said("Two") }), await add({ text: said("Three") })];
  const scan = pdf(`BT /F1 11 Tf (R1 Give a mandate) Tj T* (${two.id}) Tj ET`);
  const file = { name: "signed.pdf", content: scan.toString("base64") };
  const sha256 = createHash("sha256").update(scan).digest("hex");
  // the document printed for signature is read back: every identifier in it is found
  for (const language of ["en", "ar"]) {
    const printed = await amara.send("GET", addressOf(signingDocument, { params: { ...at, language } }));
    assert.equal(printed.bytes.subarray(0, 5).toString(), "%PDF-");
    const own = { name: "printed.pdf", content: printed.bytes.toString("base64") };
    assert.deepEqual((await amara.call(previewSigned, { params: at, body: { file: own } })).found, [one.id, two.id, three.id], language);
  }
  const seen = await amara.call(previewSigned, { params: at, body: { file } });
  assert.deepEqual(seen, { sha256, size: scan.length, type: "application/pdf", found: [one.id, two.id] });
  assert.deepEqual((await amara.call(listSigned, { params: at })).signed, [], "the preview stores nothing");

  const body = {
    commandId: command(),
    file,
    signedOn: "2026-11-20",
    signedBy: "Minister of Justice",
    marking: "TLP:AMBER" as const,
    contains: [one.id, two.id],
  };
  const made = await amara.call(registerSigned, { params: at, body });
  assert.deepEqual(
    [made.sha256, made.size, made.number, made.items.map(({ code, differs }) => [code, differs]), made.missing.map(({ code }) => code)],
    [
      sha256,
      scan.length,
      1,
      [
        ["R1", false],
        ["R2", false],
      ],
      ["R3"],
    ],
  );
  assert.deepEqual(await amara.call(registerSigned, { params: at, body }), made, "a repeated command gets the same answer");
  await assert.rejects(amara.call(registerSigned, { params: at, body: { ...body, commandId: command() } }), refused("already-exists"));
  const got = await amara.send("GET", addressOf(signedFile, { params: { workspace, signed: made.id } }));
  assert.deepEqual([got.status, Buffer.compare(got.bytes, scan)], [200, 0]);

  await amara.call(changeRecommendation, {
    params: { ...params, recommendation: two.id },
    body: { expectedRev: two.rev, ...fieldsOf({ text: said("Two, otherwise") }) },
  });
  const [after] = (await amara.call(listSigned, { params: at })).signed;
  assert.deepEqual(
    after?.items.map(({ code, differs, rev }) => [code, differs, rev]),
    [
      ["R1", false, 1],
      ["R2", true, 1],
    ],
  );

  // a reader without clearance for one of the recommendations does not see a scan that contains it
  const guest = await personIn(app, workspace, "guest-of-scan", ["guest-facilitator"]);
  assert.equal((await guest.call(listSigned, { params: at })).signed.length, 1);
  await amara.call(changeRecommendation, {
    params: { ...params, recommendation: one.id },
    body: { expectedRev: one.rev, ...fieldsOf({ text: said("One"), marking: "TLP:RED" }) },
  });
  assert.equal((await guest.call(listSigned, { params: at })).signed.length, 0);
  assert.equal((await guest.send("GET", addressOf(signedFile, { params: { workspace, signed: made.id } }))).status, 404);
  assert.equal((await amara.call(listSigned, { params: at })).signed[0]?.marking, "TLP:RED");

  // a person without the right to answer for the State cannot register a scan, and a file that is not a scan is refused
  await assert.rejects(guest.call(registerSigned, { params: at, body: { ...body, commandId: command() } }), refused("no-access"));
  const word = { name: "signed.pdf", content: Buffer.from("PK\u0003\u0004 word/").toString("base64") };
  await assert.rejects(amara.call(previewSigned, { params: at, body: { file: word } }), refused("file-unreadable"));
  await assert.rejects(
    amara.call(registerSigned, {
      params: at,
      body: {
        ...body,
        commandId: command(),
        file: { ...file, content: Buffer.concat([scan, Buffer.from(" ")]).toString("base64") },
        contains: [three.id, crypto.randomUUID()],
      },
    }),
    refused("invalid-input"),
  );
});

test("the name of a scan ends like its type, and has no path, line break or direction character", async (t) => {
  const { amara, workspace, at, add } = await desk(t);
  const one = await add({ text: said("One") });
  const named = [
    ["signed.pdf", "signed.pdf"],
    ["Signed.PDF", "Signed.PDF"],
    ["signed.pdf.html", "signed.pdf.html.pdf"],
    ["signed\u202Efdp.hta", "signedfdp.hta.pdf"],
    ["../signed\r\n", ".._signed.pdf"],
    ["\u200B", "scan.pdf"],
  ] as const;
  for (const [i, [given, name]] of named.entries()) {
    const file = { name: given, content: Buffer.from(`%PDF-1.7 <script>${i}</script>`).toString("base64") };
    const body = {
      commandId: command(),
      file,
      signedOn: "2026-11-20",
      signedBy: "Minister",
      marking: "TLP:AMBER" as const,
      contains: [one.id],
    };
    const made = await amara.call(registerSigned, { params: at, body });
    assert.equal(made.name, name);
    const got = await amara.send("GET", addressOf(signedFile, { params: { workspace, signed: made.id } }));
    assert.equal(got.headers["content-disposition"], `attachment; filename="${name}"; filename*=UTF-8''${name}`);
  }
});
