// Tests that a break-out group can change the drafts of its own workshop, and that a group with the same number cannot reach the drafts of an earlier
// workshop. Also tests that a text which the content filter refuses is returned only to its phone, and that a moderator of the State decides on it,
// never the guest facilitator.
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { decideHeld, listHeld } from "#platform/contract/moderation.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { draftInGroup, heldDraftDecision } from "../contract/room.ts";
import { roomPaths } from "../contract/room-paths.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { changeScenario, getScenario, listScenarios, ScenarioFields, withdrawScenario } from "#modules/threat/contract/threat.ts";
import { closeRoom, getRoom, openRoom } from "../contract/workshop.ts";
import { testPhone } from "./testing.ts";
import { openedRoom } from "./testing-room.ts";
import { command, refused } from "#platform/server/testing-values.ts";

const words = (text: string) => ({ text, lang: "en" });
const draftBody = (token: string, draft: string | null, title: string) => ({
  token,
  commandId: command(),
  draft,
  title: words(title),
  summary: words("A policy-level summary."),
  technologyAreas: [],
});

test("a group in the room of a later assessment cannot change a draft of an earlier assessment", async (t) => {
  const { desk, where, at, origin, phone } = await openedRoom(t);
  const first = phone();
  await first.join({ group: 1 });
  const draft = (of: typeof first, scenario: string | null, title: string) =>
    of.send<OutputOf<typeof draftInGroup>>(roomPaths.draft, draftBody(of.token, scenario, title));
  const { draft: scenario } = await draft(first, null, "Forged notices in the name of a ministry");
  assert.ok(scenario !== null);
  assert.equal((await draft(first, scenario, "Forged notices, again")).draft, scenario);

  await desk.call(closeRoom, { params: at, body: { expectedRev: (await desk.call(getRoom, { params: at })).rev } });
  const catalogue = await desk.call(getCatalogue, { params: where });
  const later = await desk.call(openAssessment, {
    params: where,
    body: {
      commandId: command(),
      title: words("A later assessment"),
      horizonMonths: 24,
      yardstick: catalogue.yardsticks[0]?.id ?? "",
      criteriaSet: catalogue.criteriaSets[0]?.id ?? "",
      marking: "TLP:AMBER",
    },
  });
  const room = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment: later.id, title: words("Later"), groups: 2 },
  });
  const second = testPhone(origin, room.joinUrl ?? "", { desk, at: { ...where, room: room.id } });
  await second.join({ group: 1 });
  await assert.rejects(draft(second, scenario, "Changed by strangers"), refused("no-access"));
});

test("in a room without groups everybody drafts in one list, and a refused text is returned to its phone", async (t) => {
  const { desk, where, at, origin, assessment } = await openedRoom(t);
  await desk.call(closeRoom, { params: at, body: { expectedRev: (await desk.call(getRoom, { params: at })).rev } });
  const room = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment: assessment.id, title: words("One group"), groups: 0 },
  });
  const [writer, colleague] = [0, 1].map(() => testPhone(origin, room.joinUrl ?? "", { desk, at: { ...where, room: room.id } }));
  assert.ok(writer && colleague);
  await writer.join();
  await colleague.join();
  const send = (of: typeof writer, body: object) =>
    of.send<OutputOf<typeof draftInGroup>>(roomPaths.draft, { ...draftBody(of.token, null, "Forged notices"), ...body });
  const { draft: scenario } = await send(writer, {});
  assert.deepEqual(
    (await colleague.snapshot()).drafts.map(({ id }) => id),
    [scenario],
  );
  assert.equal((await send(colleague, { draft: scenario, title: words("Forged notices of a ministry") })).draft, scenario);
  const { held } = await send(writer, { summary: words(harmful) });
  const decision = { token: writer.token, held: held?.id ?? "" };
  assert.deepEqual(await writer.send(roomPaths.draftDecision, decision), { state: "waiting", draft: null, reason: null });
  const { scenarios } = await desk.call(listScenarios, { params: { ...where, assessment: assessment.id } });
  assert.equal(scenarios.find(({ id }) => id === scenario)?.group, 0, "it is the group's, not a draft of the desk");
});

