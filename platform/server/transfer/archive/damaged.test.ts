/**
 * Tests that every archive that is cut, altered, foreign, encrypted to another key, or malicious is refused with an explanation, and that
 * nothing is written.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import { drawsOf } from "#methods/canonical/index.ts";
import { importCommand } from "#app/server/commands/import.ts";
import { testApplication } from "#app/server/testing.ts";
import { readMigrations } from "../../db/migrate.ts";
import { type Transfer, transferOf, emptyNode, rowsOf } from "../testing.ts";
import { headerOf, plainArchive, sealTo, tarOf } from "./testing.ts";
import { sha256 } from "./manifest.ts";
import { type ArchiveReason, ArchiveRefused } from "./refused.ts";
import { newKey } from "./sealed.ts";
import { checksum } from "../../archive/index.ts";
import { archivedHeader } from "./archived-header.ts";
import { verifyArchive } from "./unpack.ts";
import { velmara } from "#platform/server/testing-values.ts";

/** Checks the message of a refusal: it is one line, ends like a sentence and contains no internal names. */
const sentence = (error: unknown): ArchiveRefused => {
  assert.ok(error instanceof ArchiveRefused, `${(error as Error).stack}`);
  assert.match(error.message, /^[A-Z/].*\.$/s);
  assert.doesNotMatch(error.message, /undefined|null|Error|stack|at file:/);
  return error;
};
const refused =
  (...reasons: readonly ArchiveReason[]) =>
  (error: unknown): boolean => {
    const { reason, message } = sentence(error);
    assert.ok(reasons.includes(reason), `${reason}: ${message}`);
    return true;
  };
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

