/** Tests bad input from phones and facilitators: each gets a problem code, no change is written only in part, and no answer is lost. */
import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { test } from "node:test";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { draftInGroup } from "../contract/room.ts";
import * as roomContract from "../contract/room.ts";
import * as questionEndpoints from "#platform/contract/questions.ts";
import { testedKinds } from "./questions/testing-kinds.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { roomPaths } from "../contract/room-paths.ts";
import { listHeld } from "#platform/contract/moderation.ts";
import { draftScenario, listScenarios } from "#modules/threat/contract/threat.ts";
import { addAttendance } from "../contract/attendance.ts";
import { closeRound, getRoom, listNotes, setStage, startRound, writeNote } from "../contract/workshop.ts";
import * as z from "zod/mini";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";
import { command, refused } from "#platform/server/testing-values.ts";

const problemIn = (text: string): string => (JSON.parse(text) as { code: string }).code;
/** Sends one request with the given bytes. */
const post = (origin: string, path: string, body: Buffer, headers: Record<string, string>, agent?: Agent) =>
  new Promise<{ status: number; text: string; reused: boolean }>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = request(
      { hostname, port, path, method: "POST", headers: { "content-length": body.length, ...headers }, ...(agent ? { agent } : {}) },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text, reused: sent.reusedSocket }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
const json = { "content-type": "application/json" };

test("if thirty phones are let in at the same moment, they get thirty seats", async (t) => {
  const { desk, at, phone } = await openedRoom(t);
  const phones = Array.from({ length: 30 }, phone);
  await Promise.all(phones.map((one) => one.join()));
  assert.equal(new Set(phones.map(({ token }) => token)).size, 30);
  assert.equal((await desk.call(getRoom, { params: at })).present, 30);
});

test("a command that is sent twice makes one record; of two facilitators at once, the second gets a conflict", async (t) => {
  const { app, desk, at, where, assessment } = await openedRoom(t);
  const note = { commandId: command(), scenario: null, kind: "argument" as const, text: { text: "Said once", lang: "en" } };
  const [one, again] = await Promise.all([1, 2].map(() => desk.call(writeNote, { params: at, body: note })));
  assert.equal(one?.id, again?.id);
  assert.equal((await desk.call(listNotes, { params: at })).notes.length, 1);
  const other = { ...note, text: { text: "Something else", lang: "en" } };
  await assert.rejects(desk.call(writeNote, { params: at, body: other }), refused("command-reused"));

  const amara = await app.as("amara");
  const { rev } = await desk.call(getRoom, { params: at });
  const tap = (who: typeof desk, stage: "read" | "discuss") =>
    who.call(setStage, { params: at, body: { expectedRev: rev, stage, action: "start", reason: null } });
  const taps = await Promise.allSettled([tap(desk, "read"), tap(amara, "discuss")]);
  const lost = taps.find((outcome) => outcome.status === "rejected");
  assert.equal(taps.filter((outcome) => outcome.status === "fulfilled").length, 1);
  assert.ok(lost?.reason instanceof Problem && lost.reason.code === "conflict");
  const current = lost.reason.body.details?.["current"] as { rev: number; stages: { state: string }[] };
  assert.equal(current.rev, rev + 1);
  assert.equal(current.stages.filter((stage) => stage.state === "under-way").length, 1);

  const { scenarios } = await desk.call(listScenarios, { params: { ...where, assessment: assessment.id } });
  const round = { expectedRev: current.rev, scenarios: scenarios.map((s) => s.id), questions: ["likelihood" as const], panels: 1 };
  await assert.rejects(desk.call(startRound, { params: at, body: round }), refused("round-open"));
});

test("the newest answer remains stored, in whatever order older answers arrive", async (t) => {
  const { scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const counters = [3, 1, 7, 2, 7, 5, 6, 4];
  await Promise.all(counters.map((counter) => one.answer(round, scenario, answerOf(counter / 10), { counter })));
  assert.deepEqual(await one.mine(round, scenario).then(({ answer, counter }) => [answer?.likelihood?.best, counter]), [0.7, 7]);
});

test("after a round is closed, a new answer is refused, and the earlier answer remains stored", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  await one.answer(round, scenario, answerOf(0.4));
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: rev } });
  await assert.rejects(one.answer(round, scenario, answerOf(0.6), { counter: 2 }), refused("round-closed"));
  assert.equal((await one.mine(round, scenario)).answer?.likelihood?.best, 0.4);
});

