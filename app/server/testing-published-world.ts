/**
 * Publishes the records that a test planted, whatever their marking, and reads what everybody outside the node can read: the files of the public
 * folder, and every column that the folder's database login may read. For tests only.
 */
import { noTopics } from "#modules/knowledge/contract/topics.ts";
import { sql } from "kysely";
import pg from "pg";
import { insertEdition } from "#modules/knowledge/server/keep-editions.ts";
import { folderOf } from "#modules/knowledge/server/public/folder.ts";
import { readPublic } from "#modules/knowledge/server/public/read-public.ts";
import { publish } from "#modules/knowledge/server/publish-edition.ts";
import { insertWork } from "#modules/knowledge/server/keep-works.ts";
import { workById } from "#modules/knowledge/server/works.ts";
import { insertPassages, nextStep } from "#modules/knowledge/server/write-passages.ts";
import { insertPractice } from "#modules/practice/server/keep-practices.ts";
import { said } from "#platform/server/testing-values.ts";
import { provided, type Tx } from "#platform/server/db/index.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import type { TestApplication } from "./testing.ts";

/**
 * A title of a work and of a card that everybody may read. The test requires that the folder contains it, which shows that the folder is made and
 * searched.
 */
export const readByEverybody = "Everybody may read this";

const plantPublic = async (tx: Tx): Promise<void> => {
  const rights = { licence: "CC BY 4.0", holder: "Somebody", marking: "TLP:CLEAR" as const };
  const texts = { title: said(readByEverybody), summary: said(""), source: "", sourceUrl: "" };
  const id = await insertWork(tx, { kind: "guide", titleConfirmed: true, held: true, topics: noTopics, ...texts, ...rights }, "test");
  const of = { id, marking: rights.marking, lang: "en" };
  await insertPassages(tx, of, [{ kind: "paragraph", text: readByEverybody }], { after: 0, step: await nextStep(tx, id), by: "test" });
  const none = { context: "", done: "", result: "", failed: "", rights: "", needs: "", evidenceNote: "", areas: [] };
  const card = { lang: "en", title: readByEverybody, evidence: "told" as const, marking: rights.marking, ...none };
  await insertPractice(tx, card, "test");
};

/** Cards and lessons are published, each work has a published edition, and each procedure has a guide with its marking. */
export const publishPlanted = (app: TestApplication, workspace: string): Promise<void> =>
  app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    await plantPublic(tx);
    for (const table of ["practice.practice", "practice.lesson"])
      await sql`update ${sql.table(table)} set status = 'published' where workspace_id = ${workspace}`.execute(tx);
    const { rows } = await sql<{ id: string }>`select id from knowledge.work where workspace_id = ${workspace}`.execute(tx);
    for (const { id } of rows)
      await publish(tx, await insertEdition(tx, await workById(tx, id), "test"), await workById(tx, id), { by: "test", at: new Date() });
    await sql`update knowledge.procedure p set work_id = (select w.id from knowledge.work w
      where w.workspace_id = p.workspace_id order by w.visibility, w.id limit 1) where p.workspace_id = ${workspace}`.execute(tx);
  });

/**
 * Every row that the folder's login can read in a workspace, as one text. The login claims every clearance, because a login can set the clearance
 * itself.
 */
const readByLogin = async (app: TestApplication, workspace: string): Promise<string> => {
  const client = new pg.Client(app.db.reach("public"));
  await client.connect();
  try {
    await client.query("begin transaction read only");
    for (const [name, value] of Object.entries({ workspace, clearance: "4", moderator: "on" }))
      await client.query("select set_config($1, $2, true)", [`counterpart.${name}`, value]);
    const tables = await client.query<{ name: string; columns: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name, string_agg(format('%I', a.attname), ', ') as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') group by 1 order by 1`,
    );
    const said: string[] = [];
    for (const { name, columns } of tables.rows) said.push(JSON.stringify((await client.query(`select ${columns} from ${name}`)).rows));
    const texts = [
      "select t.* from knowledge.procedure p, knowledge.procedure_texts(p.id) t",
      "select t.* from practice.practice p, practice.card_texts(p.id) t",
    ];
    for (const text of texts) said.push(JSON.stringify((await client.query(text)).rows));
    return said.join("\n");
  } finally {
    await client.end();
  }
};

/** All data that everybody can read: a text for each file of the folder, and a text for all rows that the folder's login can read. */
export const publicExits = async (app: TestApplication, workspace: string): Promise<Map<string, string>> => {
  const parts = await app.db.transaction({ workspace, account: null, clearance: 0 }, async (tx) => provided(tx, publicParts));
  const folder = await readPublic(app.db.reach, workspace, parts);
  const files = await folderOf(folder, { i18n: app.services.i18n, workspace, address: "https://library.example" });
  return new Map([...files, ["everything that the login can read", await readByLogin(app, workspace)]]);
};
