/**
 * Four days of a workshop with thirty people: four use browsers, one of them Firefox and one asleep for an hour; the others are clients over the
 * protocol. During the workshop the power fails twice, the computer's address changes, a phone is lost, one person comes late, an agency is added at
 * the door, and there are breaks. At the end the server has exactly the answers of the journey's own ledger.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getTalkLines, talkContract, writeTalk } from "#modules/threat/contract/talk.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { addAgencyAtDoor, getDoor } from "#modules/workshop/contract/door.ts";
import { goOnHere, nameStickKeys, saveStick } from "#modules/workshop/contract/stick.ts";
import { getRoom } from "#modules/workshop/contract/workshop.ts";
import { addAddress, noExtraAddress } from "#platform/server/network/testing.ts";
import { said } from "#platform/server/testing-values.ts";
import { newKey } from "#platform/server/transfer/archive/sealed.ts";
import { layout, placeOf } from "../tools/layout.mjs";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { deskSession } from "./desk-session.ts";
import { doorOf, letWordsIn } from "./doorkeeper.ts";
import { facilitatorAt } from "./facilitator.ts";
import { firefoxIsHere, firefoxPage } from "./firefox.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import {
  sameClaims,
  sameEffects,
  sameLevels,
  sameMovement,
  samePoints,
  sameRounds,
  sameTalk,
  sameWeights,
  type Claims,
  type RoundEntry,
} from "./four-days-ledger.ts";
import { fillRange, press, scan, shownRange, takeSeat } from "./journey-phone.ts";
import { each, judgeAll, rangeAround, rateAll, rolesOf, spendAll, weighAll } from "./journey-steps-room.ts";
import { draftMeasures, newAssessment } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { otherDevice } from "./second-address.ts";
import { PhoneClient } from "./protocol-client.ts";
import { copyPrepared } from "./prepared.ts";
import { removeData, startCounterpart } from "./start.ts";

const pages = 4;
const lateComers = 1;
const ofLateAgency = 2;
const people = 30;
const atFirst = people - pages - lateComers - ofLateAgency;
const percent = (text: string): number => Number(text.replace(/[^\d.,]/g, "").replace(",", ".")) / 100;

test("thirty people work for four days, and the server has each of their answers exactly once", { timeout: 900_000 }, async (t) => {
  const device = otherDevice(t);
  const [first, second] = [addAddress(t), addAddress(t)];
  if (device === null || first === null || second === null) return t.skip(noExtraAddress);
  if (!firefoxIsHere()) return t.skip("firefox-esr of Debian is not installed");
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-four-days-"));
  t.after(() => removeData(data));
  copyPrepared(data);
  const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
  const starting = { data, ports, lan: null };
  const world = await openWorld(t, starting, ["--host-resolver-rules="]);
  if (world === null) return;
  let server = world.server;
  t.after(() => server.stop());
  const powerFails = async (): Promise<void> => {
    await server.kill9();
    server = await startCounterpart(starting);
  };
  const { desk } = server;
  const here = await newAssessment(desk, "Velmara, four days");
  const { id: assessment } = here;
  let bruno = await facilitatorAt(desk, { assessment, network: first.address });
  const { agencies } = await bruno.desk.call(listAgencies, { params: { workspace: bruno.workspace } });
  const ids = agencies.map(({ id }) => id);
  const joinUrl = await bruno.joinUrl();
  assert.equal(new URL(joinUrl).hostname, first.address);

  const english = await world.phone("en", 390);
  const arabic = await world.phone("ar", 390);
  const asleep = await world.phone("fr", 320);
  // all addresses of the network that `addAddress` uses, because the room may move to any of them when the first one is removed
  const fox = await firefoxPage(["127.0.0.1", "localhost", "10.0.0.0/8"]);
  t.after(() => fox.close());
  const phones = [english, arabic, asleep];
  let clients: PhoneClient[] = [];
  const roles: Claims = new Map();
  let claimed = "";
  const rounds: RoundEntry[] = [];
  /** The best values of the people with a browser: first those of round 1, then those of round 2. */
  const onPages: number[] = [];
  const sentences = { lower: [said("Platforms keep their moderators.")], higher: [said("Quality goes on rising."), said("Costs fall.")] };
  const admitted = async (): Promise<number> => (await bruno.desk.call(getDoor, { params: bruno.at })).in;

  await step(t, "day 1: twenty-seven people join", async () => {
    for (const [at, phone] of phones.entries()) {
      await scan(phone, joinUrl);
      await takeSeat(phone, { tag: "en", agency: ids[at] ?? "none" });
    }
    await fox.goto(joinUrl);
    await fox.see({ css: ".door-words" });
    const words = await fox.evaluate("[...document.querySelectorAll('.door-words bdi')].map((one) => one.textContent.trim()).join('|')");
    await letWordsIn(await doorOf(joinUrl), String(words).split("|"), { agency: ids[3] ?? null });
    await fox.see({ css: ".line.connected" });
    clients = Array.from({ length: atFirst }, (_, at) => new PhoneClient(joinUrl, { agency: ids[at % ids.length] ?? null }));
    await Promise.all(clients.map((client) => client.join()));
    assert.equal(await admitted(), atFirst + pages);
  });

  await step(t, "day 1: agencies claim roles; the power fails when half of them have answered", async () => {
    await bruno.start("roles");
    claimed = await bruno.claims("roles");
    const speakers = clients.slice(0, ids.length);
    const half = Math.floor(speakers.length / 2);
    await each(speakers.slice(0, half), (client, at) => client.claim("roles", rolesOf(at)));
    await powerFails();
    await each(speakers.slice(half), (client, at) => client.claim("roles", rolesOf(half + at)));
    for (const [at, agency] of ids.entries()) roles.set(agency, rolesOf(at));
    await bruno.revealClaims(claimed);
    await sameClaims(bruno, claimed, roles);
    await english.getByText(wordsOf("en")("landscape-phone.revealed")).waitFor();
  });

  const { scenarios } = await bruno.desk.call(listScenarios, { params: { workspace: bruno.workspace, assessment } });
  const scenario = scenarios[0]?.id ?? "";
  /** The best value of a person in the first round: below 20 % in the low camp, above 70 % in the high camp. */
  const bestOf = (at: number): number => (at % 2 === 0 ? 0.12 : 0.72) + at / 500;
  /** For each client, the best values of its answers, in order. */
  const answersOf = new Map<PhoneClient, number[]>();
  const rate = (rated: readonly PhoneClient[], bestAt: (at: number) => number, round: string): Promise<number[]> =>
    Promise.all(
      rated.map(async (client, at) => {
        const { round: asked } = await client.snapshot();
        const criteria = asked?.criteria.criteria.map(({ code }) => code) ?? [];
        const best = bestAt(at);
        await client.answer(scenario, rangeAround(best, 3, criteria), round);
        answersOf.set(client, [...(answersOf.get(client) ?? []), best]);
        return best;
      }),
    );
  /** Answers on a page. @returns the best value that the page shows */
  const rateOnPage = async (phone: Page, tag: string, steps: number): Promise<number> => {
    await phone.locator("#likelihood").waitFor();
    await fillRange(phone, { likelihood: { low: steps - 2, best: steps, high: steps + 2 }, sure: 3, impact: 2 });
    const best = percent((await shownRange(phone))[1] ?? "");
    await press(phone);
    await phone.getByText(wordsOf(tag)("phone.done")).waitFor();
    return best;
  };
  const cannotSay = async (phone: Page, tag: string): Promise<void> => {
    await phone.locator("footer button.second").tap();
    await phone.getByText(wordsOf(tag)("phone.received.cannot")).waitFor();
  };
  const rateOnFox = async (): Promise<number> => {
    for (const place of [1, 2, 3]) {
      await fox.click({ css: `#likelihood .three .cell:nth-child(${place})` });
      await fox.click({ css: "#likelihood .pair button:last-of-type" });
    }
    await fox.click({ css: "#sure .cells .cell:nth-child(3)" });
    await fox.see({ css: "#sure .cell[aria-pressed=true]" });
    for (const criterion of (await fox.evaluate("[...document.querySelectorAll('#impact .criterion')].length")) === 0
      ? []
      : [1, 2, 3, 4, 5])
      await fox.click({ css: `#impact .criterion:nth-of-type(${criterion}) .cells .cell` });
    const best = percent(String(await fox.evaluate("document.querySelectorAll('#likelihood .three .cell strong')[1].textContent")));
    await fox.click({ css: "footer button.first" });
    await fox.see({ css: "main", text: wordsOf("en")("phone.done") });
    return best;
  };

  await step(
    t,
    "day 2: a round; a phone sleeps, the power fails, the address changes, a phone is lost, one person comes late",
    async () => {
      await bruno.start("scenarios");
      await asleep.context().setOffline(true);
      const round = await bruno.round(scenario);
      const bests: number[] = [];
      onPages.push(await rateOnPage(english, "en", -6), await rateOnPage(arabic, "ar", 5), await rateOnFox());
      bests.push(...onPages);
      const half = 12;
      bests.push(...(await rate(clients.slice(0, half), bestOf, round)));
      await powerFails();

      first.remove();
      for (const moved = Date.now(); new URL(await bruno.joinUrl()).hostname === first.address;)
        assert.ok(Date.now() - moved < 60_000, "the room moves to another address");
      const { origin } = new URL(await bruno.joinUrl());
      for (const client of clients) client.origin = origin;
      bests.push(...(await rate(clients.slice(half), (at) => bestOf(half + at), round)));

      // the other phones of its agency are connected, so that exactly one phone of the agency is out of reach
      const [lost, ...others] = clients.filter((_, at) => at % ids.length === 5);
      const listening = await Promise.all(others.map((client) => client.follow(() => {})));
      const again = new PhoneClient(await bruno.joinUrl(), { agency: ids[5] ?? null, lost: true });
      await again.join();
      await assert.rejects(again.answer(scenario, rangeAround(0.5, 3, []), round), "the person of the lost phone has answered");
      for (const one of listening) one.stop();
      clients = clients.map((client) => (client === lost ? again : client));

      const late = new PhoneClient(await bruno.joinUrl(), { agency: ids[0] ?? null });
      await late.join();
      bests.push(...(await rate([late], () => bestOf(clients.length), round)));
      clients.push(late);

      await asleep.clock.install();
      await asleep.clock.fastForward(3_600_000);
      await asleep.context().setOffline(false);
      await asleep.clock.resume();
      onPages.push(await rateOnPage(asleep, "fr", -4));
      bests.push(...onPages.slice(-1));
      assert.equal(await admitted(), people - ofLateAgency);
      await bruno.revealRound(round, scenario);
      rounds.push({ round, asked: people - ofLateAgency, bests });
      await sameRounds(bruno, scenario, rounds);
    },
  );

  await step(t, "day 2: both camps are asked, and only the sentences of the State's rapporteur are stored", async () => {
    const talk = await bruno.ask("talk", { scenario, prompt: "camps" });
    await english.getByRole("button", { name: wordsOf("en")("talk-phone.camp.lower") }).tap();
    await english.locator("textarea").fill("Platforms keep their present moderators");
    await press(english);
    await english.getByText(wordsOf("en")("talk-phone.received")).waitFor();
    const line = (at: number) => ({ text: `A line of the journey, ${at}`, lang: "en" });
    await each(clients, (client, at) =>
      client.giveNow(talkContract, { cannotSay: false, camp: bestOf(at) < 0.5 ? "lower" : "higher", line: line(at) }),
    );
    await bruno.reveal("talk", talk);
    const amara = await deskSession(desk, "amara");
    const where = { workspace: bruno.workspace, talk };
    const { rev, lines } = await amara.call(getTalkLines, { params: where });
    assert.equal((lines.lower?.length ?? 0) + (lines.higher?.length ?? 0), clients.length + 1);
    await amara.call(writeTalk, { params: where, body: { expectedRev: rev, ...sentences } });
    await sameTalk(bruno, talk, { asked: people - ofLateAgency, answered: clients.length + 1, sentences });
  });

  await step(t, "day 2: a break, an unexpected agency, and a second round", async () => {
    await bruno.rest(true);
    await english
      .getByText(/1?\d:\d\d/)
      .first()
      .waitFor();
    await bruno.rest(false);
    const { id } = await bruno.desk.call(addAgencyAtDoor, {
      params: bruno.at,
      body: { name: said("Office for Charities (Velmara)"), type: "oversight-body" },
    });
    const unexpected = await Promise.all(
      Array.from({ length: ofLateAgency }, async () => {
        const client = new PhoneClient(await bruno.joinUrl(), { agency: id });
        await client.join();
        return client;
      }),
    );
    clients.push(...unexpected);
    assert.equal(await admitted(), people);
    const round = await bruno.round(scenario);
    // every third person keeps the value, and the others move to the other camp
    const bests = await rate(clients, (at) => bestOf(at % 3 === 0 ? at : at + 1), round);
    onPages.push(
      await rateOnPage(english, "en", 2),
      await rateOnPage(arabic, "ar", 1),
      await rateOnFox(),
      await rateOnPage(asleep, "fr", 3),
    );
    bests.push(...onPages.slice(pages));
    await bruno.revealRound(round, scenario);
    rounds.push({ round, asked: people, bests });
    await sameRounds(bruno, scenario, rounds);
    const twice = [...answersOf.values(), ...onPages.slice(0, pages).map((best, at) => [best, onPages[pages + at] ?? best])];
    await sameMovement(
      bruno,
      scenario,
      round,
      twice.flatMap(([before, after]) => (before === undefined || after === undefined ? [] : [after - before])),
    );
  });

  await step(t, "day 3: weights; the laptop fails during step 6, and a second one continues from the stick", async () => {
    await bruno.start("priorities");
    const weights = await bruno.ask("weights", { method: "swing" });
    await weighAll(clients);
    await cannotSay(english, "en");
    await cannotSay(arabic, "ar");
    await cannotSay(asleep, "fr");
    await bruno.reveal("weights", weights);
    await sameWeights(bruno, weights, { given: clients.length, cannotSay: phones.length });
    await bruno.start("responses");
    await draftMeasures(desk, here, ["A register of donation platforms", "A course for prosecutors"]);
    const { measures } = await bruno.desk.call(listMeasures, { params: { workspace: bruno.workspace, assessment } });
    await bruno.start("effect");
    const effects = await bruno.ask("effects", { items: measures.map(({ id }) => ({ measure: id, scenario, on: "likelihood" })) });
    await judgeAll(clients.slice(0, 10));

    const { identity, recipient } = await newKey();
    const amara = await deskSession(desk, "amara");
    await amara.call(nameStickKeys, { params: { workspace: bruno.workspace }, body: { recipients: [recipient] } });
    const copy = Buffer.from(await (await bruno.desk.file(saveStick, { params: bruno.at, body: {} })).arrayBuffer());
    await server.kill9();
    await removeData(data);

    const stick = mkdtempSync(path.join(tmpdir(), "counterpart-stick-"));
    t.after(() => removeData(stick));
    writeFileSync(path.join(stick, "copy.age"), copy);
    writeFileSync(path.join(stick, "key.txt"), `${identity}\n`);
    const home = path.join(stick, "home");
    const restored = ["restore", path.join(stick, "copy.age"), "--identity", path.join(stick, "key.txt"), `--data=${home}`];
    const { status, stderr } = spawnSync(process.execPath, [placeOf(layout.cli), ...restored], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    server = await startCounterpart({ data: home, lan: null });
    bruno = await facilitatorAt(server.desk, { assessment, room: bruno.at.room });
    await bruno.moveTo(second.address);
    const { rev } = await bruno.desk.call(getRoom, { params: bruno.at });
    await bruno.desk.call(goOnHere, { params: bruno.at, body: { expectedRev: rev } });

    // two people are replaced by substitutes: a new phone never gets the answers of the first person
    const joinUrl = await bruno.joinUrl();
    const known = clients.length;
    const unexpected = (await bruno.desk.call(listAgencies, { params: { workspace: bruno.workspace } })).agencies.filter(
      ({ id }) => !ids.includes(id),
    );
    assert.deepEqual(unexpected.length, 1, "the agency that came late is there");
    clients = Array.from(
      { length: known },
      (_, at) => new PhoneClient(joinUrl, { agency: (at < known - ofLateAgency ? ids[at % ids.length] : unexpected[0]?.id) ?? null }),
    );
    await Promise.all(clients.map((client) => client.join()));
    for (const [at, phone] of phones.entries()) {
      await scan(phone, joinUrl);
      await takeSeat(phone, { tag: "en", agency: ids[at] ?? "none" });
    }
    assert.equal(await admitted(), people - 1, "everybody but the person with Firefox, who went home");
    await sameRounds(bruno, scenario, rounds);
    await sameClaims(bruno, claimed, roles);
    assert.equal((await bruno.counted("effects")).answered, 0, "the open question is asked again");
    await judgeAll(clients);
    await bruno.reveal("effects", effects);
    await sameEffects(bruno, clients.length);
  });

  await step(t, "day 4: levels of capability by agency, points, and the close of the room", async () => {
    await bruno.start("capability");
    const { profile } = await bruno.levels(10);
    const speakers = clients.slice(0, ids.length);
    await rateAll(speakers);
    await bruno.revealLevels(profile);
    await sameLevels(bruno, profile, 10, ids);
    await bruno.start("recommendations");
    const candidates = ["register", "course", "exercise"].map((code) => ({ code, urn: null, label: said(code) }));
    const points = await bruno.ask("points", { points: 10, items: candidates });
    await spendAll(
      clients,
      10,
      candidates.map(({ code }) => code),
    );
    await bruno.reveal("points", points);
    await samePoints(
      bruno,
      points,
      clients.length,
      candidates.map(({ code }) => code),
    );
    await sameRounds(bruno, scenario, rounds);
    await sameClaims(bruno, claimed, roles);
    assert.equal(await admitted(), people - 1, "nobody has two seats");
  });
});