test("the server never uses a phone's clock: requests of phones have no field for a time", () => {
  const endpoints = [...Object.values(roomContract), ...Object.values(questionEndpoints)];
  const bodies = endpoints.flatMap((one) =>
    typeof one === "object" && "body" in one && "path" in one && one.path.startsWith("/room/") ? [one.body] : [],
  );
  assert.ok(bodies.length >= 8);
  const answers = testedKinds.map(({ kind }) => kind.answer);
  for (const body of [...bodies, ...answers])
    assert.doesNotMatch(JSON.stringify(z.toJSONSchema(body)), /"(\w*(time|date|clock|when)\w*|at)":|T\\\\d/i);
});

test("ten megabytes of text are refused as too large, and the connection can be used again", async (t) => {
  const { app, origin, phone } = await openedRoom(t);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const huge = Buffer.from(JSON.stringify({ to: "x".repeat(10 * 1024 * 1024) }));
  // A client that waits for "100 Continue" would wait here forever. A phone does not wait, and still gets the response.
  const refusal = await post(origin, questionPaths.answer, huge, json, agent).catch((error: NodeJS.ErrnoException) => error.code);
  if (typeof refusal === "object") assert.deepEqual([refusal.status, problemIn(refusal.text)], [413, "too-large"]);
  else assert.fail(`the connection was torn down (${refusal})`);
  const next = await post(origin, roomPaths.key, Buffer.from(JSON.stringify({ code: phone().code })), json, agent);
  assert.equal(next.status, 200);
  const desk = await (await app.as("bruno")).send("POST", "/api/w/x/rooms", { text: `"${"x".repeat(10 * 1024 * 1024)}"` });
  assert.deepEqual([desk.status, problemIn(desk.text)], [413, "too-large"]);
});

test("wrong encodings and text that is not JSON are refused; the server does not guess", async (t) => {
  const { app, origin, phone } = await openedRoom(t);
  const { code } = phone();
  const body = JSON.stringify({ code });
  for (const [what, bytes, headers] of [
    ["latin-1 bytes", Buffer.from(`{"code":"é"}`, "latin1"), json],
    ["UTF-16", Buffer.from(body, "utf16le"), json],
    ["half a document", Buffer.from(body.slice(0, -2)), json],
    ["nothing", Buffer.alloc(0), json],
    ["a form", Buffer.from("code=1"), { "content-type": "application/x-www-form-urlencoded" }],
    ["claimed gzip", Buffer.from(body), { ...json, "content-encoding": "gzip" }],
  ] as const) {
    const answer = await post(origin, roomPaths.key, bytes, headers);
    assert.ok([200, 400, 404, 413, 415].includes(answer.status), `${what}: ${answer.status}`);
    if (answer.status !== 200) assert.match(problemIn(answer.text), /^(invalid-input|code-unknown|too-large)$/, what);
  }
  assert.deepEqual(
    app.logged.filter((line) => line.startsWith("internal")),
    [],
  );
});

const why = (text: string): Answer => ({ ...answerOf(0.4), capabilityWhy: { text, lang: "en" } });

test("NUL, half a surrogate pair, prototype keys and deep nesting are refused, and the seat can still be used", async (t) => {
  const { app, desk, at, scenario, round, phone } = await openedRoom(t, ["likelihood", "capability"]);
  const one = phone();
  await one.join();
  for (const text of ["a\u0000b", "\ud800", "ends in \udfff"])
    await assert.rejects(one.answer(round, scenario, why(text)), refused("invalid-input"));
  const polluted = JSON.parse('{"__proto__":{"from":1,"to":2},"constructor":{"from":1,"to":2}}') as Answer["impacts"];
  await one.answer(round, scenario, { ...answerOf(0.3), impacts: polluted }, { counter: 1 });
  assert.equal(({} as { from?: number }).from, undefined);
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`c${i}`, null]));
  await one.answer(round, scenario, { ...answerOf(0.3), impacts: many }, { counter: 2 });
  assert.deepEqual((await one.mine(round, scenario)).answer?.impacts, {}, "impacts for criteria that the round does not have are left out");
  const deep = JSON.parse("[".repeat(1500) + "]".repeat(1500)) as unknown;
  await assert.rejects(one.answer(round, scenario, deep as Answer), refused("invalid-input"));
  const body = `{"name":"x","organization":"x","__proto__":{"admin":true}}`;
  assert.equal(
    problemIn(
      (await desk.send("POST", desk.address(addAttendance, { params: at, body: { name: "x", organization: "" } }), { text: body })).text,
    ),
    "invalid-input",
  );
  const nested = `{"name":${"[".repeat(60_000)}${"]".repeat(60_000)}}`;
  assert.equal(
    problemIn(
      (await desk.send("POST", desk.address(addAttendance, { params: at, body: { name: "x", organization: "" } }), { text: nested })).text,
    ),
    "invalid-input",
  );
  await assert.rejects(
    desk.call(writeNote, {
      params: at,
      body: { commandId: command(), scenario: null, kind: "argument", text: { text: "a\u0000b", lang: "en" } },
    }),
    refused("invalid-input"),
  );
  assert.equal((await one.mine(round, scenario)).counter, 2);
  assert.deepEqual(await one.answer(round, scenario, answerOf(0.4), { counter: 3 }), { counter: 3 });
  assert.deepEqual(
    app.logged.filter((line) => line.startsWith("internal")),
    [],
  );
});

