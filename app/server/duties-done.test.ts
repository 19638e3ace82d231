/**
 * Tests that a duty is on the home page of the people who may act, changes with the state of the record, and disappears when it is done. The tests
 * use a ministry of three people and a programme of 500 people, over HTTP.
 */
import assert from "node:assert/strict";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { test } from "node:test";
import { sql } from "kysely";
import { listDuties } from "#platform/contract/duties.ts";
import { endMembership, invite } from "#platform/contract/directory.ts";
import { confirmProposal, listRoleChanges } from "#platform/contract/granting.ts";
import type { Role } from "#platform/contract/roles.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, processorTime, said, velmara } from "#platform/server/testing-values.ts";
import { bothDesks } from "#modules/needs/server/testing.ts";
import { adoptMeasure } from "#modules/policy/contract/policy.ts";
import { giveRoles, openWorkspace } from "#modules/policy/server/gate.fixture.ts";
import { answersBut, measureDesk } from "#modules/policy/server/testing.ts";
import { getRecommendation, replyTo, reportProgress, verify } from "#modules/recommendation/contract/recommendation.ts";
import { desk as recommendationDesk } from "#modules/recommendation/server/testing.ts";
import { personIn } from "./testing-person.ts";
import { loadedDemonstration, testApplication } from "./testing.ts";

const dayMs = 86_400_000;
const dutiesOf = async (browser: Browser, workspace = velmara) => browser.call(listDuties, { params: { workspace } });
/** The people with a duty about the record, as `name kind`. */
const whoHas = async (people: Readonly<Record<string, Browser>>, record: string, workspace = velmara): Promise<string[]> => {
  const found: string[] = [];
  for (const [name, browser] of Object.entries(people))
    for (const duty of (await dutiesOf(browser, workspace)).duties.filter((one) => one.record === record))
      found.push(`${name} ${duty.kind}`);
  return found;
};

test("a measure is first a duty of its editors, then of the reviewer, then of its editors or the authority, and then of nobody", async (t) => {
  const { app, amara, bruno, dalia, elif, draft, submitted, test: answer } = await measureDesk(t);
  const people = { amara, bruno, dalia, elif, femi: await app.as("femi") };
  const unfinished = await draft("A draft");
  assert.deepEqual(await whoHas(people, unfinished.id), ["amara measure-to-submit", "bruno measure-to-submit"]);
  const measure = await submitted("A measure");
  assert.deepEqual(await whoHas(people, measure.id), ["elif measure-to-test"]);
  const others = async () => (await dutiesOf(amara)).others.find(({ names }) => names.length === 1 && names[0] === "Elif")?.n ?? 0;
  assert.equal(await others(), 1, "the author waits for the reviewer");
  const [duty] = (await dutiesOf(elif)).duties.filter(({ record }) => record === measure.id);
  assert.deepEqual(
    [duty?.title?.text, duty?.askedBy, duty?.page, duty?.params],
    ["A measure", "Amara", "/measures/$measure", { measure: measure.id }],
  );
  const refused = await answer(measure, answersBut({ necessity: "no" }));
  assert.deepEqual(await whoHas(people, measure.id), ["amara measure-to-change", "bruno measure-to-change"]);
  const tested = await answer(refused, answersBut(), elif, refused.tests[0]?.rev ?? null);
  assert.deepEqual(await whoHas(people, measure.id), ["dalia measure-to-adopt"]);
  await dalia.call(adoptMeasure, {
    params: { workspace: velmara, measure: measure.id },
    body: { commandId: command(), expectedRev: tested.rev },
  });
  assert.deepEqual(await whoHas(people, measure.id), []);
  assert.equal(await others(), 0);
});

test("a duty that nobody may do is shown to the focal point, who can invite a person", async (t) => {
  const { app, amara, bruno, dalia, elif, submitted } = await measureDesk(t);
  const people = { amara, bruno, dalia, elif };
  const strict = await submitted("Only for the strictest readers", { marking: "TLP:RED" });
  assert.deepEqual(
    await whoHas(people, strict.id),
    ["amara measure-to-test"],
    "the reviewer may not read the measure, so the focal point gets the duty",
  );
  const measure = await submitted("A measure");
  assert.deepEqual(await whoHas(people, measure.id), ["elif measure-to-test"]);
  await giveRoles(app, "elif", "analyst");
  assert.deepEqual(await whoHas(people, measure.id), ["amara measure-to-test"]);
  const nobody = (await dutiesOf(amara)).duties.filter((one) => one.nobody).map(({ record }) => record);
  assert.ok(nobody.includes(measure.id) && nobody.includes(strict.id));
});

test("in a new workspace the first duty leads to the form that opens an assessment", async (t) => {
  const app = await testApplication(t);
  const workspace = newId();
  await app.db.transaction({ workspace, account: null, clearance: 0 }, (tx) =>
    createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Karvenia" }, lang: "en", fictional: true }),
  );
  const farah = await personIn(app, workspace, "farah", ["focal-point"]);
  const duty = (await dutiesOf(farah, workspace)).duties.find(({ act }) => act === "open");
  assert.deepEqual([duty?.kind, duty?.page, duty?.nobody], ["assessment-to-open", "/assessments/open", false]);
});

