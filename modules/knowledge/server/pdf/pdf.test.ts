// Tests PDFs of editions over HTTP, with the real database: preview, the check by a second person, who gets the file, the search, the public
// folder, hostile and damaged files, an archive, and the deletion of the bytes, with a changed clock.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { DocumentDoubt } from "#platform/contract/document-file.ts";
import { search } from "#platform/contract/search.ts";
import { bookPdf, pageOf, picturePage } from "#platform/server/files/document/testing-pages.ts";
import { pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import { createFileStore, filePath, filesFolder } from "#platform/server/files/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { emptyNode, transferOf } from "#platform/server/transfer/testing.ts";
import { getPdfFile, keepPdf, listEditionPdfs, lookAtPdf, pdfLimits, previewPdf, withdrawPdf } from "../../contract/edition-pdf.ts";
import { openEdition } from "../../contract/editions.ts";
import { changeWork, type WorkFields } from "../../contract/works.ts";
import { folderOf } from "../public/folder.ts";
import { pdfFiles } from "../public/pdf-files.ts";
import { readPublic } from "../public/read-public.ts";
import { workFields, workIn } from "../testing.ts";
import { endPdfs } from "./end-pdf.ts";

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const book = (word: string): Buffer =>
  bookPdf([pageOf([`The ${word} guide says which body is told of the decision.`, "Each State names an office for it."]), picturePage]);

suite("PDFs of editions", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let workspace = "";
  let bruno: Browser;
  let noor: Browser;
  let reader: Browser;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    workspace = app.demonstration?.programme ?? assert.fail();
    bruno = await app.as("bruno");
    noor = await personIn(app, workspace, "noor-pdf", ["reviewer"]);
    reader = await personIn(app, workspace, "reader-pdf", ["verifier"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const made = async (more: Partial<WorkFields> = {}) => {
    const library = await workIn({ workspace, author: bruno, reviewer: noor }, more);
    const { at } = library;
    const file = (bytes: Uint8Array) => ({ content: Buffer.from(bytes).toString("base64") });
    const preview = (edition: string, bytes: Uint8Array, lang = "en") =>
      bruno.call(previewPdf, { params: { workspace, edition, lang }, body: { file: file(bytes) } });
    // a preview reads the file in a thread, which takes time: so `keep` computes the digest without a preview, and only tests about previews make
    // one
    const keep = (
      edition: string,
      bytes: Uint8Array,
      { lang = "en", lookedAt = ["unread"] as DocumentDoubt[], sha256 = digestOf(bytes) } = {},
    ) => bruno.call(keepPdf, { params: { workspace, edition, lang }, body: { commandId: command(), file: file(bytes), sha256, lookedAt } });
    const look = (pdf: string, refusal: string | null = null, by = noor) =>
      by.call(lookAtPdf, { params: { workspace, pdf }, body: { commandId: command(), refused: refusal === null ? null : said(refusal) } });
    const withdraw = (pdf: string) =>
      bruno.call(withdrawPdf, { params: { workspace, pdf }, body: { reason: said("A page was missing.") } });
    const seen = async (by: Browser) => (await by.call(listEditionPdfs, { params: at })).pdfs;
    const open = async () => (await bruno.call(openEdition, { params: at, body: { commandId: command() } })).edition;
    return { ...library, preview, keep, look, withdraw, seen, open };
  };
  const got = async (pdf: string, by: Browser) => by.send("GET", addressOf(getPdfFile, { params: { workspace, pdf } }));
  const found = async (q: string, by: Browser) =>
    (await by.call(search, { params: { workspace }, query: { q, kind: "edition-pdf", lang: "en" } })).groups.flatMap(({ hits }) => hits);
  const stored = async () => {
    const { rows } = await app.db.as(
      "administrator",
      "select (select count(*)::int from knowledge.edition_pdf) as pdfs, (select count(*)::int from platform.file) as files",
    );
    return [rows[0], (await readdir(filesFolder(app.services.settings.data, workspace)).catch(() => [])).length];
  };

  test("a preview stores nothing; readers get a file after a second person checked it and the edition is published", async () => {
    const { preview, keep, look, seen, open, publish } = await made();
    const edition = await open();
    const bytes = book("Quillwood");
    const before = await stored();
    const shown = await preview(edition, bytes);
    assert.deepEqual(
      [shown.pages, shown.scanned, shown.guessed, shown.now, shown.left, shown.lines[0], shown.size],
      [
        2,
        false,
        "en",
        "none",
        [
          { what: "pages", n: 1 },
          { what: "pictures", n: 1 },
        ],
        "The Quillwood guide says which body is told of the decision.",
        bytes.length,
      ],
    );
    assert.deepEqual(await stored(), before, "a preview stores nothing");
    await assert.rejects(keep(edition, Buffer.concat([bytes, Buffer.from("\n")]), { sha256: shown.sha256 }), refused("preview-stale"));
    const kept = await keep(edition, bytes);
    assert.deepEqual([kept.state, kept.pages, kept.own, kept.kept], ["waiting", 2, true, true]);
    const now = await stored();
    assert.equal((await keep(edition, bytes)).id, kept.id, "the same file again changes nothing");
    assert.deepEqual(await stored(), now);
    assert.deepEqual([await seen(reader), (await got(kept.id, reader)).status], [[], 404], "only people who work on editions get the file");
    assert.equal((await got(kept.id, noor)).status, 200);
    const { duties } = await noor.call(listDuties, { params: { workspace } });
    assert.ok(duties.some(({ kind }) => kind === "edition-pdf-to-look-at"));
    const own = (await bruno.call(listDuties, { params: { workspace } })).duties;
    assert.ok(
      !own.some(({ kind, record }) => kind === "edition-pdf-to-look-at" && record === kept.id),
      "the person who added the file does not have the duty",
    );
    await assert.rejects(look(kept.id, null, bruno), refused("pdf-own"));
    await assert.rejects(look(kept.id, null, reader), refused("no-access"));
    assert.equal((await look(kept.id)).state, "present");
    await assert.rejects(look(kept.id), refused("pdf-ended"));
    assert.deepEqual(
      [await seen(reader), (await got(kept.id, reader)).status],
      [[], 404],
      "a draft's file is not shown before publication",
    );
    assert.deepEqual(await found("Quillwood", bruno), [], "the search does not find the file of a draft");
    await publish(edition);
    assert.deepEqual([(await seen(reader)).map(({ id }) => id), (await found("Quillwood", reader)).length], [[kept.id], 1]);
  });

  test("readers get the file of a published edition, until it is withdrawn or a checked file replaces it", async () => {
    const { keep, look, seen, publish, withdraw } = await made();
    const edition = await publish();
    const first = await keep(edition, book("Marrowfield"));
    await look(first.id);
    const answer = await got(first.id, reader);
    assert.deepEqual([answer.status, Buffer.compare(answer.bytes, book("Marrowfield"))], [200, 0]);
    assert.match(String(answer.headers["content-disposition"]), /^attachment; filename="W\d+-1-en\.pdf"/);
    assert.deepEqual(
      (await seen(reader)).map(({ id, addedBy, found: words }) => [id, addedBy, words]),
      [[first.id, null, []]],
    );
    const hits = await found("Marrowfield", reader);
    assert.equal(hits.length, 1);
    const second = await keep(edition, book("Thistledown"));
    assert.deepEqual(
      (await seen(reader)).map(({ id }) => id),
      [first.id],
      "readers get the present file until the new one is checked",
    );
    await look(second.id);
    assert.deepEqual(
      (await seen(reader)).map(({ id }) => id),
      [second.id],
    );
    assert.deepEqual(
      [(await found("Marrowfield", reader)).length, (await found("Thistledown", reader)).length, (await got(first.id, reader)).status],
      [0, 1, 404],
    );
    // the content filter has nothing to check in a scan, so the test takes less time
    const scan = (n: number) => keep(edition, bookPdf(Array.from({ length: n }, () => picturePage)), { lang: "fr" });
    const [french, again] = [await scan(3), await scan(4)];
    assert.deepEqual(
      (await seen(bruno)).filter(({ lang }) => lang === "fr").map(({ id, state, kept }) => [id, state, kept]),
      [
        [again.id, "waiting", true],
        [french.id, "replaced", false],
      ],
      "if readers never got a file, its bytes are deleted when it is replaced",
    );
    await assert.rejects(look(again.id, "  "), refused("invalid-input"));
    const no = await look(again.id, "It is another edition.");
    assert.deepEqual([no.state, no.kept, no.ended?.reason?.text], ["refused", false, "It is another edition."]);
    await withdraw(second.id);
    assert.deepEqual([await seen(reader), (await found("Thistledown", reader)).length, (await got(second.id, bruno)).status], [[], 0, 404]);
    await assert.rejects(withdraw(second.id), refused("pdf-ended"));
    const { rows } = await app.db.as("administrator", "select text, found from knowledge.edition_pdf where file_id is null");
    assert.ok(rows.length >= 2 && rows.every(({ text }) => text === ""), "the text is deleted together with the bytes");
  });

  test("scans, names in the text and author metadata raise doubts; a stricter marking is refused", async () => {
    const { preview, keep, open } = await made();
    const edition = await open();
    const scan = bookPdf([picturePage, picturePage]);
    const shown = await preview(edition, scan);
    assert.deepEqual([shown.scanned, shown.pages, shown.lines, shown.doubts, shown.guessed], [true, 2, [], ["unread"], null]);
    await assert.rejects(keep(edition, scan, { lookedAt: [] }), refused("pdf-to-look-at"));
    const named = bookPdf([pageOf(["Write to Mr. Karim Haddad, tel. +33 6 12 34 56 78, k.haddad@mail.example."])]);
    assert.ok((await keep(edition, named, { lookedAt: ["flagged"] })).found.length > 0);
    const marked = bookPdf([pageOf(["TLP:RED", "The guide."])]);
    await assert.rejects(keep(edition, marked), refused("pdf-marked"));
  });

  test("hostile and damaged files, unknown editions and people without permission are refused; nothing is stored", async () => {
    const { preview, keep, open } = await made();
    const edition = await open();
    const before = await stored();
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ["kind", Buffer.from("<svg onload=alert(1)>")],
      ["kind", pngOf()],
      ["active", pdfOf({ more: "9 0 obj << /S /JavaScript /JS (1) >> endobj\n" })],
      ["empty", Buffer.alloc(0)],
    ];
    for (const [reason, bytes] of bad)
      await assert.rejects(keep(edition, bytes), (error) => {
        refused("document-refused")(error);
        assert.equal((error as { body: { details: { reason: string } } }).body.details.reason, reason);
        return true;
      });
    const next = numbersFrom(20_261_205);
    const whole = book("Damaged");
    await assert.rejects(keep(edition, damaged(whole.subarray(0, -200), whole, next)), refused("document-refused"));
    assert.deepEqual(await stored(), before);
    await assert.rejects(preview("0195d0a0-7e1a-7000-8000-000000000001", whole), refused("not-found"));
    await assert.rejects(
      reader.call(previewPdf, { params: { workspace, edition, lang: "en" }, body: { file: { content: whole.toString("base64") } } }),
      refused("no-access"),
    );
  });

  test("a work whose text is elsewhere accepts no file: texts of others are linked, not copied", async () => {
    const { keep, open } = await made();
    const edition = await open();
    await app.db.as(
      "administrator",
      `update knowledge.work set held = false where id = (select work_id from knowledge.edition where id = '${edition}')`,
    );
    await assert.rejects(keep(edition, book("Elsewhere"), { sha256: "2".repeat(64) }), refused("text-elsewhere"));
  });

  test("a file is as strict as its work; it is public only at CLEAR and if the licence allows copies", async () => {
    const folder = async () => {
      const { works } = await readPublic(app.db.reach, workspace, []);
      const pages = new Map(await folderOf({ works, shelves: [] }, { i18n: app.services.i18n, workspace }));
      const indexed = [...pages].flatMap(([file, text]) =>
        file.startsWith("search/") ? (JSON.parse(text) as (readonly [href: string, title: string, text: string])[]) : [],
      );
      const inPrint = indexed.filter(([href]) => href.includes(".pdf#page="));
      return { pages, inPrint, files: new Map(await pdfFiles(works, app.services.settings.data, workspace)) };
    };
    const clear = await made({ marking: "TLP:CLEAR", licence: "CC BY 4.0" });
    const closed = await made({ marking: "TLP:CLEAR", licence: "All rights reserved" });
    const [one, two] = [await clear.publish(), await closed.publish()];
    const bytes = book("Larkspur");
    const kept = await clear.keep(one, bytes);
    const name = `en/w${clear.work.number}.pdf`;
    const before = await folder();
    assert.deepEqual([before.files.has(name), before.inPrint.length], [false, 0], "nobody has checked the file yet");
    await clear.look(kept.id);
    await closed.look((await closed.keep(two, bookPdf([picturePage]))).id);
    const { files, pages, inPrint } = await folder();
    assert.ok(
      inPrint.some(([href, , text]) => href.startsWith(`${name}#page=`) && text.includes("Larkspur")),
      "the index of the folder contains the text of the file, with the page",
    );
    assert.deepEqual(Buffer.compare(Buffer.from(files.get(name) ?? []), bytes), 0);
    assert.match(
      pages.get(`en/w${clear.work.number}.html`) ?? "",
      /href="\.\.\/en\/w\d+\.pdf"[^>]*>PDF, English<\/a><br><span class="meta">2 pages, 0\.1 MB/,
    );
    assert.equal(files.has(`en/w${closed.work.number}.pdf`), false);
    assert.doesNotMatch(pages.get(`en/w${closed.work.number}.html`) ?? "", /\.pdf"/);
    const raise = (marking: WorkFields["marking"], expectedRev: number) =>
      bruno.call(changeWork, { params: clear.at, body: { expectedRev, ...workFields, licence: "CC BY 4.0", marking } });
    const { rev } = await raise("TLP:AMBER+STRICT", clear.work.rev);
    assert.deepEqual(
      [
        (await folder()).files.has(name) || (await folder()).inPrint.length > 0,
        (await got(kept.id, reader)).status,
        (await found("Larkspur", reader)).length,
      ],
      [false, 404, 0],
    );
    assert.equal((await got(kept.id, bruno)).status, 200);
    // the marking of the work became less strict, but this file prints the former, stricter marking, so readers do not get it
    const printed = await clear.keep(one, bookPdf([pageOf(["TLP:AMBER+STRICT", "The guide."])]));
    await clear.look(printed.id);
    await raise("TLP:CLEAR", rev);
    const now = (await clear.seen(bruno)).find(({ id }) => id === printed.id);
    assert.deepEqual([now?.stricter, await clear.seen(reader), (await folder()).files.has(name)], ["TLP:AMBER+STRICT", [], false]);
  });

  test("an archive contains the files: the same rows and the same bytes", async (t) => {
    const transfer = await transferOf(t);
    await cp(app.services.settings.data, transfer.dataDir, { recursive: true });
    const sent = await transfer.send(app.db, workspace);
    await rm(transfer.dataDir, { recursive: true });
    const there = await emptyNode(t);
    await transfer.take(there, sent.file);
    const rows = "select to_jsonb(p) as row from knowledge.edition_pdf p order by p.id";
    const [sentRows, taken] = [await app.db.as("administrator", rows), await there.as("administrator", rows)];
    assert.deepEqual(taken.rows, sentRows.rows);
    const shown = taken.rows.map(({ row }) => row as { sha256: string; shown: boolean }).filter((row) => row.shown);
    assert.ok(shown.length > 0);
    for (const { sha256 } of shown) assert.equal(digestOf(await readFile(filePath(transfer.dataDir, workspace, sha256))), sha256);
  });

  test("bytes and text are deleted twelve months after the file or its edition was withdrawn", async () => {
    const { db, settings } = app.services;
    const today = new Date();
    const sweep = (months: number, days: number) =>
      sweepAll(
        { db, now: () => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, today.getUTCDate() + days)) },
        endPdfs(createFileStore(settings.data)),
      );
    assert.equal(await sweep(pdfLimits.months, -2), 0);
    const ended = await Promise.all([sweep(pdfLimits.months, 2), sweep(pdfLimits.months, 2)]);
    assert.ok(ended[0] + ended[1] === 3, "two jobs at the same time delete the bytes of each file once");
    assert.equal(await sweep(pdfLimits.months, 3), 0);
    const { rows } = await app.db.as("administrator", "select id, sha256, file_id, text, ended_at from knowledge.edition_pdf");
    const names = await readdir(filesFolder(settings.data, workspace));
    for (const row of rows) {
      assert.equal(row["file_id"] === null, row["ended_at"] !== null, "the bytes of a file that did not end are kept");
      if (row["file_id"] !== null) assert.ok(names.includes(String(row["sha256"])));
      else assert.ok(row["text"] === "" && !names.includes(String(row["sha256"])));
    }
  });
});
