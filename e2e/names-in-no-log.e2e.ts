/**
 * Tests that no log contains names of people. A test imports rosters with names that occur nowhere else, decides on pairs of rows, freezes a figure,
 * corrects and erases people, and causes every kind of error, also an error of the database about a row. Then it searches everything that the server
 * wrote: its output, its log files and the audit.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { countRules, freezeFigure, openFigure } from "#modules/figures/contract/figures.ts";
import { decidePair, listPairs } from "#modules/people/contract/pairs.ts";
import { addEvent, getEvent } from "#modules/people/contract/people.ts";
import { correctRow, erasePerson, getPerson } from "#modules/people/contract/persons.ts";
import { importRoster, previewRoster } from "#modules/people/contract/roster-import.ts";
import { drawSample, getSample } from "#modules/people/contract/samples.ts";
import { getSession } from "#platform/contract/session.ts";
import { databaseOf, filesWith, refused } from "./attack-kit.ts";
import { deskSession, type DeskSession } from "./desk-session.ts";
import { commandId } from "./journey-steps.ts";
import { startCounterpart } from "./start.ts";

/** Names, an address, an organisation and a function in the rosters, in two scripts. They occur in no other text of the program. */
const canaries = ["Zelmyra", "Quorvath", "Кворват", "zq.canary", "Bureau of Canaries", "Keeper of canaries", "Nimrodel"];
const roster = [
  "Name,E-mail,Organisation,Function",
  "Zelmyra Quorvath,zq.canary@ilvania.example,Bureau of Canaries,Keeper of canaries",
  "Z. Quorvath,quorvath@ilvania.example,Bureau of Canaries,",
  "Зельмира Кворват,zk@ilvania.example,Bureau of Canaries,",
].join("\n");
const upload = (text: string | Buffer, name = "roster.csv") => ({ name, content: Buffer.from(text).toString("base64") });
const said = (text: string) => ({ text, lang: "en" });

/** An event with one session. */
const eventOf = async (bruno: DeskSession, workspace: string) => {
  const fields = {
    kind: "course" as const,
    title: said("Course on requests"),
    place: "Tamrit",
    mode: "in-person" as const,
    organiser: "The programme",
  };
  const days = { zone: "Africa/Nairobi", starts: "2026-09-07", ends: "2026-09-07", marking: "TLP:AMBER" as const };
  const sessions = [{ id: null, title: said("Morning"), day: "2026-09-07" }];
  const { id: event } = await bruno.call(addEvent, {
    params: { workspace },
    body: { commandId: commandId(), ...fields, ...days, sessions },
  });
  const params = { workspace, event };
  const chosen = { sessions: (await bruno.call(getEvent, { params })).event.sessions.map(({ id }) => id) };
  const take = async (text: string, digest?: string) => {
    const file = upload(text);
    const shown = await bruno.call(previewRoster, { params, body: { file, options: chosen } });
    return bruno.call(importRoster, {
      params,
      body: { commandId: commandId(), file, options: shown.options, digest: digest ?? shown.digest },
    });
  };
  const rows = async () => (await bruno.call(getEvent, { params })).roster;
  return { params, take, rows, chosen };
};

