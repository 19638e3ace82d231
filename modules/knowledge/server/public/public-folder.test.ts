/**
 * Tests the public folder. Its login reads only published rows at TLP:CLEAR. With random works, no file contains anything else. The pages are
 * small, load nothing from other servers, and have the same bytes for the same rows.
 */
import { noTopics } from "../../contract/topics.ts";
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { newId, provided, type Tx } from "#platform/server/db/index.ts";
import { practiceTexts } from "#modules/practice/contract/practice.ts";
import { insertDetail } from "#modules/practice/server/keep-details.ts";
import { insertPractice, insertTranslation } from "#modules/practice/server/keep-practices.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import { refused, said } from "#platform/server/testing-values.ts";
import { contributorBodies } from "../../contract/editions.ts";
import { getPublicFolder } from "../../contract/public-folder.ts";
import { textsOf } from "../../contract/procedures.ts";
import { changeWork, listWorks } from "../../contract/works.ts";
import { insertContributions, insertEdition } from "../keep-editions.ts";
import { insertProcedure, insertProcedureTexts } from "../procedures/keep-procedures.ts";
import { procedureById } from "../procedures/procedures.ts";
import { insertTitles, insertWork } from "../keep-works.ts";
import { insertReview, publish } from "../publish-edition.ts";
import { workById } from "../works.ts";
import { insertPassages, insertRevisions, nextStep } from "../write-passages.ts";
import { folderOf } from "./folder.ts";
import { readPublic } from "./read-public.ts";

