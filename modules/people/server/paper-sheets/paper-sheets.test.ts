/**
 * Tests attendance sheets that two people type in from paper. Neither can see the other's entries before both have finished, not even in the
 * database. Every difference is decided. A person counts once in a session, also if a device scanned the person before or after. An erasure
 * includes the sheets.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { sql } from "kysely";
import { personIn } from "#app/server/testing-person.ts";
import { addressOf } from "#platform/contract/client.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { addDevice, getCheckIn, issuePasses, printPasses } from "../../contract/check-in.ts";
import { addSheet, dropSheet, keySheet, listSheets, settleSheet } from "../../contract/paper-sheets.ts";
import { changeEvent, getEvent } from "../../contract/people.ts";
import { erasePerson, getPerson, personFile } from "../../contract/persons.ts";
import { simulatedDevice } from "../check-in/testing.ts";
import { fieldsOf, peopleDesk, upload } from "../testing.ts";

suite("sheets on paper", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof peopleDesk>>;
  let second: typeof desk.bruno;
  let third: typeof desk.bruno;
  const rows = new Map<string, string>();
  before(async () => {
    // the day before today: a year after an event its scans are deleted
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const sessions = ["Morning", "Afternoon"].map((title) => ({ id: null, title: said(title), day }));
    desk = await peopleDesk({ after: (run) => void ending.push(run) }, { starts: day, ends: day, sessions });
    second = await personIn(desk.app, desk.programme, "sheets-second", ["programme-officer"]);
    third = await personIn(desk.app, desk.programme, "sheets-third", ["programme-officer"]);
    const file = upload(
      ["Name,E-mail,Organisation,Category", ...["Ada", "Ben", "Cem", "Dea"].map((one) => `${one} Orm,${one}@x.example,Office,Staff`)].join(
        "\n",
      ),
    );
    await desk.take(file, await desk.preview(file));
    for (const { id, fullName } of await desk.roster()) rows.set(fullName.slice(0, 3), id);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const session = () => desk.event.sessions[0]?.id ?? assert.fail();
  const line = (who: string, direction: "in" | "out" = "in") => ({
    kind: "roster" as const,
    id: rows.get(who) ?? assert.fail(who),
    direction,
  });
  const open = async () =>
    (await desk.bruno.call(addSheet, { params: desk.params, body: { commandId: command(), session: session(), label: "Sheet" } })).id;
  const key = (who: typeof desk.bruno, sheet: string, lines: ReturnType<typeof line>[], others = 0) =>
    who.call(keySheet, { params: { ...desk.params, sheet }, body: { others, lines } });
  const seen = async (who: typeof desk.bruno, sheet: string) =>
    (await who.call(listSheets, { params: desk.params })).sheets.find(({ id }) => id === sheet) ?? assert.fail();
  const settle = (
    sheet: string,
    decisions: (ReturnType<typeof line> & { answer: "count" | "leave" })[] = [],
    by = desk.bruno,
    id = command(),
  ) => by.call(settleSheet, { params: { ...desk.params, sheet }, body: { commandId: id, decisions } });
  const inside = async () => (await desk.bruno.call(getCheckIn, { params: desk.params })).sessions[0]?.inside;

  test("neither person sees the other's entries before both have finished; no third person can type in the sheet", async () => {
    const sheet = await open();
    await key(desk.bruno, sheet, [line("Ada")], 3);
    await key(desk.bruno, sheet, [line("Ada"), line("Ada"), line("Ben")], 1);
    const own = await seen(desk.bruno, sheet);
    assert.deepEqual([own.own?.others, own.own?.lines.length, own.keyed.length, own.readings], [1, 2, 1, null]);
    const blind = await seen(second, sheet);
    assert.deepEqual([blind.own, blind.readings, blind.keyed.map(({ name, mine }) => [name, mine])], [null, null, [["Bruno", false]]]);
    // the database shows no such row to the second person, whatever query an endpoint makes
    const account = (await desk.app.db.as("administrator", `select first_by from people.paper_sheet where id = '${sheet}'`)).rows[0]?.[
      "first_by"
    ];
    const count = (as: string) =>
      desk.app.db.transaction({ workspace: desk.programme, account: as, clearance: 4 }, async (tx) => {
        const { rows: found } = await sql<{ lines: number; keyings: number }>`select (select count(*) from people.paper_line)::int as lines,
          (select count(*) from people.paper_keying)::int as keyings`.execute(tx);
        return [found[0]?.lines, found[0]?.keyings];
      });
    assert.deepEqual(
      [await count(String(account)), await count(newId())],
      [
        [2, 1],
        [0, 0],
      ],
    );
    await assert.rejects(settle(sheet), refused("sheet-waits"));
    await assert.rejects(key(second, sheet, [{ ...line("Ada"), id: newId() }]), refused("invalid-input"));
    // if two people save at once, one becomes the second, and the other gets a refusal
    const both = await Promise.allSettled([key(second, sheet, [line("Ben"), line("Cem")]), key(third, sheet, [line("Ben"), line("Cem")])]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    for (const who of [desk.bruno, second, third]) await assert.rejects(key(who, sheet, []), refused("sheet-keyed"));
    const { readings, keyed } = await seen(third, sheet);
    assert.equal(keyed.length, 2);
    assert.deepEqual([readings?.agreed, readings?.others], [1, [1, 0]]);
    const read = readings?.differences.map(({ name, direction, first, second: other }) => [name, direction, first, other]).toSorted();
    assert.deepEqual(read, [
      ["Ada Orm", "in", true, false],
      ["Cem Orm", "in", false, true],
    ]);
  });

  test("every difference needs an answer; then each person on the sheet is checked in once, also if scanned before", async () => {
    const { bruno, params, app, programme } = desk;
    const [sheet = assert.fail()] = (await bruno.call(listSheets, { params })).sheets.map(({ id }) => id);
    // a device scanned Ben before the sheet was typed in, and scans Ada afterwards
    await bruno.call(issuePasses, { params, body: { commandId: command() } });
    const { passes } = await bruno.call(printPasses, { params });
    const textOf = (name: string) => passes.find((one) => one.name === name)?.text ?? assert.fail(name);
    const { device, link } = await bruno.call(addDevice, { params, body: { label: "Door" } });
    const door = simulatedDevice(app.browser(), programme, device);
    await door.enrol(link);
    const at = new Date(`${desk.event.starts}T09:00:00Z`);
    door.scan(session(), textOf("Ben Orm"), { at });
    await door.send(door.parcel());
    assert.equal(await inside(), 1);

    const [ada, cem] = [line("Ada"), line("Cem")];
    await assert.rejects(settle(sheet, [{ ...ada, answer: "count" }]), refused("invalid-input"));
    await assert.rejects(
      settle(sheet, [
        { ...ada, answer: "count" },
        { ...ada, answer: "leave" },
      ]),
      refused("invalid-input"),
    );
    const decided = [
      { ...ada, answer: "count" as const },
      { ...cem, answer: "leave" as const },
    ];
    await assert.rejects(settle(sheet, [...decided, { ...line("Dea"), answer: "count" }]), refused("invalid-input"));
    const id = command();
    assert.deepEqual(
      await settle(sheet, decided, third, id),
      { added: 1 },
      "only one check-in is added, because the device has already checked Ben in",
    );
    assert.deepEqual(await settle(sheet, decided, third, id), { added: 1 }, "the same command is carried out once");
    await assert.rejects(settle(sheet, decided), refused("sheet-settled"));
    await assert.rejects(bruno.call(dropSheet, { params: { ...params, sheet } }), refused("sheet-settled"));
    assert.equal(await inside(), 2);
    const attended = (await desk.roster())
      .map(({ fullName, sessions }) => [fullName, sessions] as const)
      .toSorted(([a], [b]) => a.localeCompare(b));
    assert.deepEqual(attended, [
      ["Ada Orm", 1],
      ["Ben Orm", 1],
      ["Cem Orm", 0],
      ["Dea Orm", 0],
    ]);
    const after_ = await seen(bruno, sheet);
    assert.deepEqual(
      [after_.settled?.name, after_.readings?.differences.map(({ name, answer }) => [name, answer]).toSorted()],
      [
        "sheets-third",
        [
          ["Ada Orm", "count"],
          ["Cem Orm", "leave"],
        ],
      ],
    );
    // the device also scanned Ada, but no question is raised: she counts once in the session
    door.scan(session(), textOf("Ada Orm"), { at });
    await door.send(door.parcel());
    const { sessions, questions } = await bruno.call(getCheckIn, { params });
    assert.deepEqual([sessions[0]?.inside, questions], [2, []]);
    const source = `select count(*)::int as n from people.check_in where sheet_id is not null and scan_id is null`;
    assert.equal((await app.db.as("administrator", source)).rows[0]?.["n"], 1);
    // a session with a sheet cannot be removed
    const { event } = await bruno.call(getEvent, { params });
    const less = { expectedRev: event.rev, ...fieldsOf({ sessions: [] }) };
    await assert.rejects(bruno.call(changeEvent, { params, body: less }), refused("session-attended"));
  });

  test("a sheet opened by mistake is deleted with its entries; other people and States see no sheet", async () => {
    const { bruno, params, app, programme, velmara } = desk;
    const sheet = await open();
    await key(bruno, sheet, [line("Dea")]);
    await second.call(dropSheet, { params: { ...params, sheet } });
    assert.equal((await app.db.as("administrator", `select from people.paper_line where sheet_id = '${sheet}'`)).rows.length, 0);
    await assert.rejects(key(second, sheet, []), refused("not-found"));
    const evaluator = await personIn(app, programme, "sheets-evaluator", ["evaluator"]);
    await assert.rejects(evaluator.call(listSheets, { params }), refused("no-access"));
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listSheets, { params: { ...params, workspace: velmara } }), refused("no-access"));
    await assert.rejects(amara.call(listSheets, { params }), refused("not-found"));
  });

  test("the file of a person names the sheet, and an erasure removes the person from entries, decisions and check-ins", async () => {
    const { bruno, programme, app } = desk;
    const row = rows.get("Ada") ?? assert.fail();
    const person = { params: { workspace: programme, row } };
    const { text } = await bruno.send("GET", addressOf(personFile, { params: { ...person.params, language: "en" } }));
    assert.ok(text.includes("Morning, In, Sheet"), text);
    const { digest } = await bruno.call(getPerson, person);
    await bruno.call(erasePerson, { ...person, body: { commandId: command(), digest } });
    for (const table of ["paper_line", "paper_decision", "check_in"])
      assert.equal((await app.db.as("administrator", `select from people.${table} where holder_id = '${row}'`)).rows.length, 0, table);
    assert.equal(await inside(), 1);
    // the erasure also works for a person without a pass
    const sheet = await open();
    const dea = rows.get("Dea") ?? assert.fail();
    await app.db.as("administrator", `delete from people.pass where holder_id = '${dea}'`);
    await key(bruno, sheet, [line("Dea")]);
    const { digest: of } = await bruno.call(getPerson, { params: { workspace: programme, row: dea } });
    await bruno.call(erasePerson, { params: { workspace: programme, row: dea }, body: { commandId: command(), digest: of } });
    assert.equal((await app.db.as("administrator", `select from people.paper_line where holder_id = '${dea}'`)).rows.length, 0);
  });
});