suite("archives that were damaged or altered", () => {
  let transfer: Transfer;
  let whole: Buffer;
  const ending: (() => Promise<void>)[] = [];
  const open = (path: string) => verifyArchive(path, [transfer.key.identity]);
  const put = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(transfer.folder, name);
    await writeFile(path, bytes);
    return path;
  };
  const made = (name: string, plain: Buffer): Promise<string> => sealTo(join(transfer.folder, name), plain, transfer.key.recipient);

  before(async () => {
    const t = { after: (fn: () => Promise<void>): void => void ending.push(fn) };
    transfer = await transferOf(t);
    const app = await testApplication(t);
    whole = await readFile((await transfer.send(app.db, velmara, "whole.age")).file);
    await open(join(transfer.folder, "whole.age"));
  });

  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("an archive cut at 20 places is refused", async () => {
    for (let i = 0; i < 20; i += 1) {
      const path = await put("cut.age", whole.subarray(0, Math.floor((whole.length * i) / 20) + (i === 0 ? 0 : i)));
      await assert.rejects(open(path), refused("damaged", "no-archive"), `cut at ${i}/20`);
    }
    await assert.rejects(open(await put("cut.age", whole.subarray(0, -1))), refused("damaged"));
    await assert.rejects(open(await put("long.age", Buffer.concat([whole, Buffer.from("x")]))), refused("damaged"));
  });

  test("an archive with a byte altered at 50 random places is refused", async () => {
    const draws = drawsOf("altered", "archive", "bytes");
    for (let i = 0; i < 50; i += 1) {
      const bytes = Buffer.from(whole);
      // ten of these places are in the header of the file, which other code reads
      const at = Math.floor(draws.at(2 * i) * (i < 10 ? 200 : bytes.length));
      bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(draws.at(2 * i + 1) * 255));
      await assert.rejects(open(await put("altered.age", bytes)), refused("damaged", "no-archive", "wrong-key"), `byte ${at}`);
    }
  });

  test("an archive is refused if the key is wrong, or if the file is empty, missing, unfinished or not an age file", async () => {
    const path = await put("whole-2.age", whole);
    await assert.rejects(verifyArchive(path, [(await newKey()).identity]), refused("wrong-key"));
    await assert.rejects(open(await put("empty.age", Buffer.alloc(0))), refused("no-archive"));
    await assert.rejects(open(join(transfer.folder, "none.age")), refused("files"));
    await assert.rejects(open(await put("text.age", Buffer.from("not at all\n".repeat(100)))), refused("no-archive"));
    await assert.rejects(open(await put("x.age.part", whole)), (error) => /never finished/.test(sentence(error).message));
  });

  test("an age file whose content is text, empty, a foreign tar or a compression bomb is refused", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    for (const [name, plain] of [
      ["text", Buffer.from("a letter ".repeat(200))],
      ["nothing", Buffer.alloc(0)],
      ["a short text", Buffer.from("hello")],
      ["zeros", Buffer.alloc(4096)],
      ["a tar", tarOf([{ name: "holiday.txt", data: Buffer.from("sun") }])],
      ["a bomb", bomb],
    ] as const)
      await assert.rejects(open(await made("foreign.age", plain)), refused("no-archive", "damaged"), name);
  });

  test("an archive is refused if it has a path that leads outside, a link, a name that occurs twice, a wrong size, or data after its end", async () => {
    const head = { name: "counterpart.json", data: json(headerOf()) };
    const named = (name: string, type = 0x30, size = 3): Buffer => {
      const block = archivedHeader("README.txt", size);
      block.fill(0, 0, 100).write(name, 0, "latin1");
      block[156] = type;
      block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
      return block;
    };
    const data = Buffer.from("bad");
    for (const name of ["../../etc/passwd", "/etc/passwd", "files/../../x", "tables/a.b/../c.jsonl", "files/0", "C:\\x", "lists/a.b.csv/x"])
      await assert.rejects(open(await made("path.age", tarOf([head, { name, data, header: named(name) }]))), refused("damaged"), name);
    for (const type of [0x31, 0x32, 0x35, 0x4c, 0x78])
      await assert.rejects(
        open(await made("type.age", tarOf([head, { name: "", data, header: named("README.txt", type) }]))),
        refused("damaged"),
      );
    const twice = { name: "README.txt", data };
    await assert.rejects(open(await made("twice.age", tarOf([head, twice, twice]))), refused("damaged"));
    await assert.rejects(
      open(await made("huge.age", tarOf([head, { name: "", data, header: named("README.txt", 0x30, 8 ** 11 - 1) }]))),
      refused("damaged"),
    );
    const listed = await plainArchive([{ name: "README.txt", data }]);
    await open(await made("right.age", listed));
    await assert.rejects(open(await made("more.age", Buffer.concat([listed, data]))), refused("damaged"));
  });

  test("an archive is refused if its list differs from the files, if content was exchanged after the list was made, or if the list is missing", async () => {
    const data = Buffer.from('{"id":1}\n');
    const plain = await plainArchive([{ name: "tables/a.b/000001.jsonl", data, table: "a.b", rows: 1 }]);
    const exchanged = Buffer.from(plain);
    exchanged.write('{"id":2}', plain.indexOf('{"id":1}'));
    await assert.rejects(open(await made("exchanged.age", exchanged)), (error) =>
      /not the one that was put in/.test(sentence(error).message),
    );
    const rows = Buffer.from(plain);
    rows.write('"rows":9', plain.indexOf('"rows":1'));
    await assert.rejects(open(await made("rows.age", rows)), (error) => /list was altered/.test(sentence(error).message));
    await assert.rejects(
      open(await made("unlisted.age", tarOf([{ name: "counterpart.json", data: json(headerOf()) }]))),
      /its list is missing/,
    );
  });

  test("a stored file whose name is not its digest is refused", async () => {
    const plain = await plainArchive([{ name: `files/${sha256("mine")}`, data: Buffer.from("yours") }]);
    await assert.rejects(open(await made("named.age", plain)), (error) => /kept file/.test(sentence(error).message));
  });

  test("an archive of a newer format or schema, or with other tables, is refused before anything is created; a backup is refused in the same way", async () => {
    const dataDir = join(transfer.folder, "never");
    const identity = await put("key.txt", Buffer.from(`# mine\n${transfer.key.identity}\n`));
    const run = async (header: Parameters<typeof headerOf>[0]): Promise<string> => {
      let said = "";
      const file = await made("newer.age", await plainArchive([], headerOf(header)));
      const argv = [file, "--identity", identity, `--data=${dataDir}`];
      assert.equal(await importCommand(argv, assert.fail, (text) => (said += text)), 1);
      return said;
    };
    const zeros = "0".repeat(64);
    assert.match(await run({ version: 2 }), /newer release/);
    assert.match(await run({ migrations: [{ name: "20991231-01-later.sql", sha256: zeros }] }), /newer release .*20991231-01-later\.sql/);
    assert.match(await run({ migrations: [{ name: "20261127-01-platform-functions.sql", sha256: zeros }] }), /tables are others/);
    assert.match(await run({ kind: "node", workspace: null }), /counterpart restore/);
    assert.ok(!existsSync(dataDir), "no data folder was made for the refused archives");
  });

  test("if rows match the list but not the tables, the import is rolled back completely and leaves no file", async (t) => {
    const there = await emptyNode(t);
    const were = await rowsOf(there.config("administrator"));
    const migrations = (await readMigrations()).map(({ name, sha256 }) => ({ name, sha256 }));
    const workspace = "0195d0a0-7e1a-7000-8000-00000000000a";
    const header = headerOf({ migrations, data: "demonstration" });
    const row = { id: workspace, kind: "state", name: { en: "A" }, lang: "en", fictional: true, created_at: "2026-11-24T12:00:00Z" };
    const agency = {
      workspace_id: workspace,
      id: workspace,
      name: { en: "A" },
      type: "judiciary",
      rev: 1,
      created_at: row.created_at,
      updated_at: row.created_at,
    };
    const other = "0195d0a0-7e1a-7000-8000-00000000000b";
    const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
    const cases: readonly (readonly [string, string, Buffer])[] = [
      ["a row of another workspace", "programme.agency", line({ ...agency, workspace_id: other })],
      ["a table of the directory", "directory.account", line({ id: other })],
      ["a table that hides", "question.sealed", line({})],
      ["no such table", "no.such_table", line({})],
      ["no JSON", "programme.agency", Buffer.from("{{{\n")],
      ["a column of another kind", "programme.agency", line({ ...agency, rev: "many" })],
      ["a key twice", "programme.agency", Buffer.concat([line(agency), line(agency)])],
      [
        "a row that points nowhere",
        "assessment.assessment",
        line({
          ...agency,
          title: "A",
          title_lang: "en",
          horizon_months: 1,
          yardstick_id: other,
          criteria_set_id: other,
          marking: "TLP:RED",
          visibility: 4,
          status: "draft",
          opened_at: row.created_at,
        }),
      ],
    ];
    for (const [what, table, data] of cases) {
      const entries = [
        { name: "directory/workspace.jsonl", data: line(row) },
        { name: "directory/members.jsonl", data: Buffer.alloc(0) },
        { name: `tables/${table}/000001.jsonl`, data, table, rows: 1 },
        { name: `files/${sha256("bytes")}`, data: Buffer.from("bytes") },
      ];
      await assert.rejects(transfer.take(there, await made("rows.age", await plainArchive(entries, header))), refused("damaged"), what);
      assert.deepEqual(await rowsOf(there.config("administrator")), were, what);
      assert.ok(!existsSync(join(transfer.dataDir, "files", workspace)), what);
    }
  });
});
