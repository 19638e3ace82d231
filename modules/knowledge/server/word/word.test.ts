/**
 * Tests Word files over HTTP: what is imported and what is kept, a second import, refused people, that an exported file can be imported unchanged,
 * and the details that each file prints.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import { Problem } from "#platform/contract/problems.ts";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import {
  arabicDocument,
  bidi,
  documentOf,
  heading,
  item,
  para,
  richDocument,
  tableOf,
} from "#platform/server/wordfile/testing-document.ts";
import { getWork, getWorkText, translatePassage } from "../../contract/passages.ts";
import { getEditionFile, type EditionFormat } from "../../contract/edition-file.ts";
import { addContribution, openEdition } from "../../contract/editions.ts";
import { importWord, previewWord, wordLimits, WordPreview } from "../../contract/word-import.ts";
import { addWork, type WorkFields } from "../../contract/works.ts";
import { workFields, workIn } from "../testing.ts";

const upload = (bytes: Uint8Array) => ({ name: "text.docx", content: Buffer.from(bytes).toString("base64") });

suite("Word import and export", () => {
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

  const workWith = async (more: Partial<WorkFields> = {}) => {
    const work = await bruno.call(addWork, {
      params: { workspace },
      body: { commandId: command(), ...workFields, marking: "TLP:AMBER", ...more },
    });
    const at = { workspace, work: work.id };
    const preview = (bytes: Uint8Array, lang = "en", rendersNow = true) =>
      bruno.call(previewWord, { params: { ...at, lang }, body: { file: upload(bytes), rendersNow } });
    const take = async (bytes: Uint8Array, lang = "en", rendersNow = true, digest?: string, withoutStopped = false) =>
      bruno.call(importWord, {
        params: { ...at, lang },
        body: {
          commandId: command(),
          file: upload(bytes),
          rendersNow,
          digest: digest ?? (await preview(bytes, lang, rendersNow)).digest,
          withoutStopped,
        },
      });
    const passages = async (lang = "en") => (await bruno.call(getWorkText, { params: { ...at, lang } })).passages;
    return { at, preview, take, passages };
  };
  const texts = (all: Awaited<ReturnType<Awaited<ReturnType<typeof workWith>>["passages"]>>) =>
    all.map(({ kind, original }) => [kind, original.text]);

  test("Arabic, lists, a table and notes become passages; losses are listed; a second import has no effect", async () => {
    const { preview, take, passages } = await workWith();
    const file = richDocument();
    const shown = await preview(file);
    assert.deepEqual(shown.counts, { same: 0, changed: 0, moved: 0, new: 11, removed: 0, untranslated: 0 });
    assert.deepEqual(
      shown.left.map(({ what, n }) => `${what} ${n}`),
      ["image 1", "tracked 2", "comment 2", "emphasis 1", "header 1", "contents 1", "title 1", "level 1"],
    );
    assert.deepEqual(await passages(), [], "a preview writes nothing");
    assert.deepEqual(await take(file), shown.counts);
    const now = await passages();
    assert.deepEqual(texts(now), [
      ["heading", "Scope"],
      ["paragraph", "The body is told[^1] at once."],
      ["note", "[^1] Under the law of the State.\nA second line."],
      ["heading-2", "النطاق"],
      ["paragraph", "INTERPOL تبلغ الهيئة بالقرار[^2]"],
      ["note", "[^2] حاشية أولى"],
      ["list", "First\n  Below it"],
      ["numbered", "One\nTwo"],
      ["table", "State | Office\nVelmara | Unit A \\| B\\nsecond line\n | "].map((one) => one.trimEnd()),
      ["paragraph", "Bold end"],
      ["heading-3", "Deep"],
    ]);
    assert.deepEqual(
      now.map(({ original }) => original.dir),
      [null, null, null, "rtl", "rtl", "rtl", null, null, null, null, null],
    );
    const again = await preview(file);
    assert.deepEqual(
      [again.counts, again.rows.every(({ act }) => act === "same")],
      [{ same: 11, changed: 0, moved: 0, new: 0, removed: 0, untranslated: 0 }, true],
    );
    assert.deepEqual(await take(file), again.counts);
    assert.deepEqual(await passages(), now);
  });

  test("unchanged passages keep translations; a new wording makes them out of date; missing ones are removed", async () => {
    const { at, preview, take, passages } = await workWith();
    const [a, b, c] = ["The body is told of the decision.", "Each State names an office.", "Nobody decides alone in Velmara."];
    await take(documentOf(para(a) + para(b) + para(c)));
    const [first, second] = await passages();
    for (const [one, text] of [
      [first, "L’organe est informé."],
      [second, "Chaque État désigne un bureau."],
    ] as const)
      await bruno.call(translatePassage, {
        params: { ...at, passage: one?.id ?? "", lang: "fr" },
        body: { expectedRev: null, seen: 1, text },
      });
    const edited = documentOf(para(c) + para("A new beginning.") + para("The body is heard before the decision."));
    const shown = await preview(edited);
    assert.deepEqual(
      shown.counts,
      { same: 1, changed: 0, moved: 0, new: 2, removed: 2, untranslated: 0 },
      "the passage that is now the first is kept; the two others are new passages, not new wordings of the removed ones",
    );
    const turned = documentOf(para(b) + para(a) + para(c));
    assert.deepEqual([(await preview(turned)).counts.moved, (await take(turned)).moved], [1, 1]);
    const [, moved] = await passages("fr");
    assert.deepEqual(
      [moved?.id, moved?.state, moved?.original.rev],
      [first?.id, "follows", 2],
      "a moved passage gets a revision with the same meaning",
    );
    await take(documentOf(para(a) + para(b) + para(c)));
    const better = documentOf(para("The body is heard before the decision.") + para("A new beginning.") + para(c));
    assert.deepEqual((await preview(better)).counts, { same: 1, changed: 1, moved: 0, new: 1, removed: 1, untranslated: 0 });
    await take(better);
    const french = await passages("fr");
    assert.deepEqual(
      french.map(({ id, state, original }) => [id === first?.id, state, original.rev]),
      [
        [true, "behind", 3],
        [false, "missing", 1],
        [false, "missing", 1],
      ],
    );
    const kept = await app.db.as(
      "administrator",
      `select count(*)::int as n from knowledge.revision where passage_id = '${second?.id ?? ""}'`,
    );
    assert.deepEqual(kept.rows, [{ n: 3 }], "the revisions of a removed passage are kept");
  });

  test("a translated file must have the original's passages in order; only new wording makes a passage up to date", async () => {
    const { preview, take, passages } = await workWith();
    await take(documentOf(heading(1, "Scope") + para("The body is told.") + tableOf([["Who", "When"]])));
    const arabic = (text: string) => documentOf(heading(1, "النطاق", bidi) + para(text, bidi) + tableOf([["من", "متى"]]));
    await take(arabic("تبلغ الهيئة."), "ar");
    assert.deepEqual(
      (await passages("ar")).map(({ state, translation }) => [state, translation?.text, translation?.dir]),
      [
        ["follows", "النطاق", null],
        ["follows", "تبلغ الهيئة.", null],
        ["follows", "من | متى", null],
      ],
    );
    await take(documentOf(heading(1, "Scope") + para("The body is told at once.") + tableOf([["Who", "When"]])));
    const states = async () => (await passages("ar")).map(({ state }) => state);
    assert.deepEqual(await states(), ["follows", "behind", "follows"]);
    // a second import of the same file does not make the passage up to date, even if the request states that the texts translate the present
    // original
    await take(arabic("تبلغ الهيئة."), "ar", true);
    assert.deepEqual(await states(), ["follows", "behind", "follows"]);
    await take(arabic("تُبلغ الهيئة."), "ar", false);
    assert.deepEqual(await states(), ["follows", "behind", "follows"]);
    await take(arabic("تبلغ الهيئة فورًا."), "ar", true);
    assert.deepEqual(await states(), ["follows", "follows", "follows"]);
    const other = documentOf(heading(1, "Portée") + item(1, 0, "Un") + tableOf([["Qui", "Quand"]]));
    assert.deepEqual((await preview(other, "fr")).misfit, { place: 2, file: "list", original: "paragraph" });
    await assert.rejects(take(other, "fr"), refused("word-misfit"));
    assert.deepEqual(new Set((await passages("fr")).map(({ state }) => state)), new Set(["missing"]));
  });

  test("an import is refused for a stricter marking, filtered words, an outdated preview, or a text kept elsewhere", async () => {
    const { at, preview, take, passages } = await workWith({ marking: "TLP:GREEN" });
    const marked = documentOf(para("The body is told."), { header: "TLP:AMBER+STRICT" });
    assert.equal((await preview(marked)).stricter, "TLP:AMBER+STRICT");
    await assert.rejects(take(marked), refused("word-marked"));
    const harm = documentOf(para("The body is told.") + para("Write to someone@example.org.") + para("It answers."));
    assert.deepEqual((await preview(harm)).stopped, [2]);
    await assert.rejects(take(harm), refused("reads-like-a-method"));
    assert.deepEqual(await passages(), []);
    const taken = await take(harm, "en", true, undefined, true);
    assert.deepEqual(
      [taken.new, texts(await passages())],
      [
        2,
        [
          ["paragraph", "The body is told."],
          ["paragraph", "It answers."],
        ],
      ],
    );
    const { digest } = await preview(documentOf(para("One text of the guide.")));
    await assert.rejects(take(documentOf(para("Another text of the guide.")), "en", true, digest), refused("preview-stale"));
    await take(documentOf(para("Meanwhile the text changed.")));
    await assert.rejects(take(documentOf(para("One text of the guide.")), "en", true, digest), refused("preview-stale"));
    assert.deepEqual(texts(await passages()), [["paragraph", "Meanwhile the text changed."]]);
    const elsewhere = await workWith({ held: false, sourceUrl: "https://example.org/guide" });
    await assert.rejects(elsewhere.preview(richDocument()), refused("text-elsewhere"));
    const amara = await app.as("amara");
    const body = { file: upload(marked), rendersNow: true };
    await assert.rejects(amara.call(previewWord, { params: { ...at, lang: "en" }, body }), refused("not-found"));
  });

  test("a file is refused with the reason: not Word, old format, empty, macros, damaged, no text, or too long", async () => {
    const { preview } = await workWith();
    const reason = async (bytes: Uint8Array) => {
      const error: unknown = await preview(bytes).then(
        () => assert.fail("read"),
        (one: unknown) => one,
      );
      assert.ok(error instanceof Problem, String(error));
      return error.body.details?.["reason"];
    };
    assert.equal(await reason(Buffer.from("plain text")), "not-word");
    assert.equal(await reason(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])), "old-word");
    assert.equal(await reason(Buffer.alloc(0)), "empty");
    assert.equal(await reason(documentOf(para("text"), { more: [["word/vbaProject.bin", "x"]] })), "macros");
    assert.equal(await reason(richDocument().subarray(0, 900)), "damaged");
    assert.equal(await reason(documentOf("")), "no-text");
    assert.equal(await reason(documentOf(para("x").repeat(wordLimits.passages * 2 + 1))), "rows");
  });

  test("a damaged file is imported exactly as its preview showed, or not at all", async (t) => {
    const { at, passages } = await workWith();
    const whole = unzipSync(richDocument());
    const next = numbersFrom(15);
    const to = (endpoint: typeof previewWord | typeof importWord) => addressOf(endpoint, { params: { ...at, lang: "en" } });
    let taken = 0;
    for (let run = 0; run < 8; run += 1) {
      const part = damaged(whole["word/document.xml"] ?? assert.fail(), Buffer.from("<w:p/>"), next);
      const file = upload(run % 2 === 0 ? zipSync({ ...whole, "word/document.xml": part }) : damaged(richDocument(), part, next));
      const before = await passages();
      const shown = await bruno.send("POST", to(previewWord), { body: { file, rendersNow: true } });
      assert.ok(shown.status < 500, `run ${run}`);
      const preview = shown.status === 200 ? WordPreview.parse(JSON.parse(shown.text)) : null;
      const body = { commandId: command(), file, rendersNow: true, digest: preview?.digest ?? "0", withoutStopped: false };
      const answer = await bruno.send("POST", to(importWord), { body });
      assert.equal(answer.status === 200, preview !== null, `run ${run}`);
      const now = await passages();
      if (preview === null) assert.deepEqual(now, before, `run ${run}`);
      else assert.equal(now.length, preview.rows.filter(({ place }) => place !== null).length);
      taken += preview === null ? 0 : 1;
    }
    t.diagnostic(`${taken} taken`);
    assert.deepEqual(
      app.logged.filter((line) => /^(internal|answer outside)/.test(line)),
      [],
    );
  });

  test("the search finds the words of a table cell and not its syntax; the whole text has the marking of the work", async () => {
    const { at, take } = await workWith({ marking: "TLP:AMBER+STRICT" });
    await take(
      documentOf(
        tableOf([
          ["Office", "Day"],
          ["Quillfen registry", "1 | 2"],
        ]),
      ),
    );
    const { groups } = await bruno.call(search, { params: { workspace }, query: { q: "Quillfen", kind: "passage", lang: "en" } });
    assert.deepEqual(
      groups.flatMap(({ hits }) => hits.map(({ title }) => title.text)),
      ["Office · Day"],
    );
    const { work } = await bruno.call(getWork, { params: at });
    assert.equal(work.marking, "TLP:AMBER+STRICT");
  });

  const file = (edition: string, lang: string, format: EditionFormat, who = bruno) =>
    who.send("GET", addressOf(getEditionFile, { params: { workspace, edition, lang, format } }));

  const openWith = async (bytes: Uint8Array, more: Partial<WorkFields> = {}) => {
    const fields = { ...workFields, marking: "TLP:AMBER" as const, ...more };
    const work = await bruno.call(addWork, { params: { workspace }, body: { commandId: command(), ...fields } });
    const params = { workspace, work: work.id };
    const body = (file: Uint8Array) => ({ file: upload(file), rendersNow: true });
    const preview = (file: Uint8Array, lang = fields.title.lang) =>
      bruno.call(previewWord, { params: { ...params, lang }, body: body(file) });
    const take = async (file: Uint8Array, lang = fields.title.lang) =>
      bruno.call(importWord, {
        params: { ...params, lang },
        body: { commandId: command(), ...body(file), digest: (await preview(file, lang)).digest, withoutStopped: false },
      });
    await take(bytes);
    const { edition } = await bruno.call(openEdition, { params, body: { commandId: command() } });
    const author = { commandId: command(), name: "Noor Haddal", body: "university" as const, part: "author" as const };
    await bruno.call(addContribution, { params: { workspace, edition }, body: author });
    const passages = async (lang = fields.title.lang) => (await bruno.call(getWorkText, { params: { ...params, lang } })).passages;
    return { edition, preview, take, passages };
  };

  test("an exported file with Arabic, nested lists, a table and notes is imported unchanged; our labels are left out", async () => {
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

  test("an Arabic original is exported right to left, with a left-to-right block, and imported unchanged", async () => {
    const { edition, preview, passages } = await openWith(arabicDocument(), { title: { text: "دليل", lang: "ar" } });
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

  test("each file has marking, licence, holder, authors and draft notice; untranslated passages are ignored", async () => {
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
      moved: 0,
      new: 0,
      removed: 0,
      untranslated: 1,
    });
    assert.equal((await file(edition, "es", "html")).status, 404);
  });

  test("a published edition exports its own text, not later texts; a State gets no file of the programme", async () => {
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
    assert.ok(/The body is told of the decision\./.test(html) && !html.includes("Another text.") && !html.includes("not published"));
    assert.match((await file(edition, "fr", "html")).text, /L’organe est informé/);
    assert.equal((await file(edition, "fr", "html", await app.as("amara"))).status, 404);
  });
});
