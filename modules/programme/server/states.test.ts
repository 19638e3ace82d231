/**
 * Tests the programme desk over HTTP: the list with its filters and its three orders, the file, the page of one State, events, and
 * which reader can see which record.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { addEvent, changeEvent, exportStates, getState, listStates, stateSorts, type EventFields } from "../contract/partner-state.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeEngagement } from "../contract/programme.ts";
import type { KyselyPlugin } from "kysely";

import type { Browser } from "#platform/server/http/testing.ts";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication } from "#app/server/testing.ts";
import { statesOf } from "./states.ts";
import { command, refused } from "#platform/server/testing-values.ts";

const today = new Date("2026-11-24T12:00:00Z");

const start = async (t: Parameters<typeof testApplication>[0]) => {
  const app = await testApplication(t, { now: () => today });
  assert.ok(app.demonstration);
  return { app, params: { workspace: app.demonstration.programme }, bruno: await app.as("bruno") };
};
test("States are listed by region with past events and next event; a real State shows only facts with a source", async (t) => {
  const { bruno, params } = await start(t);
  const { states, of, regions, packages } = await bruno.call(listStates, { params, query: {} });
  assert.equal(of, states.length);
  assert.equal(states.filter((one) => one.fictional).length, 9);
  for (const real of states.filter((one) => !one.fictional))
    assert.deepEqual([real.steps, real.lastEvent, real.nextEvent, real.source !== null], [[], null, null, true], real.state);
  // published events are stored separately; a meeting that was only announced does not count as held
  const published = (code: string) => states.find((one) => one.state === code)?.lastPublished;
  assert.deepEqual(published("780")?.starts, { date: "2024-01-09", precision: "day" }, "Trinidad and Tobago");
  assert.deepEqual(published("404")?.starts, { date: "2024-01-01", precision: "month" }, "Kenya");
  assert.deepEqual(published("170")?.starts.date, "2023-11-16", "a regional workshop counts if no other event was published");
  assert.equal(published("458"), null, "Malaysia: no source reports an event");
  assert.ok(states.every((one) => !one.fictional || one.lastPublished === null));
  const velmara = states.find((one) => one.state === "X-VEL");
  assert.deepEqual(
    [velmara?.steps, velmara?.lastEvent?.starts.date, velmara?.nextEvent?.starts.date],
    [[1, 2, 3], "2026-10-12", "2027-02-08"],
  );
  // an event planned for October and never reported is neither last nor next; an event with only a year is in the future until the
  // end of the year
  const ilvania = states.find((one) => one.state === "X-ILV");
  assert.deepEqual([ilvania?.lastEvent?.starts.date, ilvania?.nextEvent], ["2026-05-27", null]);
  assert.equal(states.find((one) => one.state === "X-HAD")?.nextEvent?.starts.precision, "year");
  assert.ok(regions.some(({ code }) => code === "fictional") && packages.some(({ code }) => code === "training"));
  assert.deepEqual([...new Set(states.map((one) => one.fictional))], [false, true], "fictional States come last");
});

test("States are never ranked: name, region and next date are the only orders that list and file accept", async (t) => {
  const { bruno, params } = await start(t);
  assert.deepEqual(stateSorts, ["region", "name", "next-date"]);
  for (const endpoint of [listStates, exportStates] as readonly Endpoint[])
    for (const sort of ["progress", "steps", "steps-done", "-steps", "released", "last-event", "kind", "joined"]) {
      const answer = await bruno.send("GET", `${endpoint.path.replace(":workspace", params.workspace)}?sort=${sort}`);
      assert.equal(answer.status, 400, `${endpoint.id} ${sort}`);
      assert.equal((JSON.parse(answer.text) as { code: string }).code, "invalid-input");
    }
  const dates = (await bruno.call(listStates, { params, query: { sort: "next-date", next: "yes" } })).states.map(
    (one) => one.nextEvent?.starts.date ?? "",
  );
  assert.deepEqual(dates, dates.toSorted());
  assert.ok(dates.length >= 6 && dates.every((date) => date !== ""));
  const ask = async (query: { text?: string; region?: string; package?: string; lang?: string }) =>
    (await bruno.call(listStates, { params, query })).states.map((one) => one.state);
  assert.deepEqual(await ask({ text: "VELM" }), ["X-VEL"]);
  assert.deepEqual(await ask({ text: "кения", lang: "ru" }), ["404"]);
  assert.deepEqual((await ask({ region: "fictional", package: "table-top-exercise" })).toSorted(), ["X-CAS", "X-DOS", "X-ILV"]);
});

test("one query reads the list, for any number of States", async (t) => {
  const { app, params } = await start(t);
  const asked: string[] = [];
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => (asked.push(node.kind), node),
    transformResult: async ({ result }) => result,
  };
  const rows = await app.db.transaction({ ...params, account: null, clearance: 4 }, (tx) =>
    statesOf(tx.withPlugin(counting), params.workspace, "2026-11-24"),
  );
  assert.deepEqual([asked, rows.length], [["SelectQueryNode"], 26]);
});

test("the file has the rows of the list in the same order, and only people who may make reports can get it", async (t) => {
  const { app, bruno, params } = await start(t);
  const url = `${exportStates.path.replace(":workspace", params.workspace)}?sort=next-date&lang=fr`;
  const answer = await bruno.send("GET", url);
  assert.deepEqual([answer.status, answer.headers["content-type"]], [200, "text/csv; charset=utf-8"]);
  assert.match(String(answer.headers["content-disposition"]), /attachment.*partner-states-2026-11-24\.csv/);
  const codes = answer.text
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(",", 1)[0]);
  const listed = (await bruno.call(listStates, { params, query: { sort: "next-date", lang: "fr" } })).states.map((one) => one.state);
  assert.deepEqual(codes, listed);
  for (const role of ["donor-observer", "evaluator"] as const)
    assert.equal((await (await personIn(app, params.workspace, role, [role])).send("GET", url)).status, 403, role);
});

const visit: EventFields = {
  kind: "follow-up-visit",
  mode: "hybrid",
  status: "planned",
  title: { text: "Second visit", lang: "en" },
  place: { text: "Harbour town", lang: "en" },
  starts: { date: "2026-11-01", precision: "month" },
  ends: null,
  steps: [],
  marking: "TLP:AMBER",
};
const idOf = async (page: Browser, params: { workspace: string }, state: string): Promise<string> =>
  (await page.call(listStates, { params, query: {} })).states.find((one) => one.state === state)?.id ?? "";

test("an event can be changed in a second language; the history keeps the earlier version", async (t) => {
  const { app, bruno, params } = await start(t);
  const here = { ...params, engagement: await idOf(bruno, params, "X-UMB") };
  const made = await bruno.call(addEvent, { params: here, body: { commandId: command(), ...visit } });
  assert.equal((await bruno.call(listStates, { params, query: { text: "umbeya" } })).states[0]?.nextEvent?.id, made.id);
  // the reply was lost, so the form sends the same command again
  const once = { params: here, body: { commandId: command(), ...visit, title: { text: "Third visit", lang: "en" } } };
  const first = await bruno.call(addEvent, once);
  assert.deepEqual(await bruno.call(addEvent, once), first);
  const { events } = await bruno.call(getState, { params: here });
  assert.equal(events.filter(({ title }) => title["en"] === "Third visit").length, 1);
  await assert.rejects(bruno.call(addEvent, { ...once, body: { ...once.body, steps: [1] } }), refused("command-reused"));
  const change = (more: Partial<EventFields>) =>
    bruno.call(changeEvent, { params: { ...params, event: made.id }, body: { ...visit, ...more, expectedRev: made.rev } });
  const changed = await change({ title: { text: "Deuxième visite", lang: "fr" }, status: "held", steps: [2, 1], place: null });
  assert.deepEqual([changed.title, changed.place, changed.steps], [{ en: "Second visit", fr: "Deuxième visite" }, null, [1, 2]]);
  await assert.rejects(change({}), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "conflict");
    assert.deepEqual(error.body.details?.["current"], changed);
    return true;
  });
  const page = await bruno.call(getState, { params: here });
  assert.deepEqual([page.steps, page.events.find((one) => one.id === made.id)], [[1, 2, 7, 8], changed]);
  const history = await app.db.as(
    "administrator",
    `select "row"->>'status' as was from history.revision where row_key like '%' || $1 || '%'`,
    [made.id],
  );
  assert.deepEqual(history.rows, [{ was: "planned" }]);
});

test("an end before the start, a repeated step, an event held in the future and a too strict marking are refused", async (t) => {
  const { bruno, params } = await start(t);
  const here = { ...params, engagement: await idOf(bruno, params, "X-CAS") };
  const add = (more: Partial<EventFields>) => bruno.call(addEvent, { params: here, body: { commandId: command(), ...visit, ...more } });
  await assert.rejects(add({ ends: { date: "2026-10-31", precision: "day" } }), refused("invalid-input", "ends"));
  await assert.rejects(add({ steps: [3, 3] }), refused("invalid-input", "steps"));
  await assert.rejects(add({ steps: [9] }), refused("invalid-input"));
  await assert.rejects(add({ status: "held", starts: { date: "2026-11-26", precision: "day" } }), refused("invalid-input", "status"));
  assert.equal((await add({ status: "held" })).status, "held", "an event with only the present month as its date can have been held");
  await assert.rejects(add({ marking: "TLP:RED" }), refused("marking-forbids", "marking"));
});

test("a State's page asks for a report on a past planned event; each fact about a real State has a source", async (t) => {
  const { bruno, params } = await start(t);
  const ilvania = await bruno.call(getState, { params: { ...params, engagement: await idOf(bruno, params, "X-ILV") } });
  assert.deepEqual(
    ilvania.events.map((one) => [one.status, one.overdue]),
    [
      ["planned", true],
      ["held", false],
    ],
  );
  assert.deepEqual(ilvania.facts, []);
  const kenya = await bruno.call(getState, { params: { ...params, engagement: await idOf(bruno, params, "404") } });
  assert.deepEqual(kenya.events, []);
  assert.ok(kenya.facts.length >= 3 && kenya.facts.every((fact) => fact.states.includes("404") && fact.source !== ""));
});

test("a donor observer sees States and CLEAR events, but no step, title or date of other events, and changes nothing", async (t) => {
  const { app, bruno, params } = await start(t);
  const donor = await personIn(app, params.workspace, "donor-observer", ["donor-observer"]);
  const { states } = await donor.call(listStates, { params, query: {} });
  const seen = Object.fromEntries(states.filter((one) => one.fictional).map((one) => [one.state, [one.steps, one.nextEvent]]));
  assert.deepEqual(
    [seen["X-BOL"], seen["X-VEL"], seen["X-HAD"]],
    [
      [[1, 2, 3, 4, 5, 6, 7, 8], null],
      [[], null],
      [[], null],
    ],
  );
  const engagement = await idOf(bruno, params, "X-VEL");
  assert.deepEqual((await donor.call(getState, { params: { ...params, engagement } })).events, []);
  const [event] = (await bruno.call(getState, { params: { ...params, engagement } })).events;
  await assert.rejects(
    donor.call(addEvent, { params: { ...params, engagement }, body: { commandId: command(), ...visit } }),
    refused("no-access"),
  );
  await assert.rejects(
    donor.call(changeEvent, { params: { ...params, event: event?.id ?? "" }, body: { ...visit, expectedRev: 1 } }),
    refused("no-access"),
  );
  // an administrator may edit but is not cleared for AMBER, so the server treats AMBER events as missing
  const runs = await personIn(app, params.workspace, "programme-officer", ["programme-officer"]);
  const amber = await runs.call(addEvent, {
    params: { ...params, engagement },
    body: { commandId: command(), ...visit, title: { text: "Zq-amber", lang: "en" } },
  });
  for (const page of [donor, await personIn(app, params.workspace, "reviewer", ["reviewer"])]) {
    const text = (await page.send("GET", getState.path.replace(":workspace", params.workspace).replace(":engagement", engagement))).text;
    assert.equal(text.includes(amber.id), page !== donor);
  }
});

test("the content filter checks the title and the place of an event, and the words of a package", async (t) => {
  const { bruno, params } = await start(t);
  const { states } = await bruno.call(listStates, { params, query: {} });
  const state = states.find((one) => one.state === "X-VEL") ?? assert.fail();
  const reach = { text: "Ask someone@example.org for the list.", lang: "en" };
  const fields: EventFields = {
    kind: "course",
    mode: "virtual",
    status: "planned",
    title: { text: "Course", lang: "en" },
    place: null,
    starts: { date: "2027-02-01", precision: "day" },
    ends: null,
    steps: [],
    marking: "TLP:GREEN",
  };
  const at = { ...params, engagement: state.id };
  for (const more of [{ title: reach }, { place: reach }])
    await assert.rejects(
      bruno.call(addEvent, { params: at, body: { commandId: command(), ...fields, ...more } }),
      refused("reads-like-a-method"),
    );
  const { id, rev } = await bruno.call(addEvent, { params: at, body: { commandId: command(), ...fields } });
  const changed = { expectedRev: rev, ...fields, title: reach };
  await assert.rejects(bruno.call(changeEvent, { params: { ...params, event: id }, body: changed }), refused("reads-like-a-method"));
  const { kind, packages, joined, left } = state;
  const words = { expectedRev: state.rev, kind, packages: [...packages], joined, left, package: reach.text, lang: "en" };
  await assert.rejects(bruno.call(changeEngagement, { params: at, body: words }), refused("reads-like-a-method"));
});
