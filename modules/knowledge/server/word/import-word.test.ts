/** Tests the import of Word over HTTP: what is taken, what stays, what a second import does, and who may not. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { Problem } from "#platform/contract/problems.ts";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { bidi, documentOf, heading, item, para, richDocument, tableOf } from "#platform/server/wordfile/testing-document.ts";
import { getWork, getWorkText, translatePassage } from "../../contract/passages.ts";
import { importWord, previewWord, wordLimits } from "../../contract/word-import.ts";
import { addWork, type WorkFields } from "../../contract/works.ts";
import { workFields } from "../testing.ts";

const upload = (bytes: Uint8Array) => ({ name: "text.docx", content: Buffer.from(bytes).toString("base64") });

suite("import of Word", () => {
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

  test("a file with Arabic, lists, a table and notes becomes passages, and what is left is listed; a second import changes nothing", async () => {
    const { preview, take, passages } = await workWith();
    const file = richDocument();
    const shown = await preview(file);
    assert.deepEqual(shown.counts, { same: 0, changed: 0, new: 11, removed: 0, untranslated: 0 });
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
      [{ same: 11, changed: 0, new: 0, removed: 0, untranslated: 0 }, true],
    );
    assert.deepEqual(await take(file), again.counts);
    assert.deepEqual(await passages(), now);
  });

  test("a passage that stays keeps its translation, a new wording makes it behind, and what the file does not have leaves the text and keeps its revisions", async () => {
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
      { same: 1, changed: 0, new: 2, removed: 2, untranslated: 0 },
      "a passage that moved past the others stays; its neighbours do not follow",
    );
    const better = documentOf(para("The body is heard before the decision.") + para("A new beginning.") + para(c));
    assert.deepEqual((await preview(better)).counts, { same: 1, changed: 1, new: 1, removed: 1, untranslated: 0 });
    await take(better);
    const french = await passages("fr");
    assert.deepEqual(
      french.map(({ id, state, original }) => [id === first?.id, state, original.rev]),
      [
        [true, "behind", 2],
        [false, "missing", 1],
        [false, "missing", 1],
      ],
    );
    const kept = await app.db.as(
      "administrator",
      `select count(*)::int as n from knowledge.revision where passage_id = '${second?.id ?? ""}'`,
    );
    assert.deepEqual(kept.rows, [{ n: 2 }], "the revisions of a passage that left the text stay");
  });

  test("a translation is taken in the order of the original, says what it renders, and is refused if the file has other passages", async () => {
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
    // the same file again, whatever is said of it, makes nothing up to date
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

  test("a stricter marking in the file, a text that the filter stops, another preview, and a text elsewhere are refused; nothing is half-written", async () => {
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

  test("no document, an old one, one with macros, a locked one and a bomb are refused with the reason", async () => {
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

  test("the search finds a cell of a table and not its signs; the whole text is at the marking of the work", async () => {
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
});
