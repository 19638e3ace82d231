/**
 * Tests the database's functions for records: numbers, inherited markings, history, and translations that become out of date. The tables
 * are made for the test.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId, type Tx } from "../db/index.ts";
import { type TestDatabase, testDatabase } from "../db/testing.ts";
import { expectRev } from "./conflicts.ts";
import { lastNumber, nextNumber } from "./numbers.ts";
import { byLanguage, keepTranslations, type TranslationRow } from "./translations.ts";

const workspace = newId();
const at = (clearance: number) => ({ workspace, account: null, clearance });
/** A shelf has books; a book has notes (with a key of two columns) and translations; a list contains books; a photo shows a list. */
const withTables = async (t: Parameters<typeof testDatabase>[0]): Promise<TestDatabase> => {
  const db = await testDatabase(t);
  const columns = "workspace_id uuid not null default platform.workspace(), id uuid not null, visibility smallint not null";
  const revised = "rev int not null default 1, updated_at timestamptz not null default now()";
  await db.as(
    "owner",
    `create table platform.shelf (${columns}, primary key (workspace_id, id));
    create table platform.book (${columns}, ${revised}, shelf_id uuid, number int, marking text not null default 'TLP:CLEAR', title text, title_lang text,
      price int, primary key (workspace_id, id), unique (workspace_id, shelf_id, number));
    create table platform.note (workspace_id uuid not null default platform.workspace(), book_id uuid, page int, visibility smallint not null, ${revised},
      primary key (workspace_id, book_id, page));
    create table platform.list (${columns}, book_id uuid, marking text not null default 'TLP:CLEAR', primary key (workspace_id, id));
    create table platform.photo (${columns}, of text, marking text not null default 'TLP:CLEAR', primary key (workspace_id, id));
    select platform.protect(t, marked => true) from unnest('{platform.shelf,platform.book,platform.note,platform.list,platform.photo}'::regclass[]) t;
    grant select, insert, update on platform.shelf, platform.book, platform.note, platform.list, platform.photo to counterpart_app;
    select platform.follow('platform.book', 'shelf_id', 'platform.shelf', 'same');
    select platform.follow('platform.note', 'book_id', 'platform.book', 'same');
    select platform.follow('platform.list', 'book_id', 'platform.book', 'mark');
    select platform.follow('platform.photo', 'of', 'platform.list', 'raise', 'id', 'urn:list:');
    select platform.translate('platform.book', 'book', 'title', '{title}');`,
  );
  return db;
};

const [shelf, book, list] = [newId(), newId(), newId()];
const fill = (tx: Tx) =>
  sql`with s as (insert into platform.shelf (id, visibility) values (${shelf}, 0)),
      b as (insert into platform.book (id, shelf_id, number, title, title_lang, visibility) values (${book}, ${shelf}, 1, 'One', 'en', 0)),
      n as (insert into platform.note (book_id, page, visibility) values (${book}, 7, 0)),
      l as (insert into platform.list (id, book_id, visibility) values (${list}, ${book}, 0)),
      h as (insert into history.revision (workspace_id, table_name, row_key, rev, "row")
        values (${workspace}, 'platform.note', ${JSON.stringify({ book_id: book, page: 7 })}, 1, '{}'))
    insert into platform.photo (id, of, visibility) values (${newId()}, ${`urn:list:${list}`}, 0)`.execute(tx);
const shelved = (tx: Tx, visibility: number) => sql`update platform.shelf set visibility = ${visibility} where id = ${shelf}`.execute(tx);
/** Ranks of book, note, former note, list and photo; labels of list and photo. */
const ranks = (db: TestDatabase) =>
  db.transaction(at(4), async (tx) => {
    const { rows } = await sql<{ all: (number | string)[] }>`select json_build_array(b.visibility, n.visibility, h.visibility, l.visibility,
        p.visibility, l.marking, p.marking) as all
      from platform.book b, platform.note n, platform.list l, platform.photo p, history.revision h where h.table_name = 'platform.note' and b.id = ${book}`.execute(
      tx,
    );
    return rows[0]?.all;
  });

test("rows that the reader cannot see have numbers too; each list begins at 1; no number is given twice", async (t) => {
  const db = await withTables(t);
  const number = (clearance: number, visibility: number, where = shelf) =>
    db.transaction(at(clearance), async (tx) => {
      const n = await nextNumber(tx, "platform.book" as "policy.measure", where);
      await sql`insert into platform.book (id, shelf_id, number, visibility) values (${newId()}, ${where}, ${n}, ${visibility})`.execute(
        tx,
      );
      return n;
    });
  assert.deepEqual([await number(4, 4), await number(4, 4), await number(0, 0), await number(0, 0, list)], [1, 2, 3, 1]);
  assert.equal(await db.transaction(at(0), (tx) => lastNumber(tx, "platform.book" as "policy.measure", shelf)), 3);
  const many = await Promise.all(Array.from({ length: 12 }, () => number(0, 0)));
  assert.deepEqual(
    many.toSorted((a, b) => a - b),
    Array.from({ length: 12 }, (_, i) => i + 4),
  );
  await assert.rejects(
    db.transaction(at(4), (tx) => nextNumber(tx, "platform.list" as "policy.measure", shelf)),
    /are not numbered within 1 values/,
  );
});