test("values that are not in ascending order are refused; an answer to a question that was not asked is not stored", async (t) => {
  const { scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const likelihood = { low: 0.8, best: 0.5, high: 0.2, sure: 0.8 };
  await assert.rejects(one.answer(round, scenario, { ...answerOf(0.4), likelihood }), refused("low-best-high"));
  await assert.rejects(one.answer(round, scenario, { ...answerOf(0.4), impacts: { life: { from: 4, to: 2 } } }), refused("invalid-input"));
  await one.answer(round, scenario, { ...answerOf(0.4), confidence: "high" });
  const { answer } = await one.mine(round, scenario);
  assert.deepEqual(
    [answer?.likelihood?.best, answer?.capability, answer?.intent, answer?.impacts, answer?.confidence],
    [0.4, null, null, {}, null],
  );
});

test("a group's text that the filter stops waits for a moderator; no response except to its phone contains it", async (t) => {
  const { desk, where, assessment, phone } = await openedRoom(t);
  const [writer, reader] = [phone(), phone()];
  await writer.join({ group: 1 });
  await reader.join({ group: 1 });
  const draft = {
    token: writer.token,
    commandId: command(),
    draft: null,
    title: { text: "A title", lang: "en" },
    summary: { text: "Write to somebody@example.org for details", lang: "en" },
    technologyAreas: [],
  };
  type Drafted = OutputOf<typeof draftInGroup>;
  const told = await writer.send<Drafted>(roomPaths.draft, draft);
  const [start, end] = [draft.summary.text.indexOf("somebody@"), draft.summary.text.indexOf(" for details")];
  assert.deepEqual([told.draft, told.held?.flagged], [null, [{ field: "summary", start, end, why: "it holds contact details" }]]);
  assert.deepEqual(await writer.send<Drafted>(roomPaths.draft, draft), told, "the second request gets the same reply");
  const { held } = await desk.call(listHeld, { params: where });
  assert.deepEqual(
    held.map((one) => [one.by, one.mine, one.findings[0]?.field]),
    [["group", false, "summary"]],
  );
  for (const text of [
    JSON.stringify(await reader.snapshot()),
    JSON.stringify(await desk.call(listScenarios, { params: { ...where, assessment: assessment.id } })),
  ])
    assert.ok(!text.includes("somebody@"));
});

test("a person who cannot see the newest scenario can still add the next one", async (t) => {
  const { app, desk, where, assessment } = await openedRoom(t);
  const empty = { text: "", lang: "en" };
  const fields = (marking: "TLP:RED" | "TLP:AMBER") => ({
    commandId: command(),
    title: { text: "A scenario", lang: "en" },
    summary: empty,
    technologyAreas: [],
    actorClass: null,
    interests: [],
    assumptions: empty,
    sources: [],
    rightsImplications: empty,
    owner: null,
    nextReview: null,
    marking,
  });
  const params = { ...where, assessment: assessment.id };
  const hidden = await (await app.as("amara")).call(draftScenario, { params, body: fields("TLP:RED") });
  const next = await desk.call(draftScenario, { params, body: fields("TLP:AMBER") });
  assert.deepEqual([hidden.code, next.code], ["S2", "S3"]);
  await assert.rejects(desk.call(draftScenario, { params, body: fields("TLP:RED") }), refused("marking-forbids"));
});
