/**
 * Compares the declarations of records with the database that all migrations made: marking, parents, numbers, translations and secrets. A new table
 * with a history is checked without a change to this file. The last tests use a wrong declaration for each rule and check that it is found.
 */
import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { secretColumns } from "#platform/server/db/secrets.ts";
import { type TestDatabase, testDatabase } from "#platform/server/db/testing.ts";
import { joinModules } from "#platform/server/http/index.ts";
import type { RecordKind } from "#platform/server/record/index.ts";
import { allModules } from "./modules.generated.ts";

const { records } = joinModules(allModules);

/** Tables with a marking and a history that are parts of another record and have no URN, each with its reason. */
const parts: Readonly<Record<string, string>> = {
  "knowledge.suggestion": "a suggestion belongs to a passage, and is read beside it; its words never change",
  "platform.comment": "a comment belongs to a record of any kind with `talk`, and is read through it",
};

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that are part of a foreign key to another table. */
  readonly keys: readonly string[];
  /** Whether a unique key ends with the column `number`. */
  readonly numbered: boolean;
  /** The tables from which the table takes its marking: `<table> <rule>`. */
  readonly follows: readonly string[];
  /** Arguments of the trigger for the table's translations. */
  readonly translations: readonly string[];
}

const tablesOf = async (db: TestDatabase): Promise<ReadonlyMap<string, Table>> => {
  const { rows } = await db.as(
    "administrator",
    `select c.oid::regclass::text as name,
      (select json_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(json_agg(a.attname), '[]') from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[2]
        where k.conrelid = c.oid and k.contype = 'f') as keys,
      exists (select from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attname = 'number'
        where k.conrelid = c.oid and k.contype = 'u' and k.conkey[cardinality(k.conkey)] = a.attnum) as numbered,
      (select coalesce(json_agg(t.tgrelid::regclass || ' ' || split_part(encode(t.tgargs, 'escape'), '\\000', 5)), '[]') from pg_trigger t
        where t.tgfoid = 'platform.follow_marking'::regproc and split_part(encode(t.tgargs, 'escape'), '\\000', 1) = c.oid::regclass::text) as follows,
      (select coalesce((select to_json(string_to_array(rtrim(encode(t.tgargs, 'escape'), '\\0'), '\\000')) from pg_trigger t
        where t.tgrelid = c.oid and t.tgfoid = 'platform.follow_translations'::regproc), '[]')) as translations
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`,
  );
  return new Map((rows as unknown as Table[]).map((row) => [row.name, row]));
};

/** The differences between declarations and tables; empty if there are none. */
const wrongIn = (declared: readonly RecordKind[], tables: ReadonlyMap<string, Table>): string[] => {
  const wrong: string[] = [];
  const talk = new Set(tables.get("platform.comment")?.follows);
  for (const { table, urn, under, marking, numbered, translated, secret, talk: page } of declared) {
    const say = (what: string) => wrong.push(`${urn}: ${what}`);
    const found = tables.get(table);
    if (found === undefined) {
      say(`there is no table ${table}`);
      continue;
    }
    if (talk.has(`${table} same`) !== (page !== undefined)) say(page === undefined ? "comments follow it" : "no comments follow it");
    const parent = under === null ? null : declared.find((one) => one.urn === under);
    if (parent === undefined) say(`it is under ${under ?? ""}, which is not declared`);
    // a table for parts of records of any kind contains the URN of the parent record
    const byUrn = found.columns.includes("owner") && found.follows.includes(`${parent?.table ?? ""} same`);
    if (parent && !byUrn && !found.keys.includes(`${parent.urn}_id`)) say(`it has no foreign key ${parent.urn}_id`);
    const own = found.columns.includes("marking");
    const same = found.follows.filter((one) => one.endsWith(" same"));
    if (own === (marking === "inherited")) say(own ? "it has a marking of its own" : "it has no marking of its own");
    if (marking === "inherited" && same.length === 0) say("it follows no marking");
    if (marking === "stricter" && !same.includes(`${parent?.table ?? ""} same`)) say("it does not follow the record that it is under");
    if ((marking === "own" || marking === "derived") && same.length > 0) say(`it follows ${same.join()}`);
    if (found.numbered !== (numbered !== null)) say(found.numbered ? "it is numbered" : "no unique key ends with its number");
    const fields = found.translations.slice(1).filter((_, i) => i % 2 === 0);
    if (fields.join() !== translated.join() || (translated.length > 0 && found.translations[0] !== urn))
      say(`its translations are of ${found.translations.join() || "nothing"}`);
    if (Object.keys(secretColumns[table] ?? {}).join() !== secret.join())
      say(`its secrets are ${Object.keys(secretColumns[table] ?? {}).join()}`);
  }
  for (const { name, columns } of tables.values()) {
    const kept = ["id", "workspace_id", "rev", "updated_at", "visibility"].every((column) => columns.includes(column));
    if (kept && parts[name] === undefined && !declared.some(({ table }) => table === name)) wrong.push(`${name} is not declared`);
  }
  return wrong;
};

suite("records", () => {
  let tables: ReadonlyMap<string, Table>;
  before(async () => {
    tables = await tablesOf(await testDatabase({ after: (fn) => process.once("beforeExit", () => void fn()) }));
  });

  test("every declaration agrees with the database", () => assert.deepEqual(wrongIn(records, tables), []));

  const recommendation = records.find(({ urn }) => urn === "recommendation");
  const wrong: Readonly<Record<string, Partial<RecordKind>>> = {
    "there is no table": { table: "recommendation.nothing" as "recommendation.visit" },
    "which is not declared": { under: "nothing" },
    "it has no foreign key": { under: "measure" },
    "it has a marking of its own": { marking: "inherited" },
    "it follows assessment.assessment same": { marking: "own" },
    "it is numbered": { numbered: null },
    "its translations are of": { translated: ["addressee"] },
    "its secrets are": { secret: ["text"] },
    "comments follow it": { talk: undefined },
  };
  for (const [sentence, more] of Object.entries(wrong))
    test(`a wrong declaration is found: "${sentence}"`, () => {
      assert.ok(recommendation);
      const declared = records.map((one) => (one === recommendation ? { ...one, ...more } : one));
      assert.ok(wrongIn(declared, tables).some((one) => one.startsWith("recommendation: ") && one.includes(sentence)));
    });

  test("a table with a history and without a declaration is found", () => {
    const declared = records.filter(({ urn }) => urn !== "visit");
    assert.deepEqual(wrongIn(declared, tables), ["recommendation.visit is not declared"]);
  });
});