test("dependent rows follow their record's marking; the marking of copies and history rows can only be raised", async (t) => {
  const db = await withTables(t);
  await db.transaction(at(4), fill);
  await db.transaction(at(4), (tx) => shelved(tx, 2));
  assert.deepEqual(await ranks(db), [2, 2, 2, 2, 2, "TLP:AMBER", "TLP:CLEAR"]);
  await db.transaction(at(4), (tx) => sql`update platform.book set marking = 'TLP:GREEN'`.execute(tx));
  await db.transaction(at(4), (tx) => shelved(tx, 0));
  assert.deepEqual(await ranks(db), [1, 1, 2, 2, 2, "TLP:AMBER", "TLP:CLEAR"]);
});

test("if a person changes a record's marking, the marking of dependent rows above the person's clearance changes too", async (t) => {
  const db = await withTables(t);
  await db.transaction(at(4), fill);
  await db.transaction(at(4), (tx) => sql`update platform.note set visibility = 4`.execute(tx));
  await db.transaction(at(1), (tx) => shelved(tx, 1));
  assert.deepEqual((await ranks(db))?.slice(0, 2), [1, 1]);
  const clearance = await db.transaction(at(1), async (tx) => {
    await shelved(tx, 0);
    return (await sql<{ c: number }>`select platform.clearance() as c`.execute(tx)).rows[0]?.c;
  });
  assert.equal(clearance, 1, "the transaction keeps its clearance");
});

test("a translation becomes out of date only if its source text changes; it has the marking of its record", async (t) => {
  const db = await withTables(t);
  await db.transaction(at(4), fill);
  const urn = `urn:counterpart:book:${book}`;
  const change = (set: string) => db.transaction(at(4), (tx) => sql`update platform.book set rev = rev + 1, ${sql.raw(set)}`.execute(tx));
  const translate = (rev: number, text: string) =>
    db.transaction(at(4), (tx) => keepTranslations(tx, { urn, rev, visibility: 0 }, [{ field: "title", lang: "fr", text }]));
  const now = (rev: number) =>
    db.transaction(at(4), async (tx) => {
      const rows = await tx.selectFrom("platform.translation").selectAll().where("owner", "=", urn).execute();
      return byLanguage(rows as unknown as TranslationRow[], rev).map(({ lang, behind, text }) => [
        lang,
        text("title"),
        behind,
        rows[0]?.visibility,
      ]);
    });
  await translate(1, " Un ");
  await change("price = 3, visibility = 3");
  assert.deepEqual(await now(2), [["fr", "Un", false, 3]]);
  await change("title = 'Two'");
  await change("price = 4");
  assert.deepEqual(await now(4), [["fr", "Un", true, 3]]);
  await translate(4, "Deux");
  assert.deepEqual((await now(4))[0]?.slice(0, 3), ["fr", "Deux", false]);
  await change("title_lang = 'es'");
  assert.equal((await now(5))[0]?.[2], true, "a change of the language of the source text also makes its translation out of date");
});

test("if a marking becomes less strict, translations that are out of date are deleted, and current ones stay", async (t) => {
  const db = await withTables(t);
  await db.transaction(at(4), fill);
  const urn = `urn:counterpart:book:${book}`;
  const change = (set: string) => db.transaction(at(4), (tx) => sql`update platform.book set rev = rev + 1, ${sql.raw(set)}`.execute(tx));
  const translate = (rev: number) =>
    db.transaction(at(4), (tx) => keepTranslations(tx, { urn, rev, visibility: 4 }, [{ field: "title", lang: "fr", text: "Un secret" }]));
  const read = () => db.transaction(at(0), (tx) => tx.selectFrom("platform.translation").select(["text", "source_rev"]).execute());
  await change("visibility = 4");
  await translate(2);
  await change("visibility = 0");
  assert.deepEqual(await read(), [{ text: "Un secret", source_rev: 3 }], "the text that was translated became less strict, unchanged");
  await change("visibility = 4");
  await change("title = 'Without the secret', visibility = 0");
  assert.deepEqual(await read(), []);
  // a text that changed while it was strict, whose marking becomes less strict later, from the shelf
  await db.transaction(at(4), (tx) => shelved(tx, 4));
  await translate(5);
  await change("title = 'Another'");
  await db.transaction(at(4), (tx) => shelved(tx, 0));
  assert.deepEqual(await read(), []);
  assert.equal((await ranks(db))?.[0], 0, "the book is no longer strict");
});

test("a change of an old revision is refused with a conflict that contains the current record", () => {
  expectRev({ rev: 2 }, 2);
  expectRev(null, null);
  for (const [current, seen] of [[{ rev: 2 }, 1] as const, [null, 1] as const, [{ rev: 1 }, null] as const])
    assert.throws(() => expectRev(current, seen), { code: "conflict", body: { code: "conflict", details: { current } } });
});
