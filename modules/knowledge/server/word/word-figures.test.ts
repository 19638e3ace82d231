/**
 * Tests pictures in Word files over HTTP: they become figures with the description from the file; pictures that cannot be imported are listed; a
 * second import changes nothing; an exported edition with figures can be imported unchanged.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, suite, test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import { exifOf, wholeJpeg, wholePng } from "#platform/server/files/picture/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { command } from "#platform/server/testing-values.ts";
import { caption, documentOf, drawing, para, tableOf, text } from "#platform/server/wordfile/testing-document.ts";
import { getEditionFile } from "../../contract/edition-file.ts";
import { figureText } from "../../contract/passage-text.ts";
import { getWorkText, translatePassage } from "../../contract/passages.ts";
import { importWord, previewWord } from "../../contract/word-import.ts";
import { addWork } from "../../contract/works.ts";
import { figuresOf, ofOthers } from "../figures/testing.ts";
import { workFields, workIn } from "../testing.ts";

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const upload = (bytes: Uint8Array) => ({ name: "text.docx", content: Buffer.from(bytes).toString("base64") });

suite("pictures in Word files", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let bruno: Browser;
  let noor: Browser;
  let workspace = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    workspace = app.demonstration?.programme ?? assert.fail();
    bruno = await app.as("bruno");
    noor = await personIn(app, workspace, "noor-pictures", ["reviewer"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const into = (at: { readonly workspace: string; readonly work: string }) => {
    const preview = (bytes: Uint8Array, lang = "en") =>
      bruno.call(previewWord, { params: { ...at, lang }, body: { file: upload(bytes), rendersNow: true } });
    const take = async (bytes: Uint8Array, lang = "en") => {
      const { digest } = await preview(bytes, lang);
      const body = { commandId: command(), file: upload(bytes), rendersNow: true, digest, withoutStopped: false };
      return bruno.call(importWord, { params: { ...at, lang }, body });
    };
    const passages = async (lang = "en") => (await bruno.call(getWorkText, { params: { ...at, lang } })).passages;
    return { preview, take, passages };
  };
  const empty = async () => {
    const work = await bruno.call(addWork, { params: { workspace }, body: { commandId: command(), ...workFields } });
    return into({ workspace, work: work.id });
  };
  const stored = async () => (await app.db.as("administrator", "select count(*)::int as n from knowledge.picture")).rows[0];

  const png = wholePng({ shade: 12 });
  const jpeg = wholeJpeg(exifOf(1));
  const whole = (pictures: Readonly<Record<string, Uint8Array>>) =>
    documentOf(
      [
        para("Before it."),
        para(drawing("a.png", "Two columns, [one] higher.")),
        caption("Shares by year."),
        para(drawing("b.jpg", "")),
        para("After it."),
        tableOf([[`${drawing("a.png", "In a cell.")}${text("a")}`, "b"]]),
        para(drawing("c.emf", "A drawing.")),
        para(drawing("turned.jpg", "On its side.")),
      ].join(""),
      { pictures },
    );
  const pictures = { "a.png": png, "b.jpg": jpeg, "c.emf": Buffer.from([1, 0, 0, 0, 9, 9, 9, 9]), "turned.jpg": wholeJpeg(exifOf(6)) };

  test("pictures become figures with description and caption; unusable ones are listed; a repeat changes nothing", async () => {
    const { preview, take, passages } = await empty();
    const file = whole(pictures);
    const shown = await preview(file);
    assert.deepEqual([shown.figures, shown.left], [2, [{ what: "image", n: 3 }]]);
    const before = await stored();
    await take(file);
    const now = await passages();
    assert.deepEqual(
      now.map(({ kind, original }) => [kind, original.text]),
      [
        ["paragraph", "Before it."],
        ["figure", figureText({ alt: "Two columns, [one] higher.", caption: "Shares by year." })],
        ["figure", "![]"],
        ["paragraph", "After it."],
        ["table", "a | b"],
      ],
    );
    const [first, second] = now.flatMap(({ original }) => original.figure ?? []);
    assert.deepEqual([first?.picture.sha256, first?.own, first?.licence], [digestOf(png), false, ""]);
    assert.ok(second !== undefined && second.picture.sha256 !== digestOf(jpeg), "the metadata of the camera is removed");
    assert.notDeepEqual(await stored(), before);
    const after = await stored();
    const again = await preview(file);
    assert.deepEqual([again.counts.same, again.figures], [5, 0]);
    await take(file);
    assert.deepEqual([await passages(), await stored()], [now, after]);
  });

  test("another picture with the same texts changes the passage, and its translation is out of date", async () => {
    const work = await workIn({ workspace, author: bruno, reviewer: noor });
    const { preview, take, passages } = into(work.at);
    const one = (bytes: Uint8Array) => documentOf(para(drawing("a.png", "Two columns.")), { pictures: { "a.png": bytes } });
    await take(one(wholePng({ shade: 1 })));
    const { id } = (await passages()).find(({ kind }) => kind === "figure") ?? assert.fail();
    const body = { expectedRev: null, seen: 1, text: figureText({ alt: "Deux colonnes.", caption: "" }) };
    await bruno.call(translatePassage, { params: { ...work.at, passage: id, lang: "fr" }, body });
    const other = one(wholePng({ shade: 2 }));
    assert.deepEqual([(await preview(other)).counts.changed, (await preview(other)).figures], [1, 1]);
    await take(other);
    const now = (await passages("fr")).find(({ kind }) => kind === "figure") ?? assert.fail();
    assert.deepEqual([now.id, now.state, now.original.rev], [id, "behind", 2]);
  });

  test("an exported edition with figures is imported unchanged, with rights; into a translation, only the texts", async () => {
    const work = await workIn({ workspace, author: bruno, reviewer: noor });
    const { take, passages, preview } = into(work.at);
    const figures = figuresOf(bruno, work.at);
    const said = { alt: 'Offices ] by "year" \\', caption: "Offices by year.\nA second line." };
    const { passage } = await figures.add(wholePng({ shade: 55 }), ofOthers, said.alt, said.caption);
    await work.translate();
    const body = { expectedRev: null, seen: 1, text: figureText({ alt: "Bureaux par an.", caption: "Bureaux." }) };
    await bruno.call(translatePassage, { params: { ...work.at, passage, lang: "fr" }, body });
    const edition = await work.publish();
    const file = async (lang: string) => {
      const answer = await bruno.send("GET", addressOf(getEditionFile, { params: { workspace, edition, lang, format: "docx" } }));
      assert.equal(answer.status, 200);
      return answer.bytes;
    };
    const before = await passages();
    const [english, french] = [await file("en"), await file("fr")];
    assert.equal((await preview(english)).counts.same, before.length);
    await take(english);
    assert.deepEqual(await passages(), before);
    const copy = await empty();
    await copy.take(english);
    assert.deepEqual(
      (await copy.passages()).map(({ kind, original }) => [kind, original.text, original.figure?.picture.sha256]),
      before.map(({ kind, original }) => [kind, original.text, original.figure?.picture.sha256]),
    );
    await copy.take(french, "fr");
    const translated = (await copy.passages("fr")).find(({ kind }) => kind === "figure")?.translation;
    assert.equal(translated?.text, figureText({ alt: "Bureaux par an.", caption: "Bureaux." }));
  });

  test(
    "files with damaged pictures: the text comes in, or the file is refused; nothing is half-written",
    { timeout: 120_000 },
    async () => {
      const { preview, passages } = await empty();
      const parts = unzipSync(whole(pictures));
      const next = numbersFrom(3);
      const before = await stored();
      for (let run = 0; run < 12; run += 1) {
        const names = ["word/media/a.png", "word/media/b.jpg"];
        const name = names[run % 2] ?? "";
        const file = zipSync({ ...parts, [name]: damaged(parts[name] ?? assert.fail(), png, next) }, { level: 0 });
        const shown = await preview(file);
        assert.ok(shown.figures <= 2 && (shown.left.find(({ what }) => what === "image")?.n ?? 0) >= 3, `run ${run}`);
        assert.ok(shown.rows.some(({ text }) => text === "Before it."));
      }
      assert.deepEqual([await passages(), await stored()], [[], before]);
    },
  );
});
