/**
 * Tests check-in at a course, over HTTP with the real database: only a person with a confirmed seat gets a pass; a check-in is attendance that a
 * trainer confirms; a confirmed session does not change automatically; erasing the holder erases the pass.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { addDevice, answerScan, getCheckIn, issuePasses, printPasses } from "#modules/people/contract/check-in.ts";
import { changeEvent, getEvent } from "#modules/people/contract/people.ts";
import { listSheets } from "#modules/people/contract/paper-sheets.ts";
import { simulatedDevice } from "#modules/people/server/check-in/testing.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { certify, eraseHolder } from "../contract/certificate.ts";
import { trainingDesk } from "./testing.ts";

suite("check-in at a course", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof trainingDesk>>;
  before(async () => {
    desk = await trainingDesk({ after: (run) => void ending.push(run) });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("from pass to certificate: only confirmed attendance counts, and late check-ins do not change it silently", async () => {
    const { app, bruno, programme, event, enter, decide, attended, attend, one, read } = desk;
    const params = { workspace: programme, event: event.id };
    // the sessions of this test have days in UTC
    await app.db.as("administrator", `update people.event set zone = 'UTC' where id = '${event.id}'`);
    const waiting = await enter("Not yet confirmed");
    const nadia = await attended("Nadia Benali");
    const omar = await attended("Omar Said");
    await bruno.call(issuePasses, { params, body: { commandId: command() } });
    const { passes } = await bruno.call(printPasses, { params });
    assert.deepEqual(
      passes.map(({ name }) => name).toSorted(),
      ["Nadia Benali", "Omar Said"],
      "only people with a confirmed seat have a pass",
    );
    const { people } = await bruno.call(listSheets, { params });
    assert.deepEqual(
      people.map(({ name, entitled }) => `${name} ${entitled}`).toSorted(),
      ["Nadia Benali true", "Not yet confirmed false", "Omar Said true"],
      "a printed sheet has only people with a confirmed seat",
    );
    const passOf = (name: string) => passes.find((row) => row.name === name) ?? assert.fail(name);
    const made = await bruno.call(addDevice, { params, body: { label: "Door" } });
    const door = simulatedDevice(app.browser(), programme, made.device);
    await door.enrol(made.link);
    const [first = "", second = ""] = event.sessions.map(({ id }) => id);
    const scan = async (session: string, name: string) => {
      door.scan(session, passOf(name).text);
      await door.send(door.parcel(door.waiting.slice(-1)));
    };
    const look = () => bruno.call(getCheckIn, { params });
    await scan(first, "Nadia Benali");
    assert.deepEqual([(await one(nadia)).attended, (await look()).questions], [[first], []]);
    assert.deepEqual([(await one(nadia)).counted, (await one(nadia)).meetsRule], [0, false], "nobody has confirmed the session");
    await attend(1, [nadia]);
    assert.equal((await one(nadia)).counted, 1);

    await scan(first, "Omar Said");
    const [question = assert.fail(), ...more] = (await look()).questions;
    assert.deepEqual([question.why, question.person, more], ["confirmed-before", "Omar Said", []]);
    assert.deepEqual((await one(omar)).attended, [], "a confirmed session does not change by itself");
    assert.notEqual((await read()).sessions[0]?.confirmed, null);
    await bruno.call(answerScan, { params: { ...params, scan: question.scan }, body: { answer: "count" } });
    assert.deepEqual((await one(omar)).attended, [first]);
    assert.equal((await read()).sessions[0]?.confirmed, null, "the attendance changed, so the confirmation ended");

    await scan(second, "Nadia Benali");
    const [ahead = assert.fail()] = (await look()).questions;
    assert.equal(ahead.why, "wrong-day");
    await bruno.call(answerScan, { params: { ...params, scan: ahead.scan }, body: { answer: "count" } });
    assert.deepEqual((await one(nadia)).attended.toSorted(), [first, second].toSorted());
    const issue = () => bruno.call(certify, { params: { workspace: programme, nomination: nadia }, body: { commandId: command() } });
    await assert.rejects(issue(), refused("certificate-rule"));
    await attend(1, [nadia, omar]);
    await attend(2, [nadia]);
    await issue();

    await decide(omar, "withdrawn", "not-told");
    await scan(second, "Omar Said");
    assert.deepEqual(
      (await look()).questions.map(({ why, person }) => [why, person]),
      [["revoked", "Omar Said"]],
      "a pass is not valid after the seat was withdrawn",
    );
    const still = await bruno.call(printPasses, { params });
    assert.deepEqual(
      still.passes.map(({ name }) => name),
      ["Nadia Benali"],
    );

    const { event: now } = await bruno.call(getEvent, { params });
    const { rev, rows: _, id: __, ...fields } = now;
    const kept = { ...fields, sessions: now.sessions.slice(1).map(({ id, title, day }) => ({ id, title, day })) };
    await assert.rejects(bruno.call(changeEvent, { params, body: { expectedRev: rev, ...kept } }), refused("session-attended", "sessions"));

    await bruno.call(eraseHolder, { params: { workspace: programme, nomination: nadia } });
    const gone = await look();
    assert.deepEqual([gone.passes.length, gone.sessions[0]?.inside, gone.sessions[1]?.inside], [1, 1, 0]);
    for (const table of ["people.pass", "people.scan", "history.revision"]) {
      const found = await app.db.as("administrator", `select 1 from ${table} t where t::text like '%${passOf("Nadia Benali").reference}%'`);
      assert.deepEqual(found.rows, [], table);
    }
    const held = await app.db.as("administrator", `select 1 from people.check_in where holder_id = '${nadia}'`);
    assert.deepEqual(held.rows, []);
    await decide(waiting, "withdrawn", "not-told");
  });
});
