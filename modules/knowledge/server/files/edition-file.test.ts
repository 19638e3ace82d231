/** Tests the files of an edition over HTTP: what goes in goes out and comes in again equal; what each file says; who gets none. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command } from "#platform/server/testing-values.ts";
import { bidi, documentOf, heading, item, noteRef, para, richDocument, tableOf, text } from "#platform/server/wordfile/testing-document.ts";
import { getEditionFile, type EditionFormat } from "../../contract/edition-file.ts";
import { addContribution, openEdition } from "../../contract/editions.ts";
import { getWorkText } from "../../contract/passages.ts";
import { importWord, previewWord } from "../../contract/word-import.ts";
import { addWork, type WorkFields } from "../../contract/works.ts";
import { workFields, workIn } from "../testing.ts";

suite("files of an edition", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let bruno: Browser;
  let workspace = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    workspace = app.demonstration?.programme ?? assert.fail();
    bruno = await app.as("bruno");
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const file = (edition: string, lang: string, format: EditionFormat, who = bruno) =>
    who.send("GET", addressOf(getEditionFile, { params: { workspace, edition, lang, format } }));

  const openWith = async (bytes: Uint8Array, more: Partial<WorkFields> = {}) => {
    const fields = { ...workFields, marking: "TLP:AMBER" as const, ...more };
    const work = await bruno.call(addWork, { params: { workspace }, body: { commandId: command(), ...fields } });
    const params = { workspace, work: work.id };
    const upload = (file: Uint8Array) => ({ file: { name: "a.docx", content: Buffer.from(file).toString("base64") }, rendersNow: true });
    const preview = (file: Uint8Array, lang = fields.title.lang) =>
      bruno.call(previewWord, { params: { ...params, lang }, body: upload(file) });
    const take = async (file: Uint8Array, lang = fields.title.lang) =>
      bruno.call(importWord, {
        params: { ...params, lang },
        body: { commandId: command(), ...upload(file), digest: (await preview(file, lang)).digest, withoutStopped: false },
      });
    await take(bytes);
    const { edition } = await bruno.call(openEdition, { params, body: { commandId: command() } });
    const body = { commandId: command(), name: "Noor Haddal", body: "university" as const, part: "author" as const };
    await bruno.call(addContribution, { params: { workspace, edition }, body });
    const passages = async (lang = fields.title.lang) => (await bruno.call(getWorkText, { params: { ...params, lang } })).passages;
    return { edition, preview, take, passages };
  };

  test("a Word file with Arabic, lists on two levels, a table and notes goes out and comes in again equal; nothing of ours becomes text", async () => {
    const { edition, preview } = await openWith(richDocument());
    const { status, bytes } = await file(edition, "en", "docx");
    assert.equal(status, 200);
    const again = await preview(bytes);
    assert.deepEqual(
      again.rows.filter(({ act }) => act !== "same"),
      [],
    );
    assert.equal(again.counts.same, 11);
    assert.deepEqual(
      again.left.map(({ what }) => what),
      ["header", "title"],
    );
  });

  test("an Arabic original goes out from right to left and comes in equal, with a block of the other direction, and its table on the right", async () => {
    const source = documentOf(
      [
        heading(1, "النطاق", bidi),
        para(`${text("تبلغ INTERPOL الهيئة بالقرار")}${noteRef(1)}`, bidi),
        para("An English paragraph of the text."),
        item(2, 0, "أولًا", bidi),
        item(2, 1, "تحته", bidi),
        tableOf(
          [
            ["الدولة", "المكتب"],
            ["فلمارا", "الوحدة"],
          ],
          "<w:bidiVisual/>",
        ),
        tableOf([
          ["State", "Office"],
          ["Velmara", "Unit"],
        ]),
        heading(2, "من", bidi),
        heading(3, "متى", bidi),
      ].join(""),
      { notes: { 1: para("حاشية", bidi) } },
    );
    const { edition, preview, passages } = await openWith(source, { title: { text: "دليل", lang: "ar" } });
    assert.deepEqual(
      (await passages()).map(({ original }) => original.dir),
      [null, null, null, "ltr", null, null, "ltr", null, null],
    );
    const { bytes } = await file(edition, "ar", "docx");
    assert.deepEqual(
      (await preview(bytes)).rows.filter(({ act }) => act !== "same"),
      [],
    );
    const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? assert.fail());
    assert.match(xml, /<w:bidiVisual\/>/);
    const { text: html } = await file(edition, "ar", "html");
    assert.match(html, /<html lang="ar" dir="rtl">/);
    assert.match(html, /<p dir="ltr">An English paragraph/);
    assert.match(html, /<ol><li>أولًا<ol><li>تحته<\/li><\/ol><\/li><\/ol>/);
    assert.match(html, /<sup><a href="#note-1" id="ref-1">1<\/a><\/sup>/);
    assert.equal((await file(edition, "ar", "pdf")).bytes.subarray(0, 5).toString(), "%PDF-");
  });

  test("each file has the marking, the licence, the holder and who wrote it, and says that it is a draft; a file for translators makes no translation of what it does not translate", async () => {
    const { edition, preview, take, passages } = await openWith(
      documentOf(heading(1, "Scope") + para("The body is told.") + para("In 2026.")),
    );
    const { text: html } = await file(edition, "en", "html");
    for (const one of ["TLP:AMBER", "CC BY 4.0", "The programme", "Noor Haddal", "not published"]) assert.ok(html.includes(one), one);
    const { bytes } = await file(edition, "en", "docx");
    const parts = Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join("");
    for (const one of ["TLP:AMBER", "CC BY 4.0", "Noor Haddal"]) assert.ok(parts.includes(one), one);
    const shown = await preview(bytes, "fr");
    assert.deepEqual([shown.misfit, shown.counts.untranslated, shown.counts.new], [null, 3, 0]);
    await take(documentOf(heading(1, "Portée") + para("The body is told.") + para("En 2026.")), "fr");
    assert.deepEqual(
      (await passages("fr")).map(({ state }) => state),
      ["follows", "missing", "follows"],
    );
    const french = await file(edition, "fr", "html");
    assert.match(french.text, /Portée/);
    assert.match(french.text, /is-behind[^]*The body is told\./);
    assert.deepEqual((await preview((await file(edition, "fr", "docx")).bytes, "fr")).counts, {
      same: 2,
      changed: 0,
      new: 0,
      removed: 0,
      untranslated: 1,
    });
    assert.equal((await file(edition, "es", "html")).status, 404);
  });

  test("a published edition gives what it pins, whatever was written since; a State gets no file of the programme", async () => {
    const library = { workspace, author: bruno, reviewer: await personIn(app, workspace, "noor", ["reviewer"]) };
    const { at, translate, publish } = await workIn(library, { marking: "TLP:GREEN" });
    await translate();
    const edition = await publish();
    const preview = await bruno.call(previewWord, {
      params: { ...at, lang: "en" },
      body: { file: { name: "a", content: Buffer.from(documentOf(para("Another text."))).toString("base64") }, rendersNow: true },
    });
    const content = Buffer.from(documentOf(para("Another text."))).toString("base64");
    const body = { commandId: command(), file: { name: "a", content }, rendersNow: true, digest: preview.digest, withoutStopped: false };
    await bruno.call(importWord, { params: { ...at, lang: "en" }, body });
    const { text: html } = await file(edition, "en", "html");
    assert.match(html, /The body is told of the decision\./);
    assert.ok(!html.includes("Another text.") && !html.includes("not published"));
    assert.match((await file(edition, "fr", "html")).text, /L’organe est informé/);
    assert.equal((await file(edition, "fr", "html", await app.as("amara"))).status, 404);
  });
});