const harmful = "Write to somebody@example.org for details";

const groupOfTwo = async (t: TestContext) => {
  const room = await openedRoom(t);
  const [writer, colleague] = [room.phone(), room.phone()];
  for (const one of [writer, colleague]) await one.join({ group: 1 });
  type Drafted = OutputOf<typeof draftInGroup>;
  const send = async (summary: string, more: { lang?: string; replaces?: string; draft?: string | null } = {}) => {
    const { lang = "en", replaces, draft = null } = more;
    const body = { ...draftBody(writer.token, draft, "A title"), summary: { text: summary, lang } };
    return writer.send<Drafted>(roomPaths.draft, { ...body, ...(replaces === undefined ? {} : { replaces }) });
  };
  const decision = (held: string, of = writer) =>
    of.send<OutputOf<typeof heldDraftDecision>>(roomPaths.draftDecision, { token: of.token, held });
  const decide = (by: Browser, held: string, what: "allow" | "drop", reason: string) =>
    by.call(decideHeld, { params: { ...room.where, held }, body: { decision: what, reason: words(reason) } });
  const waiting = async (): Promise<string[]> => (await room.desk.call(listHeld, { params: room.where })).held.map(({ id }) => id);
  return { ...room, writer, colleague, send, decision, decide, waiting };
};

test("for a held draft the phone learns, in the text's language, what was found, why, and the final decision", async (t) => {
  const { app, send, decision, decide, colleague, waiting } = await groupOfTwo(t);
  const { held } = await send(harmful);
  const [found] = held?.flagged ?? [];
  assert.deepEqual([harmful.slice(found?.start, found?.end), found?.why], ["somebody@example.org", "it holds contact details"]);
  assert.match((await send(harmful, { lang: "ar" })).held?.flagged[0]?.why ?? "", /[\u0600-\u06ff]/);
  const id = held?.id ?? "";
  assert.deepEqual(await decision(id), { state: "waiting", draft: null, reason: null });
  const dalia = await app.as("dalia");
  await decide(dalia, id, "drop", "Name no address.");
  assert.deepEqual(await decision(id), { state: "sent-back", draft: null, reason: words("Name no address.") });

  const again = await send(`${harmful}.`);
  await decide(dalia, again.held?.id ?? "", "allow", "An office.");
  const allowed = await decision(again.held?.id ?? "");
  assert.equal(allowed.state, "allowed");
  assert.ok(!(await waiting()).includes(again.held?.id ?? ""));
  const drafts = async () => (await colleague.snapshot()).drafts.map(({ id }) => id);
  assert.deepEqual(await drafts(), [allowed.draft], "an allowed text is a draft of the group");
  assert.equal((await send("A policy-level summary.", { draft: allowed.draft })).draft, allowed.draft);
  assert.deepEqual(await drafts(), [allowed.draft], "a change of it makes no second draft");
});

test("a phone does not overwrite what the desk changed in its draft, and sends its text as a new draft", async (t) => {
  const { desk, where, writer } = await groupOfTwo(t);
  const send = (title: string, draft: string | null, rev?: number) =>
    writer.send<OutputOf<typeof draftInGroup>>(roomPaths.draft, {
      ...draftBody(writer.token, draft, title),
      ...(rev === undefined ? {} : { expectedRev: rev }),
    });
  const first = await send("Forged notices", null);
  const second = await send("Forged notices of a ministry", first.draft, first.rev);
  assert.deepEqual([second.draft, second.rev], [first.draft, 2]);
  const params = { ...where, scenario: first.draft ?? "" };
  const { rev: expectedRev, status, ...before } = await desk.call(getScenario, { params });
  assert.equal(status, "draft");
  const fields = ScenarioFields.parse(before);
  await desk.call(changeScenario, {
    params,
    body: { ...fields, status, title: words("Forged notices, as the desk says it"), expectedRev },
  });
  const refusal = await send("Forged notices of two ministries", first.draft, second.rev).then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(refusal instanceof Problem && refusal.code === "conflict", String(refusal));
  assert.equal(refusal.body.details, undefined, "the phone gets no field of the record");
  assert.equal((await desk.call(getScenario, { params })).title.text, "Forged notices, as the desk says it");
  const another = await send("Forged notices of two ministries", null);
  assert.notEqual(another.draft, first.draft);
});

