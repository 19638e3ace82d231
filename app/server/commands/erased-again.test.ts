/**
 * Tests the list of erasures: people are erased on a node, and a backup of the day before is restored. The test then searches for each erased person:
 * rows of a roster, a pass, a quote, a nominee. If the restore gets the list of the earlier installation, the restored node contains no erased
 * person, and its frozen figures are the same to the byte. If it gets no list, the command reports this, and a copy of the list can be added later.
 * The list names nobody; even with an old export, nobody can find out who is on the list.
 */
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { countAgain, countRules, freezeFigure } from "#modules/figures/contract/figures.ts";
import { issuePasses } from "#modules/people/contract/check-in.ts";
import { correctRow, erasePerson, getPerson } from "#modules/people/contract/persons.ts";
import { importRoster, previewRoster } from "#modules/people/contract/roster-import.ts";
import { peopleDesk, upload } from "#modules/people/server/testing.ts";
import { addPress, addQuote, forgetQuote, getPress } from "#modules/press/contract/press.ts";
import { eraseHolder } from "#modules/training/contract/certificate.ts";
import { trainingWith } from "#modules/training/server/testing.ts";
import { emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { openDatabase } from "#platform/server/db/index.ts";
import { createErasedList, settleErasures } from "#platform/server/erasures/index.ts";
import { withClient } from "#platform/server/db/bootstrap.ts";
import { openBrowser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { signInAs } from "#platform/contract/session.ts";
import { backupNode, newKey } from "#platform/server/transfer/index.ts";
import { createApplication } from "../app.ts";
import { runCli } from "../cli.ts";
import { testOrigin, testSecret, testSettings } from "../testing.ts";

const roster = [
  "Name,E-mail,Organisation,Sex",
  "Zelmyra Quorvath,z.quorvath@ilvania.example,Ministry of the Interior,woman",
  "Peter Vask,p.vask@ilvania.example,Police,man",
].join("\n");
const names = ["quorvath", "Nimrod Tolvanen", "left with a procedure"];

/** The files of a folder that contain one of the texts. */
const filesWith = async (folder: string, texts: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const text of texts) if (bytes.includes(text)) found.push(`${entry.name}: ${text}`);
  }
  return found;
};

