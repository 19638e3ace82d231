// Tests figures over HTTP, with the real database: a picture is added and is in every kind of output; who can read it; how another picture affects
// translations; what prevents publication; hostile and damaged files; and the deletion of unused pictures, with a changed clock.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import { search } from "#platform/contract/search.ts";
import { createFileStore, filesFolder } from "#platform/server/files/index.ts";
import { exifOf, wholeJpeg, wholePng } from "#platform/server/files/picture/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { getEditionFile, type EditionFormat } from "../../contract/edition-file.ts";
import { listEditions, openEdition } from "../../contract/editions.ts";
import { addPicture, figureLimits, getPicture, type FigureChoice } from "../../contract/figures.ts";
import { figureText } from "../../contract/passage-text.ts";
import { addPassage, getWork, getWorkText, removePassage, translatePassage, writePassage } from "../../contract/passages.ts";
import { changeWork, type WorkFields } from "../../contract/works.ts";
import { folderOf } from "../public/folder.ts";
import { pictureFiles } from "../public/picture-files.ts";
import { readPublic } from "../public/read-public.ts";
import { workFields, workIn } from "../testing.ts";
import { endPictures } from "./end-pictures.ts";
import { content, figuresOf, ofOthers, own } from "./testing.ts";

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

suite("figures", () => {
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
    noor = await personIn(app, workspace, "noor-figures", ["reviewer"]);
    reader = await personIn(app, workspace, "reader-figures", ["verifier"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const made = async (more: Partial<WorkFields> = {}) => {
    const library = await workIn({ workspace, author: bruno, reviewer: noor }, more);
    const { at } = library;
    const now = async (lang = "en") => (await bruno.call(getWorkText, { params: { ...at, lang } })).passages;
    const figure = async (lang = "en") => (await now(lang)).find(({ kind }) => kind === "figure") ?? assert.fail();
    const translate = async (passage: string, text: string, seen: number | null = 1) => {
      const present = (await now("fr")).find(({ id }) => id === passage)?.translation ?? null;
      const body = { expectedRev: present?.rev ?? null, seen, text };
      await bruno.call(translatePassage, { params: { ...at, passage, lang: "fr" }, body });
    };
    const write = async (passage: string, text: string, figure?: FigureChoice, sameMeaning: string | null = null) => {
      const { rev } = (await now()).find(({ id }) => id === passage)?.original ?? assert.fail();
      const reason = sameMeaning === null ? null : said(sameMeaning);
      const body = { expectedRev: rev, text, sameMeaning: reason, ...(figure === undefined ? {} : { figure }) };
      return bruno.call(writePassage, { params: { ...at, passage }, body });
    };
    const get = (picture: string, by = reader) => by.send("GET", addressOf(getPicture, { params: { ...at, picture } }));
    const file = async (edition: string, format: EditionFormat, lang = "en") => {
      const answer = await bruno.send("GET", addressOf(getEditionFile, { params: { workspace, edition, lang, format } }));
      assert.equal(answer.status, 200);
      return answer.bytes;
    };
    const open = async () => (await bruno.call(openEdition, { params: at, body: { commandId: command() } })).edition;
    const lacks = async () => (await bruno.call(listEditions, { params: at })).editions[0]?.lacks ?? [];
    return { ...library, ...figuresOf(bruno, at), now, figure, translate, write, get, file, open, lacks };
  };
  const stored = async () => {
    const { rows } = await app.db.as(
      "administrator",
      "select (select count(*)::int from knowledge.picture) as pictures, (select count(*)::int from platform.file) as files",
    );
    return [rows[0], (await readdir(filesFolder(app.services.settings.data, workspace)).catch(() => [])).length];
  };

  test("a figure has its picture in the text, its description in HTML, Word and PDF, and no camera metadata", async () => {
    const { add, figure, get, file, publish } = await made();
    const photograph = wholeJpeg(exifOf(1));
    const { picture } = await add(photograph, own, 'Columns ] of "offices" \\ <b>', "Offices by year[^1].\nSecond line.");
    assert.deepEqual([picture.type, picture.width, picture.height], ["image/jpeg", 8, 6]);
    const { original } = await figure();
    assert.equal(original.figure?.picture.sha256, picture.sha256);
    const answer = await get(picture.id);
    assert.deepEqual([answer.status, answer.headers["content-type"], digestOf(answer.bytes)], [200, "image/jpeg", picture.sha256]);
    assert.ok(!answer.bytes.includes("GPS"));
    const edition = await publish();
    const html = (await file(edition, "html")).toString("utf8");
    assert.match(
      html,
      /<img src="data:image\/jpeg;base64,[^"]+" width="8" height="6" alt="Columns \] of &quot;offices&quot; \\ &lt;b&gt;"/,
    );
    assert.match(html, /<figcaption>Offices by year<sup>1<\/sup>\.<br>Second line\.<\/figcaption>/);
    const parts = unzipSync(await file(edition, "docx"));
    const media = Object.keys(parts).filter((name) => name.startsWith("word/media/"));
    assert.deepEqual(
      media.map((name) => digestOf(parts[name] ?? assert.fail())),
      [picture.sha256],
    );
    assert.match(strFromU8(parts["word/document.xml"] ?? assert.fail()), /descr="Columns \] of &quot;offices&quot; \\ &lt;b&gt;"/);
    const pdf = (await file(edition, "pdf")).toString("latin1");
    assert.match(pdf, /\/Subtype\s*\/Image/);
    assert.match(pdf, /\/Alt\s*\(Columns \] of "offices"/);
  });

  test("another picture changes the original: its author states whether the meaning changes", async () => {
    const { add, upload, figure, translate, write } = await made();
    const { passage, picture } = await add(wholePng());
    await translate(passage, figureText({ alt: "Deux colonnes.", caption: "Parts." }));
    assert.deepEqual([(await figure("fr")).state, (await figure("fr")).translation?.fromPicture], ["follows", null]);
    const { text } = (await figure()).original;
    const same = await write(passage, text, { picture: picture.id, ...own });
    assert.equal(same.rev, 1, "the revision does not change");
    const other = await upload(wholePng({ shade: 10 }));
    await write(passage, text, { picture: other.id, ...own }, "Only the colours.");
    assert.equal((await figure("fr")).state, "follows");
    const third = await upload(wholePng({ shade: 20 }));
    assert.equal((await write(passage, text, { picture: third.id, ...own })).rev, 3);
    const behind = await figure("fr");
    assert.deepEqual(
      [behind.state, behind.original.figure?.picture.id, behind.translation?.fromPicture?.id],
      ["behind", third.id, picture.id],
    );
    await write(passage, figureText({ alt: "Two bars.", caption: "" }));
    assert.equal((await figure()).original.figure?.picture.id, third.id, "a new wording keeps the picture");
  });

  test("the same picture is stored once; an edition keeps the picture that its original had", async () => {
    const { add, upload, write, publish, file } = await made();
    const { passage, picture } = await add(wholePng({ shade: 33 }));
    const before = await stored();
    assert.equal((await upload(wholePng({ shade: 33, more: [["tEXt", "Author\0X"]] }))).id, picture.id);
    assert.deepEqual(await stored(), before);
    const edition = await publish();
    const other = await upload(wholePng({ shade: 44 }));
    await write(passage, figureText({ alt: "Later.", caption: "" }), { picture: other.id, ...own });
    const html = (await file(edition, "html")).toString("utf8");
    assert.ok(html.includes("Two columns, one higher.") && !html.includes("Later."));
    const shown = Buffer.from(/src="data:image\/png;base64,([^"]+)"/.exec(html)?.[1] ?? "", "base64");
    assert.equal(digestOf(shown), picture.sha256);
  });

  test("a figure needs a picture, an alternative text, and for a picture of others source and licence", async () => {
    const { at, add, upload, now } = await made();
    const another = await made();
    const { id: picture } = await upload(wholePng());
    const { id: foreign } = await another.upload(wholePng());
    const send = (text: string, figure?: FigureChoice, kind: "figure" | "paragraph" = "figure") =>
      bruno.call(addPassage, {
        params: at,
        body: { commandId: command(), after: null, kind, text, ...(figure === undefined ? {} : { figure }) },
      });
    const whole = figureText({ alt: "Two columns.", caption: "" });
    const many = await now();
    const bad: readonly (readonly [string, Parameters<typeof send>])[] = [
      ["picture", [whole]],
      ["picture", [whole, { picture: foreign, ...own }]],
      ["picture", [whole, { picture: at.work, ...own }]],
      ["alt", [figureText({ alt: " ", caption: "Shares." }), { picture, ...own }]],
      ["alt", ["Only a caption", { picture, ...own }]],
      ["alt", [figureText({ alt: "a".repeat(figureLimits.alt + 1), caption: "" }), { picture, ...own }]],
      ["licence", [whole, { picture, own: false, source: "An agency", licence: " " }]],
      ["licence", [whole, { picture, own: false, source: "", licence: "CC BY 4.0" }]],
      ["kind", ["Words", { picture, ...own }, "paragraph"]],
    ];
    for (const [what, of] of bad)
      await assert.rejects(send(...of), (error: unknown) => {
        assert.deepEqual((error as { body?: { details?: unknown } }).body?.details, { what }, JSON.stringify(of));
        return refused("figure-incomplete")(error);
      });
    assert.deepEqual(await now(), many);
    const { passage } = await add(wholePng());
    const params = { ...at, passage, lang: "fr" };
    await assert.rejects(
      bruno.call(translatePassage, { params, body: { expectedRev: null, seen: 1, text: "Parts." } }),
      refused("figure-incomplete"),
    );
    const harm = { picture, own: false, source: "Write to someone@example.org", licence: "CC BY 4.0" };
    await assert.rejects(send(whole, harm), refused("reads-like-a-method"), "the content filter reads the source");
    await assert.rejects(
      send(figureText({ alt: "Ask someone@example.org", caption: "" }), { picture, ...own }),
      refused("reads-like-a-method"),
    );
  });

  test(
    "hostile and damaged files, and pictures of entries, are refused with the reason; nothing is stored",
    { timeout: 120_000 },
    async () => {
      const { at, upload } = await made();
      const entry = await bruno.call(changeWork, {
        params: { workspace, work: (await made()).at.work },
        body: { expectedRev: 1, ...workFields, held: true },
      });
      assert.ok(entry.held);
      const before = await stored();
      const next = numbersFrom(7);
      const whole = wholePng({ shade: 77 });
      const bad: readonly (readonly [string | null, Uint8Array])[] = [
        ["kind", Buffer.from("<svg onload=alert(1)>")],
        ["turned", wholeJpeg(exifOf(6))],
        ["dimensions", wholePng({ width: 4_100, height: 4_100, pack: () => Buffer.alloc(4) })],
        ["damaged", whole.subarray(0, whole.length - 9)],
        ...Array.from({ length: 12 }, () => [null, damaged(wholeJpeg(), whole, next).subarray(0, 200)] as const),
      ];
      for (const [reason, bytes] of bad)
        await assert.rejects(upload(bytes), (error: unknown) => {
          const { code, details } = (error as { body: { code: string; details?: { reason?: string } } }).body;
          assert.equal(code, "picture-refused");
          if (reason !== null) assert.equal(details?.reason, reason);
          return true;
        });
      await assert.rejects(upload(Buffer.alloc(2_097_153)), refused("too-large"));
      const unseen = { commandId: command(), file: content(whole), looked: false as never };
      await assert.rejects(bruno.call(addPicture, { params: at, body: unseen }), refused("invalid-input"));
      await assert.rejects(upload(whole, reader), refused("no-access"));
      assert.deepEqual(await stored(), before);
    },
  );

  test("readers of a work can read its pictures, but not above their clearance, and not before a passage names them", async () => {
    const { at, work, add, upload, get } = await made();
    const { picture } = await add(wholePng({ shade: 61 }));
    assert.equal((await get(picture.id)).status, 200);
    const other = await made();
    assert.equal((await other.get(picture.id)).status, 404, "a picture cannot be read through another work");
    const amara = await app.as("amara");
    assert.notEqual((await get(picture.id, amara)).status, 200);
    const unnamed = await upload(wholePng({ shade: 62 }));
    assert.deepEqual([(await get(unnamed.id)).status, (await get(unnamed.id, bruno)).status], [404, 200]);
    const { rev } = (await bruno.call(getWork, { params: at })).work;
    await bruno.call(changeWork, { params: at, body: { expectedRev: rev, ...workFields, marking: "TLP:AMBER+STRICT" } });
    assert.equal((await get(picture.id)).status, 404, "the work is above the reader's clearance");
    assert.equal((await get(picture.id, bruno)).status, 200);
    const { rows } = await app.db.as(
      "administrator",
      `select distinct visibility from knowledge.picture where work_id = '${work.id}'
      union select f.visibility from platform.file f join knowledge.picture p on p.file_id = f.id where p.work_id = '${work.id}'`,
    );
    assert.deepEqual(rows, [{ visibility: 3 }]);
  });

  test("the search finds a passage by the caption and the description of its figure, each in its language", async () => {
    const { add, translate } = await made();
    const { passage } = await add(wholePng(), own, "A lighthouse beside Quillmarsh.", "Thistlewick harbour.");
    await translate(passage, figureText({ alt: "Un phare à Brumeval.", caption: "Port." }));
    for (const [q, lang] of [
      ["Quillmarsh", "en"],
      ["Thistlewick", "en"],
      ["Brumeval", "fr"],
    ] as const) {
      const { groups } = await reader.call(search, { params: { workspace }, query: { q, kind: "passage", lang } });
      const hits = groups.flatMap(({ hits: all }) => all);
      assert.equal(hits.length, 1, q);
      assert.ok(!JSON.stringify(hits).includes("!["), "the hits do not contain the syntax of the figure");
    }
  });

  const folder = async () => {
    const { works, shelves } = await readPublic(app.db.reach, workspace, []);
    const pages = await folderOf({ works, shelves }, { i18n: app.services.i18n, workspace });
    const pictures = await pictureFiles(works, app.services.settings.data, workspace);
    return { pages: new Map(pages), pictures: new Map(pictures), all: works };
  };

  test("the public folder has pictures of published editions at CLEAR; those of others only if copies are allowed", async () => {
    const open = await made({ marking: "TLP:CLEAR" });
    const { picture, passage } = await open.add(wholePng({ shade: 101 }), own, "Description of ours.", "Ours.");
    const shared = await open.add(wholePng({ shade: 102 }), { own: false, source: "An agency", licence: "CC BY 4.0" }, "Theirs, free.");
    const kept = await open.add(wholePng({ shade: 103 }), ofOthers, "Theirs, kept.");
    await open.publish();
    const green = await made({ marking: "TLP:GREEN" });
    const inside = await green.add(wholePng({ shade: 104 }));
    await green.publish();
    const draft = await made({ marking: "TLP:CLEAR" });
    const unpublished = await draft.add(wholePng({ shade: 105 }));
    const later = await open.upload(wholePng({ shade: 106 }));
    await open.write(passage, figureText({ alt: "After it.", caption: "" }), { picture: later.id, ...own });
    const { pages, pictures } = await folder();
    const here = [...pictures.values()].map(digestOf);
    assert.ok([picture, shared.picture].every(({ sha256 }) => here.includes(sha256)));
    for (const one of [kept.picture, inside.picture, unpublished.picture, later]) assert.ok(!here.includes(one.sha256));
    const page = pages.get(`en/w${open.work.number}.html`) ?? assert.fail();
    const images = [...page.matchAll(/<img src="\.\.\/(pictures\/[^"]+)" width="24" height="16" alt="([^"]+)" loading="lazy"/g)];
    assert.deepEqual(images.map(([, , alt = ""]) => alt).toSorted(), ["Description of ours.", "Theirs, free."]);
    assert.ok(images.every(([, path = ""]) => pictures.has(path)));
    assert.match(page, /class="no-picture"><p class="meta">The picture is not here[^<]*<\/p><p>Theirs, kept\.<\/p>/);
    assert.match(page, /<bdi>Picture: An agency\. Licence: CC BY 4\.0\.<\/bdi>/);
    assert.ok(Buffer.byteLength(page) <= 100_000);
    assert.match([...pages].find(([path]) => path.startsWith("search/en"))?.[1] ?? "", /Description of ours\./);
    await open.withdraw((await bruno.call(listEditions, { params: open.at })).editions[0]?.id ?? "");
    assert.ok(
      ![...(await folder()).pictures.values()].map(digestOf).includes(picture.sha256),
      "after a withdrawal the folder does not contain the picture",
    );
  });

  test("no query of the public folder's login returns a picture that the folder does not contain", async () => {
    const { all } = await folder();
    const shown = new Set(all.flatMap(({ passages }) => passages.flatMap(({ figure }) => figure?.picture.id ?? [])));
    const rows = await app.db.transaction({ workspace, account: null, clearance: 4 }, (tx) =>
      tx.selectFrom("knowledge.picture").select("id").where("workspace_id", "=", workspace).execute(),
    );
    assert.ok(rows.length > shown.size, "some pictures of the test are not public");
    const { Client } = (await import("pg")).default;
    const client = new Client(app.db.reach("public"));
    await client.connect();
    try {
      await client.query("begin read only");
      await client.query("select set_config('counterpart.workspace', $1, true), set_config('counterpart.clearance', '4', true)", [
        workspace,
      ]);
      const read = await client.query<{ id: string }>("select id from knowledge.picture");
      assert.deepEqual(new Set(read.rows.map(({ id }) => id)), shown);
      await assert.rejects(client.query("select file_id from knowledge.picture"), /permission denied/);
    } finally {
      await client.end();
    }
  });

  test("a picture that no revision ever named is deleted after some days; other pictures are kept", async () => {
    const { at, add, upload, get, now } = await made();
    const { passage, picture } = await add(wholePng({ shade: 201 }));
    const unnamed = await upload(wholePng({ shade: 202 }));
    const { rev } = (await now()).find(({ id }) => id === passage)?.original ?? assert.fail();
    await bruno.call(removePassage, { params: { ...at, passage }, body: { expectedRev: rev } });
    const before = await stored();
    const sweep = (days: number) =>
      sweepAll(
        { ...app.services, now: () => new Date(Date.now() + days * 86_400_000) },
        endPictures(createFileStore(app.services.settings.data)),
      );
    await sweep(figureLimits.days - 1);
    assert.deepEqual(await stored(), before);
    await sweep(figureLimits.days + 1);
    assert.equal((await get(unnamed.id, bruno)).status, 404);
    assert.equal((await get(picture.id, bruno)).status, 200, "the picture of a kept revision is kept");
    const files = await readdir(filesFolder(app.services.settings.data, workspace));
    assert.ok(!files.includes(unnamed.sha256) && files.includes(picture.sha256));
  });

  test("an edition cannot be published while a figure has no description, or no stated source and licence", async () => {
    const { at, work, upload, figure, write, open, lacks, translate } = await made();
    const { id: picture } = await upload(wholePng({ shade: 9 }));
    await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      const { insertPassages, nextStep } = await import("../write-passages.ts");
      const of = { id: work.id, marking: work.marking, lang: "en" };
      const one = { kind: "figure" as const, text: "![]\nShares.", figure: { picture, own: false, source: "", licence: "" } };
      await insertPassages(tx, of, [one], { after: 0, step: await nextStep(tx, work.id), by: "test" });
    });
    await open();
    assert.deepEqual(await lacks(), ["figure-alt", "figure-licence", "review"]);
    const { id, original } = await figure();
    await assert.rejects(write(id, original.text), refused("figure-incomplete"));
    await write(id, figureText({ alt: "Two columns.", caption: "Shares." }), { picture, ...ofOthers });
    assert.deepEqual(await lacks(), ["review"]);
    await translate(id, figureText({ alt: "Deux colonnes.", caption: "" }), 2);
    assert.equal((await bruno.call(getWorkText, { params: { ...at, lang: "fr" } })).passages[0]?.state, "follows");
  });
});
