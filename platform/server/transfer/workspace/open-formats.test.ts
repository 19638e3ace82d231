/**
 * Tests that people can read an archive without this program: ordinary age and tar open it, schemas describe every line, and lists
 * contain no formula.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { newId } from "../../db/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { sha256, type Manifest } from "../archive/manifest.ts";
import { opened } from "../archive/sealed.ts";
import { whole } from "../archive/unpack.ts";
import { transferOf } from "../testing.ts";
import { cell } from "./csv.ts";
import { velmara } from "#platform/server/testing-values.ts";

interface LineSchema {
  readonly properties: Readonly<Record<string, { readonly type?: string | readonly string[] }>>;
  readonly required: readonly string[];
}

const fits = (value: unknown, type: string | readonly string[] | undefined): boolean => {
  if (type === undefined) return true;
  const types = typeof type === "string" ? [type] : type;
  const is: Readonly<Record<string, boolean>> = {
    null: value === null,
    integer: Number.isInteger(value),
    number: typeof value === "number",
    string: typeof value === "string",
    boolean: typeof value === "boolean",
    array: Array.isArray(value),
  };
  return types.some((one) => is[one] === true);
};

test("the system's tar and age can read an archive; every line matches its schema; the list contains every file with its digest", async (t) => {
  const app = await testApplication(t);
  const transfer = await transferOf(t);
  await app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
    tx
      .insertInto("programme.agency")
      .values({ workspace_id: velmara, id: newId(), name: JSON.stringify({ en: "=1+1" }), type: "judiciary" })
      .execute(),
  );
  const { file } = await transfer.send(app.db, velmara);
  const tar = join(transfer.folder, "plain.tar");
  await writeFile(join(transfer.folder, "key.txt"), `${transfer.key.identity}\n`);
  const age = spawnSync("age", ["--decrypt", "-i", join(transfer.folder, "key.txt"), "-o", tar, file]);
  if (age.error) {
    t.diagnostic("age is not installed here: read with our own");
    await writeFile(tar, await whole(await opened(file, [transfer.key.identity])));
  } else assert.equal(age.status, 0, String(age.stderr));
  const read = (name: string): Buffer => execFileSync("tar", ["-xOf", tar, name], { maxBuffer: 1e9 });

  const manifest = JSON.parse(read("manifest.json").toString()) as Manifest;
  const names = execFileSync("tar", ["-tf", tar]).toString().trim().split("\n");
  assert.deepEqual(names, [...manifest.entries.map((entry) => entry.name), "manifest.json"]);
  let lines = 0;
  for (const { name, sha256: digest } of manifest.entries) {
    const data = read(name);
    assert.equal(sha256(data), digest, name);
    const table = /^tables\/(.*)\/\d{6}\.jsonl$/.exec(name)?.[1];
    if (table === undefined) continue;
    const { properties, required } = JSON.parse(read(`schemas/${table}.json`).toString()) as LineSchema;
    for (const line of data.toString().trimEnd().split("\n")) {
      const row = JSON.parse(line) as Record<string, unknown>;
      for (const column of required) assert.ok(column in row, `${table}.${column}`);
      for (const [column, value] of Object.entries(row)) {
        const schema = properties[column];
        assert.ok(schema, `${table}.${column} is in no schema`);
        assert.ok(fits(value, schema.type), `${table}.${column}: ${line.slice(0, 200)}`);
      }
      lines += 1;
    }
  }
  assert.ok(lines > 500);
  const agencies = read("lists/programme.agency.csv").toString();
  assert.match(agencies, /^\uFEFFworkspace_id,id,name,type,/);
  assert.match(agencies, /"\{""en"":""=1\+1""\}"/);
});

test("a text that begins like a formula stays text; numbers stay numbers; quotes and line breaks are kept", () => {
  assert.deepEqual(
    ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "|x", "plain", 'a "b"', "a,b", "a\nb", -0.5, 0, true, null, undefined].map(cell),
    ["'=1+1", "'+1", "'-1", "'@x", "'\tx", '"\'\rx"', "'|x", "plain", '"a ""b"""', '"a,b"', '"a\nb"', "-0.5", "0", "true", "", ""],
  );
});
