/**
 * Tests two simulated devices at one event, over HTTP with the real database: clocks ten minutes off, the same person on both, a
 * revoked pass, tampered texts, repeated and reordered deliveries, a lost device. Each person counts once for each session, and each
 * scan that a device cannot decide becomes a question.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { command, refused, said } from "#platform/server/testing-values.ts";
import {
  addDevice,
  answerScan,
  getCheckIn,
  issuePasses,
  loseDevice,
  printPasses,
  revokePass,
  setCapacity,
} from "../../contract/check-in.ts";
import { addEvent, getEvent } from "../../contract/people.ts";
import { erasePerson, getPerson, personFile } from "../../contract/persons.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { addressOf } from "#platform/contract/client.ts";
import type { Problem } from "#platform/contract/problems.ts";
import { importRoster, previewRoster } from "../../contract/roster-import.ts";
import { wholeDay } from "#modules/programme/server/testing-day.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { endCheckIn } from "../terms/end-check-in.ts";
import { fieldsOf, peopleDesk, upload } from "../testing.ts";
import { doorTries } from "./door-tries.ts";
import { simulatedDevice } from "./testing.ts";

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const names = ["Orla Tamm", "Peter Vask", "Ines Dorn", "Marek Oso", "Lina Brand", "Tobias Reim"];

suite("check-in", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof peopleDesk>>;
  before(async () => {
    desk = await peopleDesk({ after: (run) => void ending.push(run) });
    await wholeDay();
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const eventWith = async (people: readonly string[]) => {
    const { bruno, here, programme } = desk;
    const sessions = ["Morning", "Afternoon", "Tomorrow"].map((title, i) => ({ id: null, title: said(title), day: day(i === 2 ? 1 : 0) }));
    const fields = fieldsOf({ starts: day(0), ends: day(1), zone: "UTC", sessions });
    const event = await bruno.call(addEvent, { ...here, body: { commandId: command(), ...fields } });
    const params = { workspace: programme, event: event.id };
    const file = upload(
      [
        "Name,E-mail,Organisation,Category",
        ...people.map((name, i) => `${name},${name.replace(" ", ".")}@x.example,Office ${i},Staff`),
      ].join("\n"),
    );
    const shown = await bruno.call(previewRoster, { params, body: { file, options: {} } });
    await bruno.call(importRoster, { params, body: { commandId: command(), file, options: shown.options, digest: shown.digest } });
    const issue = () => bruno.call(issuePasses, { params, body: { commandId: command() } });
    assert.equal((await issue()).issued, people.length);
    assert.equal((await issue()).issued, 0, "each person already has a valid pass");
    const { passes } = await bruno.call(printPasses, { params });
    const textOf = (name: string): string => passes.find((one) => one.name === name)?.text ?? assert.fail(name);
    const referenceOf = (name: string): string => passes.find((one) => one.name === name)?.reference ?? assert.fail(name);
    const look = () => bruno.call(getCheckIn, { params });
    const questions = async () =>
      (await look()).questions.map(({ why, person, device }) => `${why} ${person ?? "nobody"} ${device}`).toSorted();
    const attended = async () => (await bruno.call(getEvent, { params })).event.sessions.map((one) => one.attended);
    const device = async (label: string, ahead = 0) => {
      const made = await bruno.call(addDevice, { params, body: { label } });
      const one = simulatedDevice(desk.app.browser(), programme, made.device, ahead);
      await one.enrol(made.link);
      return { ...one, id: made.device, link: made.link };
    };
    const [morning = "", afternoon = "", tomorrow = ""] = event.sessions.map(({ id }) => id);
    // noon of the first day in the zone of the event, so that ten minutes do not change the day
    const noon = new Date(`${event.starts}T12:00:00Z`);
    return { event, params, textOf, referenceOf, look, questions, attended, device, morning, afternoon, tomorrow, noon, issue };
  };

  test("a link enrols one device, and no reply to a device contains a name, a title or a list", async () => {
    const { bruno, app, programme } = desk;
    const { params, device, event } = await eventWith(names);
    const made = await bruno.call(addDevice, { params, body: { label: "North door" } });
    const one = simulatedDevice(app.browser(), programme, made.device);
    const got = await one.enrol(made.link);
    const { now: _, ...again } = await one.enrol(made.link);
    assert.deepEqual({ ...again, now: got.now }, got, "the device gets the lost reply again");
    const signedIn = await bruno.call(addDevice, { params, body: { label: "In the officer's browser" } });
    await simulatedDevice(bruno, programme, signedIn.device).enrol(signedIn.link);
    const second = simulatedDevice(app.browser(), programme, made.device);
    await assert.rejects(second.enrol(made.link), refused("device-unknown"), "the link was used");
    const other = await device("South door");
    await assert.rejects(
      simulatedDevice(app.browser(), programme, other.id).enrol(made.link),
      refused("device-unknown"),
      "the link belongs to another device",
    );
    const late = made.link.replace(/^\d+/, (until) => String(Number(until) + 1));
    await assert.rejects(second.enrol(late), refused("device-unknown"), "the day in the link was changed");
    const told = JSON.stringify([got, await one.send(one.parcel())]);
    for (const word of [...names, event.title.text, "Morning", event.id, "x.example"]) assert.ok(!told.includes(word), word);
    const nowhere = simulatedDevice(app.browser(), desk.velmara, made.device);
    await assert.rejects(nowhere.send(nowhere.parcel()), refused("device-unknown"));
    const stranger = simulatedDevice(app.browser(), programme, made.device);
    await assert.rejects(stranger.send(stranger.parcel()), refused("device-signature"));
    const amara = await app.as("amara");
    await assert.rejects(amara.call(getCheckIn, { params }), refused("not-found"));
  });

  test("with wrong clocks and reordered deliveries each person counts once, and uncertain scans become questions", async () => {
    const { bruno, here } = desk;
    const { params, textOf, referenceOf, questions, attended, device, look, morning, afternoon, tomorrow, noon } = await eventWith(names);
    const [orla = "", peter = "", ines = "", marek = "", lina = ""] = names;
    const north = await device("North", 600);
    const south = await device("South", -600);
    for (const name of [orla, peter]) north.scan(morning, textOf(name), { at: noon });
    south.scan(morning, textOf(peter), { at: noon });
    south.scan(morning, referenceOf(ines).toLowerCase().replaceAll("-", " "), { at: noon });
    north.scan(tomorrow, textOf(marek), { at: noon });
    const tampered = textOf(lina).replace(/.$/, (letter) => (letter === "0" ? "1" : "0"));
    south.scan(morning, tampered, { at: noon });
    south.scan(afternoon, "0000-0000-0", { at: noon });
    south.scan(morning, textOf(orla), { at: noon, direction: "out" });
    const [first, second] = [north.parcel(north.waiting.slice(1), noon), north.parcel(north.waiting.slice(0, 1), noon)];
    const third = south.parcel([...south.waiting].toReversed(), noon);
    await Promise.all([north.send(second), south.send(third), north.send(first), south.send(third)]);
    for (const one of [first, second, first]) await north.send(one);
    assert.deepEqual(await attended(), [3, 0, 0]);
    const inMorning = (await look()).sessions[0];
    assert.deepEqual([inMorning?.inside, inMorning?.out], [3, 1]);
    const asked = await questions();
    const onlyOne = asked.filter((one) => one.startsWith("second-device Peter Vask"));
    assert.equal(onlyOne.length, 1, "the person counts on one of the two devices; the scan of the other device is a question");
    assert.deepEqual(
      asked.filter((one) => !onlyOne.includes(one)),
      ["not-a-pass nobody South", "unknown-code nobody South", "wrong-day Marek Oso North"],
    );
    const { devices } = await look();
    // the deliveries of this test claim to be sent at noon, so the server also sees the difference between noon and the real time
    assert.equal((devices[0]?.ahead ?? 0) - (devices[1]?.ahead ?? 0) > 1100, true, JSON.stringify(devices));
    const duty = async () => (await bruno.call(listDuties, here)).duties.find(({ record }) => record === params.event)?.values["n"] ?? 0;
    assert.equal(await duty(), (await look()).questions.length, "one duty counts all questions of the event");
    for (const { scan, why } of (await look()).questions) {
      const answer = (value: "count" | "leave") => bruno.call(answerScan, { params: { ...params, scan }, body: { answer: value } });
      if (why !== "wrong-day") {
        await assert.rejects(answer("count"), refused("invalid-input"), why);
        await answer("leave");
      } else await answer("count");
      await assert.rejects(answer("leave"), refused("conflict"));
    }
    assert.deepEqual([await attended(), await questions(), await duty()], [[3, 0, 1], [], 0]);
  });

  test("a scan with a revoked pass, in a full session or from a lost device is kept and becomes one question", async () => {
    const { bruno } = desk;
    const { params, textOf, questions, attended, device, look, morning, afternoon, issue } = await eventWith(names);
    const [orla = "", peter = "", ines = "", marek = ""] = names;
    const north = await device("North");
    const south = await device("South");
    const passOf = async (name: string) =>
      (await look()).passes.find((one) => one.name === name && one.revokedAt === null) ?? assert.fail();
    const old = textOf(orla);
    north.scan(morning, old);
    await bruno.call(revokePass, { params: { ...params, pass: (await passOf(orla)).pass } });
    const later = new Date(Date.now() + 1500);
    north.scan(afternoon, old, { at: later });
    await north.send(north.parcel(undefined, later));
    assert.deepEqual(
      [await attended(), await questions()],
      [[1, 0, 0], ["revoked Orla Tamm North"]],
      "a scan from before the revocation counts",
    );
    assert.equal((await issue()).issued, 1, "a new pass of the same person");
    const fresh = (await bruno.call(printPasses, { params })).passes.find((one) => one.name === orla)?.text ?? assert.fail();
    south.scan(morning, fresh);
    await bruno.call(setCapacity, { params, body: { capacity: 2 } });
    for (const name of [peter, ines]) south.scan(morning, textOf(name));
    await south.send(south.parcel());
    await south.send(south.parcel());
    assert.deepEqual(await attended(), [2, 0, 0]);
    assert.deepEqual(await questions(), ["over-capacity Ines Dorn South", "revoked Orla Tamm North", "second-device Orla Tamm South"]);
    await bruno.call(loseDevice, { params: { ...params, device: south.id } });
    south.scan(afternoon, textOf(marek));
    await south.send(south.parcel());
    assert.deepEqual([(await questions()).includes("lost-device Marek Oso South"), (await attended())[1]], [true, 0]);
  });

  test("after an erasure no pass, scan, check-in or history is left; the file for the person lists the check-ins", async () => {
    const { bruno, app, programme } = desk;
    const { textOf, device, morning, look } = await eventWith(["Zelda Quint", "Otto Lahn"]);
    const north = await device("North");
    for (const name of ["Zelda Quint", "Otto Lahn"]) north.scan(morning, textOf(name));
    await north.send(north.parcel());
    const { id: row, pass, reference } = (await look()).passes.find(({ name }) => name === "Zelda Quint") ?? assert.fail();
    const at = { params: { workspace: programme, row } };
    const { text } = await bruno.send("GET", addressOf(personFile, { params: { ...at.params, language: "en" } }));
    assert.ok(text.includes(reference) && text.includes("Morning, In, "), text);
    const { digest } = await bruno.call(getPerson, at);
    await bruno.call(erasePerson, { ...at, body: { commandId: command(), digest } });
    for (const table of ["people.pass", "people.scan", "people.check_in", "people.scan_answer", "history.revision"]) {
      const where = `t::text like '%${pass}%' or t::text like '%${row}%' or t::text like '%${reference}%'`;
      assert.deepEqual((await app.db.as("administrator", `select 1 from ${table} t where ${where}`)).rows, [], table);
    }
    const afterwards = await look();
    assert.deepEqual([afterwards.sessions[0]?.inside, afterwards.passes.length], [1, 1]);
    north.scan(morning, reference);
    await north.send(north.parcel(north.waiting.slice(2)));
    assert.deepEqual(
      (await look()).questions.map(({ why, person }) => [why, person]),
      [["unknown-code", null]],
    );
  });

  test("twelve months after the event devices, scans and passes are deleted, also from history; attendance is kept", async () => {
    const { bruno, app, programme } = desk;
    const { params, textOf, referenceOf, device, morning, look, attended } = await eventWith(["Ravi Holt", "Suna Weld"]);
    const other = await eventWith(["Nils Arden"]);
    const north = await device("Gate of Zembla");
    const reference = referenceOf("Ravi Holt");
    for (const name of ["Ravi Holt", "Suna Weld"]) north.scan(morning, textOf(name));
    north.scan(morning, "0000-0000-0");
    await north.send(north.parcel());
    const [{ scan } = assert.fail()] = (await look()).questions;
    await bruno.call(answerScan, { params: { ...params, scan }, body: { answer: "leave" } });
    const { keptUntil, passes } = await look();
    const row = passes[0]?.id ?? assert.fail();
    assert.equal(keptUntil.slice(0, 4), String(Number(day(1).slice(0, 4)) + 1));
    await app.db.as("administrator", `update people.event set starts = starts - 30, ends = ends - 30 where id = '${other.params.event}'`);
    const sweep = (on: string) => sweepAll({ db: app.services.db, now: () => new Date(`${on}T12:00:00Z`) }, endCheckIn);
    await sweep(keptUntil);
    assert.deepEqual([(await look()).devices.length, (await look()).passes.length], [1, 2], "the retention period is not over");
    assert.equal((await other.look()).passes.length, 0, "the retention period of the earlier event is over");
    const next = new Date(Date.parse(`${keptUntil}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const [first, second] = await Promise.all([sweep(next), sweep(next)]);
    assert.ok(first + second >= 1 && (await sweep(next)) === 0, "two jobs at the same time delete the data of each event once");
    const after = await look();
    assert.deepEqual([after.devices, after.passes, after.questions, after.answered], [[], [], [], 0]);
    assert.deepEqual([after.sessions[0]?.inside, await attended()], [2, [2, 0, 0]]);
    for (const table of [
      "people.pass",
      "people.check_in_device",
      "people.scan",
      "people.scan_answer",
      "people.check_in",
      "history.revision",
    ]) {
      const where = `t::text like '%${reference}%' or t::text like '%${scan}%' or t::text like '%${north.id}%' or t::text like '%Gate of Zembla%'`;
      assert.deepEqual((await app.db.as("administrator", `select 1 from ${table} t where ${where}`)).rows, [], table);
    }
    const audit = await app.db.as(
      "administrator",
      `select actor_kind from platform.audit where action = 'people.end-check-in' and '${params.event}' = any (ids)`,
    );
    assert.deepEqual(audit.rows, [{ actor_kind: "system" }]);
    const at = { params: { workspace: programme, row } };
    const { text } = await bruno.send("GET", addressOf(personFile, { params: { ...at.params, language: "en" } }));
    assert.ok(text.includes("Morning, In") && !text.includes("Morning, In,"), "the file lists the kept check-in, without a time");
    north.scan(morning, reference);
    await assert.rejects(north.send(north.parcel()), refused("device-unknown"), "the server no longer knows the device of a late delivery");
    const { digest } = await bruno.call(getPerson, at);
    await bruno.call(erasePerson, { ...at, body: { commandId: command(), digest } });
    assert.equal((await look()).sessions[0]?.inside, 1, "an erasure also deletes kept check-ins");
  });

  test("an address with many failures and a device that calls too often must wait; others need not wait", async () => {
    const { app, programme } = desk;
    const { device } = await eventWith(["Vera Sund"]);
    const north = await device("North");
    const stranger = simulatedDevice(app.browser(), programme, north.id);
    const failing = async (): Promise<string> =>
      stranger.send(stranger.parcel()).then(
        () => "taken",
        (error: unknown) => (error as Problem).code,
      );
    let failed = 0;
    for (; failed < 100 && (await failing()) === "device-signature"; failed += 1);
    assert.ok(failed > 20 && failed <= 60, String(failed));
    await assert.rejects(north.send(north.parcel()), refused("too-many-tries"), "a device at the same address is refused too");
    doorTries.forget("127.0.0.1", north.id);
    assert.deepEqual((await north.send(north.parcel())).taken, []);
    const open = (ip: string, of: string) => doorTries.tried(ip, of, () => Promise.resolve("open"));
    for (let n = 0; n < 300; n += 1) await open("192.0.2.4", north.id);
    await assert.rejects(open("192.0.2.4", north.id), refused("too-many-tries"));
    assert.deepEqual([await open("192.0.2.4", programme), await open("192.0.2.5", north.id)], ["open", "open"]);
  });
});