test("a recommendation is a duty of the State until it has replied and reported, and then of the verifier", async (t) => {
  // the clock is moved to the next ten o'clock, so that no day ends during the test
  const toMorning = (34 * 3_600_000 - (Date.now() % dayMs)) % dayMs;
  const now = (): Date => new Date(Date.now() + toMorning);
  const { app, amara, workspace, add } = await recommendationDesk(t, { now, filled: loadedDemonstration() });
  const people = {
    amara,
    bruno: await app.as("bruno"),
    dalia: await app.as("dalia"),
    elif: await app.as("elif"),
    femi: await app.as("femi"),
  };
  const dueOn = daysLater(dayInUtc(now()), 10);
  const { id: recommendation } = await add({ dueOn });
  const params = { workspace, recommendation };
  assert.deepEqual(await whoHas(people, recommendation), ["amara recommendation-to-answer", "dalia recommendation-to-answer"]);
  const by = { byWhom: "Ministry", on: dayInUtc(now()) };
  await amara.call(replyTo, { params, body: { commandId: command(), answer: "accepted", reason: said("It is right."), ...by } });
  assert.deepEqual(await whoHas(people, recommendation), ["amara progress-to-report", "dalia progress-to-report"]);
  assert.equal((await dutiesOf(amara)).duties.find(({ record }) => record === recommendation)?.dueInDays, 10);
  await amara.call(reportProgress, {
    params,
    body: { commandId: command(), status: "done", words: said("It is done."), ...by, evidence: [] },
  });
  assert.deepEqual(await whoHas(people, recommendation), ["femi report-to-verify"]);
  const report = (await people.femi.call(getRecommendation, { params })).reports[0]?.id ?? null;
  await people.femi.call(verify, {
    params,
    body: { commandId: command(), report, result: "partly", words: said("Half of it was seen."), on: by.on, evidence: [] },
  });
  assert.deepEqual(await whoHas(people, recommendation), []);
});

test("a proposed judging role is a duty of a second person; a membership that ends within days is a duty too", async (t) => {
  const { app, amara } = await recommendationDesk(t);
  const people = { amara, bruno: await app.as("bruno"), dalia: await app.as("dalia"), elif: await app.as("elif") };
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const affiliation = { organisation: "Council of the Bar", relation: "Independent" };
  await amara.call(invite, {
    params: { workspace: velmara },
    body: { email: "reviewer@example.org", roles: ["reviewer"], until, affiliation, outside: true, language: "en" },
  });
  const proposals = async () => (await people.dalia.call(listRoleChanges, { params: { workspace: velmara } })).proposals;
  const [proposal] = await proposals();
  assert.ok(proposal);
  assert.deepEqual(await whoHas(people, proposal.id), ["dalia proposed-role"]);
  await people.dalia.call(confirmProposal, { params: { workspace: velmara, proposal: proposal.id } });
  assert.deepEqual(await whoHas(people, proposal.id), []);
  const bruno = await app.account("bruno");
  await app.db.as(
    "owner",
    `${openWorkspace}; update directory.membership set until = now() + interval '3 days', rev = rev + 1 where account = '${bruno}' and workspace = '${velmara}'`,
  );
  assert.deepEqual(await whoHas(people, bruno), ["amara membership-ends"]);
  await amara.call(endMembership, { params: { workspace: velmara, member: bruno } });
  assert.deepEqual(await whoHas({ amara }, bruno), []);
});

test("in a programme of 500 people, a request is a duty of those who may decide, and the list stays fast", async (t) => {
  const { app, programme, amara, bruno, draft, sendDraft, receivedOf, decide } = await bothDesks(t);
  const roles: readonly Role[] = ["donor-observer", "evaluator", "analyst"];
  await app.db.transaction({ workspace: programme, account: null, clearance: 0 }, async (tx) => {
    for (let n = 0; n < 497; n += 1) {
      const id = newId();
      await putAccount(tx, { id, name: `Person ${n}`, email: `person-${n}@test.example`, language: "en" });
      await addMember(tx, programme, id, [roles[n % roles.length] ?? "evaluator"], null, { organisation: "Institute", relation: "None" });
    }
  });
  const drafted = await draft();
  assert.deepEqual(await whoHas({ amara, dalia: await app.as("dalia") }, drafted.id), ["amara request-to-send", "dalia request-to-send"]);
  await sendDraft(drafted);
  assert.deepEqual(await whoHas({ amara }, drafted.id), []);
  const people = {
    bruno,
    officer: await personIn(app, programme, "officer", ["programme-officer"]),
    observer: await personIn(app, programme, "observer", ["donor-observer"]),
    evaluator: await personIn(app, programme, "evaluator", ["evaluator"]),
  };
  const received = (await receivedOf(drafted.id))?.id ?? assert.fail();
  assert.deepEqual(await whoHas(people, received, programme), ["bruno request-to-decide", "officer request-to-decide"]);
  const before = processorTime();
  for (let n = 0; n < 20; n += 1) await dutiesOf(people.officer, programme);
  assert.ok((processorTime() - before) / 20 < 50, `${(processorTime() - before) / 20} ms of this thread`);
  await decide(received, 0, { step: "triaged", reason: null });
  assert.deepEqual(
    await whoHas({ bruno }, received, programme),
    ["bruno request-to-decide"],
    "a request that was triaged but not decided is still a duty",
  );
  await decide(received, 1, { step: "declined", reason: said("No support is free this year.") });
  assert.deepEqual(await whoHas(people, received, programme), []);
  const { rows } = await app.db.transaction({ workspace: programme, account: null, clearance: 0 }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from directory.members_of(${programme})`.execute(tx),
  );
  assert.ok((rows[0]?.n ?? 0) >= 500);
});