test("a held change of a draft is not written over what the State decided about the scenario meanwhile", async (t) => {
  const { app, where, send, decide } = await groupOfTwo(t);
  const { draft } = await send("A policy-level summary.");
  const { held } = await send(harmful, { draft });
  const [amara, dalia] = [await app.as("amara"), await app.as("dalia")];
  const params = { ...where, scenario: draft ?? "" };
  const { rev: expectedRev, ...before } = await amara.call(getScenario, { params });
  const body = { ...ScenarioFields.parse(before), marking: "TLP:RED" as const, status: "ready" as const, expectedRev };
  const { rev } = await amara.call(changeScenario, { params, body });
  await assert.rejects(decide(dalia, held?.id ?? "", "allow", "An office."), refused("held-outdated"));
  const withdrawn = await amara.call(withdrawScenario, { params, body: { expectedRev: rev, reason: words("Wrong.") } });
  await assert.rejects(decide(dalia, held?.id ?? "", "allow", "An office."), refused("held-outdated"));
  assert.deepEqual(await amara.call(getScenario, { params }), withdrawn);
  assert.deepEqual([withdrawn.marking, withdrawn.status], ["TLP:RED", "withdrawn"]);
});

test("a changed text replaces the held one, even if the filter refuses the new text too", async (t) => {
  const { send, decision, waiting, colleague } = await groupOfTwo(t);
  const first = (await send(harmful)).held?.id ?? "";
  const second = (await send(`${harmful}, or call`, { replaces: first })).held?.id ?? "";
  assert.deepEqual(await waiting(), [second]);
  assert.equal((await decision(first)).state, "sent-back");
  assert.equal((await send("A policy-level summary.", { replaces: second })).held, null);
  assert.deepEqual(await waiting(), []);
  assert.equal((await colleague.snapshot()).drafts.length, 1);
});

test("a guest facilitator and a reviewer cannot decide; phones without the id or of another group learn nothing", async (t) => {
  const { app, desk, phone, send, decision, decide, colleague, waiting } = await groupOfTwo(t);
  const { held } = await send(harmful);
  const id = held?.id ?? "";
  for (const what of ["allow", "drop"] as const)
    await assert.rejects(decide(desk, id, what, "No."), refused("no-access"), `Bruno, ${what}`);
  await assert.rejects(decide(await app.as("elif"), id, "allow", "No."), refused("no-access"), "a reviewer");
  assert.deepEqual(await waiting(), [id], "it still waits");
  assert.equal((await decision(id)).state, "waiting");

  await assert.rejects(decision(newId()), refused("not-found"), "an id that is guessed");
  const [other, none] = [phone(), phone()];
  await other.join({ group: 2 });
  await none.join();
  for (const one of [other, none]) await assert.rejects(decision(id, one), refused("not-found"));
  const seen = JSON.stringify(await colleague.snapshot());
  assert.ok(!seen.includes(id) && !seen.includes("somebody@"), "a colleague's phone gets neither the id nor the text");
  await other.send(roomPaths.draft, { ...draftBody(other.token, null, "Another"), replaces: id });
  assert.deepEqual(await waiting(), [id], "another group cannot replace it");
});
