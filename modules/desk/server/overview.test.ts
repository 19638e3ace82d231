/**
 * Tests the endpoint of the programme's home page over HTTP: the timeline of each State, the parcels that the programme has, and which reader sees
 * which of them.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addEvent, listStates } from "#modules/programme/contract/partner-state.ts";
import { createWorkspace } from "#platform/server/directory/memberships.ts";
import { newId } from "#platform/server/db/index.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication } from "#app/server/testing.ts";
import { listReleasedProgress, openReleasedProgress } from "../contract/desk.ts";
import { getOverview } from "../contract/overview.ts";

const start = async (t: Parameters<typeof testApplication>[0]) => {
  const app = await testApplication(t, { now: () => new Date("2026-11-24T12:00:00Z") });
  assert.ok(app.demonstration);
  return { app, params: { workspace: app.demonstration.programme }, bruno: await app.as("bruno") };
};
test("each State has its dates and its present parcels; a State known only from publications is not listed", async (t) => {
  const { bruno, params } = await start(t);
  const { today, engaged, states } = await bruno.call(getOverview, { params });
  assert.deepEqual([today, engaged, states.length], ["2026-11-24", 9, 9]);
  const line = (code: string) =>
    states.find(({ state }) => state === code)?.moments.map(({ kind, starts, done, n }) => [kind, starts.date, done, n]);
  assert.deepEqual(line("X-BOL"), [
    ["joined", "2025-09-15", true, null],
    ["workshop", "2026-02-09", true, null],
    ["workshop", "2026-06-15", true, null],
    ["report", "2026-07-15", true, null],
    ["progress", "2026-11-16", true, null],
    ["visit", "2026-12-15", false, null],
    // the other recommendation is reported as done, so it is no longer due
    ["due", "2027-06-30", false, 1],
  ]);
  assert.deepEqual(
    line("X-CAS"),
    [
      ["joined", "2026-03-16", true, null],
      ["event", "2026-06-09", true, null],
    ],
    "a cancelled visit is not on the timeline",
  );
  const here = states.flatMap(({ state, parcels }) => parcels.map(({ kind, n, sentAt }) => [state, kind, n, sentAt.slice(0, 10)]));
  assert.deepEqual(here, [
    ["X-BOL", "recommendation.progress", 2, "2026-11-16"],
    ["X-BOL", "threat.register", 2, "2026-07-20"],
    ["X-DOS", "recommendation.progress", 1, "2026-10-30"],
    ["X-DOS", "threat.register", 2, "2026-05-04"],
    ["X-HAD", "recommendation.progress", 1, "2026-11-20"],
    ["X-HAD", "knowledge.use", null, "2026-11-16"],
    ["X-UMB", "recommendation.progress", 2, "2026-11-09"],
    ["X-VEL", "strategy.strategy", null, "2026-11-17"],
    ["X-VEL", "needs.request", null, here.at(-2)?.[3]],
    ["X-VEL", "needs.request", null, here.at(-1)?.[3]],
  ]);
});

test("dates and parcels above the reader's clearance are left out, for a donor observer and for a reader of GREEN", async (t) => {
  const { app, bruno, params } = await start(t);
  const { states } = await bruno.call(listStates, { params, query: {} });
  const engagement = states.find(({ state }) => state === "X-VEL")?.id ?? assert.fail();
  const body = {
    commandId: command(),
    kind: "follow-up-visit" as const,
    mode: "virtual" as const,
    status: "planned" as const,
    title: { text: "Zq-amber visit", lang: "en" },
    place: null,
    starts: { date: "2027-03-01", precision: "month" as const },
    ends: null,
    steps: [],
    marking: "TLP:AMBER" as const,
  };
  await bruno.call(addEvent, { params: { ...params, engagement }, body });
  const read = async (page: Browser) => {
    const { text } = await page.send("GET", getOverview.path.replace(":workspace", params.workspace));
    const { states: seen } = await page.call(getOverview, { params });
    return { amber: text.includes("Zq-amber"), parcels: seen.flatMap(({ state, parcels }) => parcels.map(() => state)) };
  };
  assert.deepEqual(await read(bruno), {
    amber: true,
    parcels: ["X-BOL", "X-BOL", "X-DOS", "X-DOS", "X-HAD", "X-HAD", "X-UMB", "X-VEL", "X-VEL", "X-VEL"],
  });
  assert.deepEqual(await read(await personIn(app, params.workspace, "donor", ["donor-observer"])), { amber: false, parcels: [] });
  assert.deepEqual(await read(await personIn(app, params.workspace, "administrator", ["administrator"])), {
    amber: false,
    parcels: ["X-BOL", "X-BOL", "X-HAD", "X-HAD", "X-UMB", "X-VEL"],
  });
});

test("another State, an officer of another programme and a person without a workspace cannot read this page", async (t) => {
  const { app, params } = await start(t);
  const state = app.demonstration?.velmara ?? assert.fail();
  const another = newId();
  await app.db.transaction({ workspace: another, account: null, clearance: 0 }, (tx) =>
    createWorkspace(tx, { id: another, kind: "programme", name: { en: "Another programme" }, lang: "en", fictional: true }),
  );
  for (const page of [
    await personIn(app, state, "focal-point", ["focal-point"]),
    await personIn(app, another, "officer", ["programme-officer"]),
    await app.as("chen"),
  ])
    await assert.rejects(page.call(getOverview, { params }), refused("not-found"));
  await assert.rejects(app.browser().call(getOverview, { params }), refused("not-signed-in"));
});

test("a duty of the programme names its State, so that the home page can list this State first", async (t) => {
  const { bruno, params } = await start(t);
  const { duties } = await bruno.call(listDuties, { params });
  const about = (kind: string) => duties.filter((one) => one.kind === kind).map(({ state }) => state);
  assert.deepEqual(about("event-to-settle"), ["X-ILV"]);
  assert.deepEqual(new Set(about("register-to-open")), new Set(["X-BOL", "X-DOS"]));
  assert.ok(about("request-to-decide").every((code) => code === "X-VEL"));
});

test("reading released recommendations opens the parcels: the State sees the time, and the duty is done", async (t) => {
  const { app, bruno, params } = await start(t);
  const unopened = async () =>
    (await bruno.call(getOverview, { params })).states.flatMap(({ parcels }) =>
      parcels.filter(({ kind, openedAt }) => kind === "recommendation.progress" && openedAt === null),
    ).length;
  const toRead = async () => (await bruno.call(listDuties, { params })).duties.filter(({ kind }) => kind === "progress-to-open").length;
  await bruno.call(listReleasedProgress, { params });
  assert.deepEqual([await unopened(), await toRead()], [4, 4], "listing the progress opens no parcel");
  const donor = await personIn(app, params.workspace, "donor", ["donor-observer"]);
  assert.deepEqual((await donor.call(openReleasedProgress, { params })).items, []);
  assert.equal(await unopened(), 4, "a reader opens no parcel above the clearance");
  assert.ok((await bruno.call(openReleasedProgress, { params })).items.every(({ openedAt }) => openedAt !== null));
  assert.deepEqual([await unopened(), await toRead()], [0, 0]);
});