/** Pseudorandom numbers in [0, 1), from a seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const by = "test";
const at = new Date("2026-03-01T10:00:00Z");

suite("public folder", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let workspace = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    workspace = app.demonstration?.programme ?? assert.fail();
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const read = async () => {
    const parts = await app.db.transaction({ workspace, account: null, clearance: 0 }, async (tx) => provided(tx, publicParts));
    return readPublic(app.db.reach, workspace, parts);
  };
  const folder = async (address?: string) => {
    const files = await folderOf(await read(), { i18n: app.services.i18n, workspace, address });
    return new Map(files);
  };

  test("the demonstration's folder has pages in six languages that are small, self-contained, and need no script", async () => {
    const files = await folder("https://library.example/kb/");
    const home = files.get("index.html") ?? assert.fail();
    const first =
      Buffer.byteLength(home) + Buffer.byteLength(files.get("style.css") ?? "") + Buffer.byteLength(files.get("search.js") ?? "");
    assert.ok(first <= 100_000, `${first} bytes`);
    for (const lang of ["en", "fr", "es", "ru", "ar", "zh"]) {
      assert.match(files.get(`${lang}/index.html`) ?? "", new RegExp(`<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`));
      assert.ok(files.has(`${lang}/w2.html`), "the Declaration");
      assert.match(files.get(`${lang}/feed.xml`) ?? "", /<link href="https:\/\/library\.example\/kb\//);
    }
    // edition 1 contains four languages; Russian and Chinese are shown as "not yet"
    assert.deepEqual(
      ["en", "fr", "es", "ru", "ar", "zh"].filter((lang) => files.has(`${lang}/w1.html`)),
      ["en", "fr", "es", "ar"],
    );
    assert.match(home, /中文<\/strong><span class="is not-yet">Not yet/);
    assert.match(files.get("ar/w2.html") ?? "", /نص رسمي/);
    const walks = [...files.keys()].filter((name) => name.includes("/procedure-"));
    assert.deepEqual(walks.map((name) => name.slice(0, 2)).toSorted(), ["ar", "en", "es", "fr", "ru", "zh"], "the sample procedure");
    for (const name of walks) assert.doesNotMatch(files.get(name) ?? "", /<script|<input|<form/, name);
    assert.match(files.get("fr/w1.html") ?? "", new RegExp(`href="\\.\\./${walks.find((name) => name.startsWith("fr/")) ?? "none"}"`));
    for (const [name, text] of files) {
      if (!name.endsWith(".html")) continue;
      assert.match(text, /Content-Security-Policy" content="default-src 'none'/);
      for (const [, target = ""] of text.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"/g)) {
        const path = new URL(target, `https://folder.example/${name}`).pathname.slice(1);
        assert.ok(!/^[a-z]+:/.test(target) && files.has(path), `${name}: ${target}`);
      }
      for (const [, target = ""] of text.matchAll(/<a [^>]*href="([^"]+)"/g))
        if (!/^(#|https?:)/.test(target))
          assert.ok(files.has(new URL(target, `https://folder.example/${name}`).pathname.slice(1)), `${name}: ${target}`);
      for (const [, data = ""] of text.matchAll(/ld\+json">([^<]+)</g))
        assert.equal((JSON.parse(data) as { "@type": string })["@type"], "CreativeWork");
    }
    assert.match(files.get("sitemap.xml") ?? "", /<loc>https:\/\/library\.example\/kb\/ar\/w2\.html<\/loc>/);
    assert.equal((await folder()).has("sitemap.xml"), false);
    assert.deepEqual([...(await folder("https://library.example/kb/"))], [...files], "the same bytes");
  });

  test("a title that is no longer confirmed, or a raised marking, removes a published work from the folder", async () => {
    const bruno = await app.as("bruno");
    const { works } = await bruno.call(listWorks, { params: { workspace } });
    const guide = works[0]?.work ?? assert.fail();
    const { id, number: _, rev, translations: __, ...fields } = guide;
    const change = async (expectedRev: number, more: object) =>
      (await bruno.call(changeWork, { params: { workspace, work: id }, body: { ...fields, ...more, expectedRev } })).rev;
    const shown = async () => (await read()).works.some((one) => one.id === id);
    assert.ok(await shown());
    const unconfirmed = await change(rev, { titleConfirmed: false });
    assert.equal(await shown(), false);
    const raised = await change(unconfirmed, { marking: "TLP:GREEN" });
    assert.equal(await shown(), false);
    await change(raised, {});
    assert.ok(await shown());
  });

  test("the login reads eleven tables, only the columns that the folder shows, and cannot write", async () => {
    const { rows } = await app.db.as(
      "administrator",
      `select n.nspname || '.' || c.relname as name, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
          and has_column_privilege('counterpart_public', c.oid, a.attnum, 'select') order by 1) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
          and (has_any_column_privilege('counterpart_public', c.oid, 'select, insert, update, references') or
            has_table_privilege('counterpart_public', c.oid, 'select, insert, update, delete, truncate, trigger'))
        order by 1`,
    );
    const columns = new Map(rows.map(({ name, columns: all }) => [String(name), all as string[]]));
    assert.deepEqual(
      [...columns.keys()],
      [
        ...["contribution", "edition", "edition_pdf", "passage", "picture", "pinned", "procedure", "revision", "work"].map(
          (name) => `knowledge.${name}`,
        ),
        "practice.practice",
        "press.cleared_text",
      ],
    );
    const secret = ["title", "summary", "texts", "reason", "written_by", "opened_by", "published_by", "agreed_at", "asked_by"];
    const more = "writers contributed unknown created_at created_by updated_by added_by looked_by found doubts".split(" ");
    for (const [name, all] of columns)
      assert.deepEqual(
        // the titles of procedures and of cards (practices, results) are excluded here, because the folder shows them unchanged
        all.filter((one) => [...secret, ...more].includes(one) && !(one === "title" && /procedure|practice|cleared/.test(name))),
        [],
        name,
      );
    const writable = await app.db.as(
      "administrator",
      `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p')
        and has_table_privilege('counterpart_public', c.oid, 'insert, update, delete, truncate')`,
    );
    assert.deepEqual(writable.rows, []);
    const functions = await app.db.as(
      "administrator",
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_schema_privilege('counterpart_public', n.oid, 'usage') and has_function_privilege('counterpart_public', p.oid, 'execute') order by 1`,
    );
    assert.deepEqual(
      functions.rows.map(({ name }) => name),
      [
        "knowledge.procedure_texts(uuid)",
        "knowledge.title_is_public(uuid)",
        "platform.clearance()",
        "platform.workspace()",
        "practice.card_texts(uuid)",
        "training.register_of_workspace()",
      ],
    );
  });

  test("only people who may publish can save the folder, as a zip file", async () => {
    const bruno = await app.as("bruno");
    const reviewer = await personIn(app, workspace, "noor", ["reviewer"]);
    await assert.rejects(reviewer.call(getPublicFolder, { params: { workspace }, query: {} }), refused("no-access"));
    const answer = await bruno.send("GET", `/api/w/${workspace}/public-folder?address=https%3A%2F%2Flibrary.example`, {});
    assert.deepEqual([answer.status, answer.text.slice(0, 2)], [200, "PK"]);
    assert.match(answer.text, /sitemap\.xml/);
    const wrong = await bruno.send("GET", `/api/w/${workspace}/public-folder?address=javascript%3Aalert`, {});
    assert.equal(wrong.status, 400);
  });

  test("with random works, markings and states, the files contain the public words and no other words", async () => {
    const random = randomFrom(15);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] ?? assert.fail();
    const shown = new Set<string>();
    const hidden = new Set<string>();
    let count = 0;
    const word = (isPublic: boolean): string => {
      const made = `zq${(count += 1).toString(36)}vw`;
      (isPublic ? shown : hidden).add(made);
      return made;
    };
    const make = async (tx: Tx): Promise<void> => {
      const marking: Tlp = random() < 0.5 ? "TLP:CLEAR" : pick(tlpLabels);
      const confirmed = random() < 0.75;
      const fate = pick(["published", "published", "published", "withdrawn", "draft", "none"] as const);
      const held = random() < 0.85;
      const isPublic = marking === "TLP:CLEAR" && confirmed && fate === "published";
      const fields = {
        kind: "guide" as const,
        title: said(`A <b>${word(isPublic)}</b>`),
        summary: said(word(isPublic)),
        titleConfirmed: confirmed,
        source: held ? word(isPublic) : "",
        sourceUrl: held ? "" : `https://${word(isPublic)}.example/`,
        held,
        licence: word(isPublic),
        holder: word(isPublic),
        // a topic that only works outside the public folder have
        topics: { ...noTopics, areas: [isPublic ? "gaming" : "darknet"] },
        marking,
      };
      const id = await insertWork(tx, fields, by);
      const french = random() < 0.5;
      if (french) await insertTitles(tx, await workById(tx, id), "fr", { title: word(isPublic), summary: "" });
      const of = { id, marking, lang: "en" };
      const add = async (after: number, text: string) =>
        (await insertPassages(tx, of, [{ kind: "paragraph", text }], { after, step: await nextStep(tx, id), by }))[0] ?? "";
      const revise = async (
        passage: string,
        lang: string,
        rev: number,
        text: string,
        origin: "original" | "people" | "official" | "machine",
      ) =>
        insertRevisions(tx, of, [{ passage, lang, rev, text, origin, ...(origin === "original" ? {} : { from: 1 }) }], {
          step: await nextStep(tx, id),
          by,
        });
      // texts that must not be public: a wording before the published one, a text by a machine, a removed passage
      const passages = held ? [await add(0, word(isPublic)), await add(1, `<script>${word(isPublic)}</script>`)] : [];
      for (const passage of passages) {
        await revise(passage, "es", 1, word(isPublic), pick(["people", "official"]));
        await revise(passage, "ru", 1, word(false), "machine");
      }
      if (held && random() < 0.5) {
        const removed = await add(2, word(false));
        await tx
          .updateTable("knowledge.passage")
          .set({ removed: await nextStep(tx, id) })
          .where("id", "=", removed)
          .execute();
      }
      if (fate !== "none") {
        const edition = await insertEdition(tx, await workById(tx, id), by);
        const named = held && random() < 0.6;
        await insertContributions(tx, edition, [
          { name: named ? word(isPublic) : null, body: pick(contributorBodies), part: "author", agreedAt: at },
        ]);
        await insertReview(tx, edition, { accepted: true, reason: said(word(false)), step: 1 }, { by, at });
        if (fate !== "draft") await publish(tx, edition, await workById(tx, id), { by, at });
        if (fate === "withdrawn")
          await tx
            .updateTable("knowledge.edition")
            .set({ state: "withdrawn", withdrawn_at: at, withdrawn_by: by, reason: word(false), reason_lang: "en" })
            .where("id", "=", edition.id)
            .execute();
      }
      // a procedure that names the work: completely translated into French, partly into Spanish, with a text whose original was removed
      if (random() < 0.5) {
        const own: Tlp = random() < 0.6 ? "TLP:CLEAR" : "TLP:GREEN";
        const open = isPublic && own === "TLP:CLEAR";
        const step = { id: "a", role: "lead", title: `A <b>${word(open)}</b>`, text: word(open), references: [word(open)] };
        const body = { use: "exercise" as const, purpose: word(open), roles: [{ id: "lead", name: word(open) }], form: [word(open)] };
        const steps = [{ ...step, ways: [{ answer: "", to: null }] }];
        const procedure = await insertProcedure(tx, { ...body, steps, title: said(word(open)), work: id, marking: own }, by);
        const texts = async () => Object.keys(textsOf(await procedureById(tx, procedure)));
        const french = Object.fromEntries((await texts()).map((key) => [key, word(open)]));
        await insertProcedureTexts(tx, await procedureById(tx, procedure), { lang: "fr", texts: french }, { by, at });
        // one text is not translated, so the folder must not have a Spanish page
        const spanish = { purpose: word(false) };
        await insertProcedureTexts(tx, await procedureById(tx, procedure), { lang: "es", texts: spanish }, { by, at });
        const gone = JSON.stringify({ "step.z.title": { text: word(false), from: word(false) } });
        await sql`update knowledge.procedure_translation set texts = texts || ${gone}::jsonb
          where workspace_id = ${workspace} and procedure_id = ${procedure} and lang = 'es'`.execute(tx);
      }
      // changes after the publication are not public
      for (const passage of passages) {
        await revise(passage, "en", 2, word(false), "original");
        await revise(passage, "es", 2, word(false), "people");
      }
      if (held) await add(0, word(false));
      if (fate === "published")
        await insertContributions(tx, await insertEdition(tx, await workById(tx, id), by), [
          { name: word(false), body: "university", part: "author" },
        ]);
    };
    const makeCard = async (tx: Tx): Promise<void> => {
      const marking: Tlp = random() < 0.6 ? "TLP:CLEAR" : pick(tlpLabels);
      const status = pick(["published", "published", "published", "draft", "in-review", "withdrawn"] as const);
      const open = marking === "TLP:CLEAR" && status === "published";
      const texts = (isPublic: boolean) =>
        Object.fromEntries(practiceTexts.map((field) => [field, `<b>${word(isPublic)}</b>`])) as Record<
          (typeof practiceTexts)[number],
          string
        >;
      const fields = { lang: "en", ...texts(open), evidence: "told" as const, evidenceNote: word(open), areas: [], marking };
      const id = await insertPractice(tx, fields, by, pick(["here", "state", "unknown"] as const));
      const card = { id, rev: 1, marking, lang: "en" };
      await insertTranslation(tx, card, "fr", texts(open));
      // two translations that must not be public: one is out of date, the other was not checked by a person
      await insertTranslation(tx, card, "es", texts(false));
      await insertTranslation(tx, card, "ru", texts(false));
      const owner = `urn:counterpart:practice:${id}`;
      await sql`update platform.translation set source_rev = 0 where owner = ${owner} and lang = 'es' and field = 'done'`.execute(tx);
      await sql`update platform.translation set kind = 'machine' where owner = ${owner} and lang = 'ru' and field = 'title'`.execute(tx);
      await insertDetail(tx, id, { text: said(word(false)), marking: pick(tlpLabels) }, by);
      await sql`insert into practice.decision (workspace_id, id, practice_id, decided, reason, reason_lang, rev, decided_at, decided_by, visibility)
        select p.workspace_id, ${newId()}, p.id, 'published', ${word(false)}, 'en', 1, ${at}, ${by}, p.visibility from practice.practice p where p.id = ${id}`.execute(
        tx,
      );
      await sql`update practice.practice set status = ${status} where id = ${id}`.execute(tx);
    };
    await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      for (let i = 0; i < 60; i += 1) await make(tx);
      for (let i = 0; i < 30; i += 1) await makeCard(tx);
    });
    const files = [...(await folder("https://library.example"))];
    const whole = files.map(([name, text]) => `${name}\n${text}`).join("\n");
    assert.deepEqual(
      [...hidden].filter((one) => whole.includes(one)),
      [],
      "the files contain no word that is not public",
    );
    assert.deepEqual(
      [...shown].filter((one) => !whole.includes(one)),
      [],
      "the files contain every public word",
    );
    assert.ok(shown.size > 60 && hidden.size > 300, `${shown.size} ${hidden.size}`);
    // the list of works is split into several pages, and each work is on exactly one of them
    const pagesOf = (name: string) => files.filter(([file]) => new RegExp(`^en/${name}(-\\d+)?\\.html$`).test(file));
    const rowsOf = (name: string) =>
      pagesOf(name).flatMap(([, text]) => [...text.matchAll(/<li><div class="work"><h3><a href="([^"]+)"/g)].map(([, href]) => href));
    const around = files.reduce((sum, [name, text]) => sum + (/^(style\.css|search\.js)$/.test(name) ? Buffer.byteLength(text) : 0), 0);
    assert.ok(pagesOf("index").length > 1);
    for (const [name, text] of pagesOf("index")) assert.ok(Buffer.byteLength(text) + around <= 100_000, name);
    const [rows, { works }] = [rowsOf("index"), await read()];
    assert.deepEqual([rows.length, new Set(rows).size], [works.length, rows.length]);
    // the page of a topic lists the public works with this topic, and no others
    assert.equal(rowsOf("areas-gaming").length, works.filter(({ topics }) => topics.areas.includes("gaming")).length);
    assert.doesNotMatch(whole, /areas-darknet/);
    // the index is JSON, and the script inserts its content only as text, never as HTML
    for (const [name, text] of files)
      if (!name.startsWith("search/")) assert.doesNotMatch(text, /<script>zq|<b>zq/, `${name}: texts are text`);

    // queries with the login itself: whatever its settings are, no row contains a word that is not public
    const client = new pg.Client(app.db.reach("public"));
    await client.connect();
    try {
      await client.query(
        `begin; set local counterpart.workspace = '${workspace}'; set local counterpart.clearance = '4'; set local counterpart.moderator = 'on'`,
      );
      const said_: string[] = [];
      for (const [table, columns] of [
        ["revision", "text"],
        ["edition", "titles::text || licence || holder || source || source_url"],
        ["contribution", "coalesce(name, '')"],
        ["procedure", "title || body::text"],
        ["practice", "title || context || done || result || failed || rights || needs || evidence_note"],
        ["practice p, practice.card_texts(p.id) t", "t.texts::text"],
        // of the Spanish texts, only those whose original still exists
        ["procedure p, knowledge.procedure_texts(p.id) t", "(case t.lang when 'fr' then t.texts else t.texts - 'purpose' end)::text"],
      ] as const)
        said_.push(
          ...(
            await client.query<{ all: string }>(
              `select ${columns} as all from ${table.startsWith("practice") ? "practice" : "knowledge"}.${table}`,
            )
          ).rows.map((row) => row.all),
        );
      const text = said_.join("\n");
      assert.deepEqual(
        [...hidden].filter((one) => text.includes(one)),
        [],
      );
      assert.ok([...shown].every((one) => text.includes(one)));
      const { rows } = await client.query<{ n: number }>("select count(*)::int as n from knowledge.work");
      assert.equal(rows[0]?.n, (await read()).works.length);
      await assert.rejects(client.query("select title from knowledge.work"), /permission denied/);
    } finally {
      await client.end();
    }
  });
});
