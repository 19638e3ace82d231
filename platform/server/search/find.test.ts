/**
 * Tests which records a search finds, and that its counts and order reveal nothing above the reader's clearance. Measures the search on the Universal
 * Declaration of Human Rights in six languages and compares it with PostgreSQL's own configurations.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { collectExtensions, newId, type Database, type Tx } from "../db/index.ts";
import { testDatabase } from "../db/testing.ts";
import type { Found } from "../../contract/search.ts";
import { findHere } from "./find.ts";
import { passagesOf } from "./make.ts";
import { filled, languages, lines, measureSet, questionsOf, recordOf, saidOf, type Measured } from "./testing-measured.ts";
import { thesaurus } from "./thesaurus.ts";

test("for forty queries in each language the article is among the first five results; compared with plain PostgreSQL", async (t) => {
  const db = await testDatabase(t);
  db.extend(collectExtensions([]));
  for (const lang of languages) {
    const here = await filled(db, lang);
    const measured: { set: string; got: Measured }[] = [];
    for (const set of ["queries", "second", "third"] as const) measured.push({ set, got: await measureSet(db, set, lang, here) });
    t.diagnostic(
      measured.map(({ set, got }) => `${lang}, ${set}: ${saidOf(lang, got)}; missed: ${got.missed.join(", ") || "none"}`).join("; "),
    );
    const [own40] = measured;
    assert.ok(own40 !== undefined && own40.got.five >= 0.95, `${lang}: ${own40?.got.five}`);
    assert.ok(own40.got.five >= own40.got.plain, `${lang} is no worse than plain PostgreSQL`);
  }
});

test("records about a subject are found by its name in each language, tags and narrower subjects; the counts agree", async (t) => {
  const db = await testDatabase(t);
  db.extend(collectExtensions([]));
  const workspace = newId();
  const rows: readonly (readonly [text: string, lang: string, subjects: readonly string[], strictness: number])[] = [
    ["Artificial intelligence in an office", "en", [], 0],
    ["Un guide de l’intelligence artificielle", "fr", [], 0],
    ["دليل للذكاء الاصطناعي في الإدارة", "ar", [], 0],
    ["Somebody outside the unit reads the log", "en", ["ai"], 0],
    ["An intelligence service", "en", [], 0],
    ["Une note sur l’intelligence artificielle", "fr", [], 4],
    ["A note about the dark", "en", ["darknet"], 0],
  ];
  await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const passages = rows.flatMap(([text, lang, subjects, strictness], n) =>
      passagesOf(
        { kind: "article", record: recordOf(n + 1), strictness },
        { code: null, title: { text, lang }, texts: [], subjects, params: {} },
        [],
      ),
    );
    await sql`select search.keep('[]', ${JSON.stringify(passages)}::jsonb)`.execute(tx);
  });
  const ask = (question: string, chosen: { subject?: string; language?: string; kind?: string } = {}, clearance = 2) =>
    db.transaction({ workspace, account: null, clearance }, (tx) =>
      findHere(tx, { question, lang: "en", kind: "article", ...chosen }, [{ kind: "article" }]),
    );
  const places = ({ groups }: Found) =>
    groups.flatMap(({ hits }) => hits.map(({ record }) => Number(record.slice(-2)))).toSorted((a, b) => a - b);
  for (const question of ["artificial intelligence", "интеллект искусственный", "人工智能", "inteligencia artificial"]) {
    const found = await ask(question);
    const own = places(found).filter((place) => place !== 5);
    assert.deepEqual(own, [1, 2, 3, 4], question);
    assert.deepEqual(
      found.also.map(({ code }) => code),
      ["ai"],
    );
    const hits = found.groups.flatMap((group) => group.hits);
    assert.equal(found.also[0]?.found, hits.filter(({ also }) => also === "ai").length);
    assert.ok(hits.find(({ record }) => record === recordOf(3))?.title.marks.length, "the words of the subject are marked");
    assert.ok(!JSON.stringify(found).includes("Une note"));
  }
  assert.ok(places(await ask("artificial intelligence", {}, 4)).includes(6));
  const all = await ask("人工智能");
  assert.deepEqual(
    all.facets.subjects.map(({ code, found }) => `${code} ${found}`).toSorted((a, b) => (a < b ? -1 : 1)),
    ["ai 1", "counter-terrorism 1", "new-technologies 1"],
  );
  assert.deepEqual(
    all.facets.languages.map(({ lang, found }) => [lang, found]),
    [
      ["en", 2],
      ["ar", 1],
      ["fr", 1],
    ],
  );
  assert.deepEqual(places(await ask("人工智能", { language: "fr" })), [2]);
  assert.deepEqual(places(await ask("人工智能", { subject: "ai" })), [4]);
  assert.deepEqual(places(await ask("人工智能", { subject: "ai", language: "fr" })), []);
  assert.deepEqual(places(await ask("人工智能", { subject: "no-such-thing" })), []);
  assert.deepEqual(
    places(await ask("新技术", {})),
    [],
    "the query is shorter than the label of the subject, so it does not name the subject",
  );
  assert.deepEqual(places(await ask("new technologies for terrorist purposes")), [4, 7]);
});

test("ten thousand passages above a reader's clearance change no result, count or order", async (t) => {
  const plain = await testDatabase(t);
  const fuller = await testDatabase(t);
  const workspace = newId();
  const articles = languages.flatMap((lang) => lines(`articles/${lang}.txt`).map((text) => ({ text, lang })));
  const keep = (tx: Tx, passages: readonly unknown[]) => sql`select search.keep('[]', ${JSON.stringify(passages)}::jsonb)`.execute(tx);
  const codes = thesaurus.subjects.map(({ code }) => code);
  const made = (text: string, lang: string, n: number, strictness: number) =>
    passagesOf(
      { kind: "article", record: recordOf(n), strictness },
      { code: null, title: { text, lang }, texts: [{ text, lang }], subjects: [codes[n % 7], codes[n % 44]].map(String), params: {} },
      [],
    );
  const fill = async (db: Database, highest: number): Promise<void> => {
    db.extend(collectExtensions([]));
    await db.transaction({ workspace, account: null, clearance: 4 }, (tx) =>
      keep(
        tx,
        articles.flatMap(({ text, lang }, n) => (n % 3 > highest ? [] : made(text, lang, n, n % 3))),
      ),
    );
  };
  await fill(plain, 2);
  await fill(fuller, 2);
  await fuller.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    for (let batch = 0; batch < 10; batch += 1)
      await keep(
        tx,
        Array.from({ length: 1000 }, (_, n) => {
          const place = batch * 1000 + n;
          const { text, lang } = articles[place % articles.length] ?? assert.fail();
          // texts with the words of the queries, repeated and in similar forms
          const part = text.split(" ").slice(place % 5, (place % 5) + 10);
          return made(`${part.join(" ").slice(0, 60)} drones${place % 50} tortureds`, lang, 1000 + place, 3 + (place % 2))[0];
        }),
      );
  });
  const answers = (db: Database, clearance: number) =>
    db.transaction({ workspace, account: null, clearance }, async (tx) => {
      const out: Found[] = [];
      for (const lang of languages)
        for (const { question } of [...questionsOf(`queries/${lang}.txt`).slice(0, 12), { question: "drones1" }, { question: "tortureds" }])
          out.push(await findHere(tx, { question, lang }, [{ kind: "article" }]));
      for (const question of ["artificial intelligence", "حقوق الإنسان", "droits de l’homme", "new technologies for terrorist purposes"])
        for (const chosen of [{}, { subject: "ai" }, { language: "ru" }, { subject: "new-technologies", language: "fr" }])
          out.push(await findHere(tx, { question, lang: "en", ...chosen }, [{ kind: "article" }]));
      return out;
    });
  const asked = await answers(plain, 2);
  assert.deepEqual(await answers(fuller, 2), asked);
  for (const clearance of [0, 1]) {
    const only = await testDatabase(t);
    await fill(only, clearance);
    const below = await answers(only, clearance);
    assert.deepEqual(
      await answers(fuller, clearance),
      below,
      `a reader with clearance ${clearance} gets the answers of a database without stricter texts`,
    );
    assert.ok(below.some(({ facets }) => facets.subjects.length > 0 && facets.languages.length > 0));
  }
  assert.ok(asked.some(({ found }) => found > 0));
  assert.ok(asked.some(({ also }) => also.some(({ found }) => found > 0)));
  assert.ok(asked.some(({ facets }) => facets.subjects.length > 1 && facets.languages.length > 1));
  assert.notDeepEqual(await answers(fuller, 4), asked, "a reader with clearance for the stricter texts gets another result");
  const { rows } = await fuller.as("administrator", "select count(*)::int as n from search.passage where strictness > 2");
  assert.equal(rows[0]?.["n"], 10_000);
});