test("no log and no row of the audit contains names of people, whatever is done and whatever fails", { timeout: 900_000 }, async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-names-"));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const server = await startCounterpart({ data, lan: null });
  let stopped = false;
  t.after(async () => (stopped ? undefined : server.stop()));
  const { desk } = server;
  const bruno = await deskSession(desk, "bruno");
  const amara = await deskSession(desk, "amara");
  const database = await databaseOf(data, "owner of the laptop");
  t.after(() => database.end());
  const workspace = (await bruno.call(getSession)).workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail("no programme");
  const here = { params: { workspace } };
  const event = await eventOf(bruno, workspace);
  const page = (address: string) => fetch(`${desk}${address}`);

  // what people do
  await event.take(roster);
  const [row = assert.fail(), other = assert.fail()] = await event.rows();
  await bruno.call(listPairs, here);
  const decide = () =>
    bruno.call(decidePair, {
      ...here,
      body: { commandId: commandId(), a: row.id, b: other.id, aRev: row.rev, bRev: other.rev, verdict: "same", seen: 0 },
    });
  await decide();
  await bruno.call(drawSample, { ...here, body: { commandId: commandId(), size: 60, seen: 0 } });
  await bruno.call(getSample, here);
  const value = (await bruno.call(countRules, here)).counts.find(({ rule }) => rule === "individuals")?.value ?? assert.fail();
  const scope = { kind: "programme" as const, key: null };
  const figure = await bruno.call(freezeFigure, {
    ...here,
    body: { commandId: commandId(), rule: "individuals", scope, value, indicator: null, period: null },
  });
  await bruno.call(openFigure, { params: { workspace, figure: figure.id } });

  // requests that fail
  const bad = { params: event.params, body: { file: upload(Buffer.from([0x50, 0x4b, 3, 4, 0, 1]), "Quorvath.xlsx"), options: {} } };
  await assert.rejects(bruno.call(previewRoster, bad), refused("file-unreadable"));
  await assert.rejects(event.take(roster, "0".repeat(64)), refused("preview-stale"));
  await assert.rejects(decide(), refused("conflict"));
  const person = { params: { workspace, row: row.id } };
  const told = { ...row, email: "zq.canary", fullName: "Nimrodel Quorvath", expectedRev: row.rev };
  await assert.rejects(bruno.call(correctRow, { ...person, body: told as never }), refused("invalid-input"));
  await assert.rejects(amara.call(getPerson, person), refused("not-found"));
  const own = (await amara.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? assert.fail("no State");
  const elsewhere = { params: { ...event.params, workspace: own }, body: { file: upload(roster, "Quorvath.csv"), options: {} } };
  await assert.rejects(amara.call(previewRoster, elsewhere), refused("no-access"));
  await page("/api/w/Zelmyra%20Quorvath/people/pairs");
  await page(`/api/w/${workspace}/search?q=Zelmyra%20Quorvath`);
  await page("/w/Nimrodel");
  // the database itself refuses the row, and logs an error
  await database.query("alter table people.participation add constraint no_canary check (full_name <> 'Nimrodel Quorvath') not valid");
  await assert.rejects(event.take("Name,E-mail\nNimrodel Quorvath,zq.canary@ilvania.example"), refused("internal"));
  await database.query("alter table people.participation drop constraint no_canary");

  const held = await database.query<{ n: number }>("select count(*)::int as n from people.participation where full_name like '%Quorvath%'");
  assert.equal(held.rows[0]?.n, 2, "the database holds the names until they are erased");
  const { digest } = await bruno.call(getPerson, person);
  await bruno.call(erasePerson, { ...person, body: { commandId: commandId(), digest } });

  const audit = await database.query<{ line: string }>("select a::text as line from platform.audit a");
  assert.ok(
    audit.rows.some(({ line }) => line.includes("people.erase-person")) &&
      audit.rows.some(({ line }) => line.includes("people.import-roster")),
  );
  await database.end();
  await server.stop();
  stopped = true;
  // after the end of the server, because its last lines can arrive later than its replies
  const output = server.output();

  assert.match(
    output,
    /internal \S+ people\.import-roster: .*\[23514 people participation no_canary\]/,
    "the error of the database is logged",
  );
  assert.match(output, /refused /, "refused requests are logged");
  const log = path.join(data, "postgres.log");
  assert.match(readFileSync(log, "utf8"), /violates check constraint "no_canary"/, "the database logs the error as well");
  for (const canary of canaries) {
    assert.ok(!output.includes(canary) && !output.includes(encodeURIComponent(canary)), `${canary} is in the output of the server`);
    assert.deepEqual(
      audit.rows.filter(({ line }) => line.includes(canary)),
      [],
      `${canary} is in the audit`,
    );
    // these folders contain the tables themselves, with dead rows and the write-ahead log, so names are expected there
    const tables = new RegExp(`^postgres/(?:base|pg_wal)/`);
    const files = filesWith(data, Buffer.from(canary)).map((file) => path.relative(data, file));
    assert.deepEqual(
      files.filter((file) => !tables.test(file)),
      [],
      `${canary} is in a file`,
    );
  }
});