test("after a restore, people are erased again by the list of the earlier installation or by a copy of it", async (t) => {
  const desk = await peopleDesk(t);
  const { app, programme, bruno, here, params } = desk;
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  const file = upload(roster);
  await desk.take(file, await desk.preview(file, { sessions: desk.event.sessions.map(({ id }) => id) }));
  await bruno.call(issuePasses, { params, body: { commandId: command() } });
  const { enter } = await trainingWith(app);
  const nomination = await enter("Nimrod Tolvanen");
  const fields = { title: said("A phase closes"), body: said("{quote 1}"), day: null, marking: "TLP:AMBER" as const };
  const { release } = await bruno.call(addPress, { ...here, body: { commandId: command(), ...fields } });
  const press = { params: { ...here.params, release } };
  const quote = { words: said("We left with a procedure."), speaker: said("A focal point") };
  await bruno.call(addQuote, { ...press, body: { commandId: command(), ...quote } });
  const quoteId = (await bruno.call(getPress, press)).quotes[0]?.id ?? assert.fail();
  const figures: string[] = [];
  const { counts } = await bruno.call(countRules, here);
  for (const { rule, value } of counts.filter((one) => ["participations", "individuals"].includes(one.rule))) {
    const body = { commandId: command(), rule, scope: { kind: "programme" as const, key: null }, value, indicator: null, period: null };
    figures.push((await bruno.call(freezeFigure, { ...here, body })).id);
  }
  const counted = async (browser: typeof bruno) =>
    Promise.all(figures.map(async (figure) => (await browser.call(countAgain, { params: { ...here.params, figure } })).counted));
  const frozen = await counted(bruno);

  const { identity, recipient } = await newKey();
  await writeFile(at("key.txt"), identity);
  const dataDir = app.services.settings.data;
  await backupNode(app.db.reach("backup"), at("monday.age"), { dataDir, recipients: [recipient] });

  const [mine = assert.fail()] = (await desk.roster()).filter(({ fullName }) => fullName === "Zelmyra Quorvath");
  const person = { params: { ...here.params, row: mine.id } };
  const { digest } = await bruno.call(getPerson, person);
  await bruno.call(erasePerson, { ...person, body: { commandId: command(), digest } });
  await bruno.call(forgetQuote, { params: { ...press.params, quote: quoteId } });
  await bruno.call(eraseHolder, { params: { ...here.params, nomination } });
  assert.deepEqual(await counted(bruno), frozen);

  // the list has a header and sorted digests; with an export made before the erasure, nobody can find out whose digest is in it
  const list = await readFile(join(dataDir, "erased"), "utf8");
  const [, ...lines] = list.trimEnd().split("\n");
  assert.deepEqual(lines, lines.toSorted());
  assert.ok(lines.length >= 3 && lines.every((line) => /^[0-9a-f]{64}$/.test(line)));
  const tries = [mine.id, quoteId, nomination].flatMap((id) =>
    [id, `${programme} ${id}`].flatMap((text) => [
      createHash("sha256").update(text).digest("hex"),
      createHmac("sha256", programme).update(text).digest("hex"),
    ]),
  );
  assert.deepEqual(
    tries.filter((one) => lines.includes(one)),
    [],
  );

  const restore = async (to: string, ...more: string[]) => {
    const url = process.env["DATABASE_URL"];
    delete process.env["DATABASE_URL"];
    const said: string[] = [];
    const hear = (text: string): void => void said.push(text);
    const code = await runCli(["restore", at("monday.age"), "--identity", at("key.txt"), "--data", at(to), ...more], hear, hear);
    if (url !== undefined) process.env["DATABASE_URL"] = url;
    return { code, said: said.join("") };
  };
  const holding = (db: Awaited<ReturnType<typeof openDatabase>>) =>
    withClient(db.reach("backup"), async (client) => {
      await client.query(
        `select set_config('counterpart.workspace', '${programme}', false), set_config('counterpart.clearance', '4', false)`,
      );
      const { rows } = await client.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'
          and n.nspname !~ '^(pg_|information_schema|graphile)'`,
      );
      const found: string[] = [];
      for (const { name } of rows)
        for (const word of names)
          if ((await client.query(`select 1 from ${name} one where one::text ilike '%${word}%' limit 1`)).rowCount) found.push(name);
      return [...new Set(found)].toSorted();
    });

  // the earlier folder is lost, and the command reports this; a copy of the list in the new folder is used at the next start
  await rename(join(dataDir, "erased"), at("copy"));
  const first = await restore("first");
  assert.match(first.said, /No list of erasures was found\. Whoever was erased after \d{4}-[^]*--erased FOLDER/);
  const db = await openDatabase({ dataDir: at("first"), log: () => {} });
  later(t, () => db.close());
  assert.deepEqual(await holding(db), ["people.participation", "press.quote", "training.nominee"]);
  await copyFile(at("copy"), join(at("first"), "erased"));
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const node = await createApplication({ db, settings: testSettings({ data: at("first") }), secret: testSecret, log, pages: false });
  later(t, () => node.stop());
  await node.start();
  assert.match(logged.join("\n"), /older than the list of erasures: 3 rows were in it again, and were erased again/);
  assert.deepEqual(await holding(db), []);
  const browser = openBrowser(node.desk, testOrigin);
  await browser.call(signInAs, { body: { as: "bruno" } });
  assert.deepEqual(await counted(browser), frozen, "the frozen counts have the same bytes as before");
  const audit = await withClient(db.reach("backup"), async (client) => {
    await client.query(`select set_config('counterpart.workspace', '${programme}', false)`);
    const { rows } = await client.query<{ id: string }>(
      "select unnest(ids)::text as id from platform.audit where action = 'erasures.again' and actor_kind = 'system'",
    );
    return rows.map(({ id }) => id);
  });
  assert.deepEqual(audit.toSorted(), [mine.id, quoteId, nomination].toSorted());
  assert.equal(await settleErasures(db, createErasedList(at("first")), new Date()), null, "a second time there is nothing to do");

  // no log contains a name: neither after a success, nor after a refusal, nor in the database's own errors
  const bad = { params: { ...here.params, row: "00000000-0000-7000-8000-000000000000" } };
  const told = { givenName: "Plantagenista", familyName: "Logovrian", fullName: "", email: "plantagenista@logovrian.example" };
  const fieldsOfRow = {
    organisation: "Logovrian Office",
    organisationType: null,
    state: null,
    sex: "woman" as const,
    category: "staff" as const,
  };
  const planted = { ...told, ...fieldsOfRow, function: "" };
  await assert.rejects(browser.call(correctRow, { ...bad, body: { ...planted, expectedRev: 1 } }));
  await assert.rejects(browser.call(correctRow, { ...bad, body: { ...planted, email: "plantagenista", expectedRev: 1 } }));
  const csv = upload("Name,E-mail,Organisation\nPlantagenista Logovrian,plantagenista@logovrian.example,Logovrian Office");
  const shown = await browser.call(previewRoster, { params, body: { file: csv, options: {} } });
  const importing = { commandId: command(), file: csv, options: shown.options };
  await assert.rejects(browser.call(importRoster, { params, body: { ...importing, digest: "0".repeat(64) } }));
  await browser.call(importRoster, { params, body: { ...importing, commandId: command(), digest: shown.digest } });
  await assert.rejects(
    db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
      sql`insert into people.participation select * from people.participation where full_name = 'Plantagenista Logovrian'`.execute(tx),
    ),
  );
  await db.close();
  const logs = [...logged, await readFile(join(at("first"), "postgres.log"), "utf8")].join("\n");
  assert.match(logs, /duplicate key value/, "the database wrote down its error");
  for (const word of ["Plantagenista", "Logovrian", "Quorvath", "Tolvanen", "left with a procedure"])
    assert.ok(!logs.toLowerCase().includes(word.toLowerCase()), word);

  // the backup contains the path of the earlier folder, so the command finds the list by itself
  await rename(at("copy"), join(dataDir, "erased"));
  const second = await restore("second");
  assert.deepEqual([second.code, /\(\d+ entries\) 3 rows were erased again/.test(second.said)], [0, true], second.said);
  const there = await openDatabase({ dataDir: at("second"), log: () => {} });
  later(t, () => there.close());
  assert.deepEqual(await holding(there), [], "the restore itself erased the rows, before any reader");
  await there.close();
  assert.deepEqual(
    await filesWith(at("second"), ["Quorvath", "quorvath@", "Tolvanen", "left with a procedure"]),
    [],
    "no file on the disk contains an erased word",
  );

  // a list of another node is refused, and no folder is left
  await writeFile(at("other"), list.replace(/1 [0-9a-f]{64}/, `1 ${"0".repeat(64)}`));
  const third = await restore("third", "--erased", at("other"));
  assert.deepEqual(
    [third.code, /list of erasures of another node/.test(third.said), existsSync(at("third"))],
    [1, true, false],
    third.said,
  );
});
