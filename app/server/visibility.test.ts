/**
 * No content above a reader's clearance leaves by any exit: random records with random markings, changed at random, read by every
 * role through every GET endpoint, through refusals of changes that the role may not make, by a phone, by the live topics and in
 * the log. Each record has a unique word.
 */
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { getRegister, listRounds } from "#modules/threat/contract/judgement.ts";
import { strictness } from "#platform/contract/markings.ts";
import { clearanceOf, permissionsOf, roles, type Role } from "#platform/contract/roles.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { testApplication, type TestApplication } from "./testing.ts";
import { markedWorld, plans, type MarkedWorld, type Planted } from "./testing-marked-world.ts";

type Answer = Awaited<ReturnType<Browser["send"]>>;
const nowhere = { workspace: null, account: null, clearance: 0 };
const worlds = 6;

type Readers = ReadonlyMap<Role, { account: string; page: Browser }>;
/** One account per role, signed in with everything that the role requires. */
const readersOf = async (app: TestApplication): Promise<Readers> => {
  const out = new Map<Role, { account: string; page: Browser }>();
  for (const role of roles) {
    const email = `${role}@test.example`;
    const account = await app.auth.accountWithoutPassword({ name: role, email });
    await app.db.transaction(nowhere, (tx) => putAccount(tx, { id: account, name: role, email, language: "en" }));
    await app.db.authPool.query(`update "user" set "twoFactorEnabled" = true where id = $1`, [account]);
    const page = app.browser();
    for (const cookie of await app.auth.openSession(account)) {
      const [name = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
      (page.cookies as Map<string, string>).set(name, value.join("="));
    }
    out.set(role, { account, page });
  }
  return out;
};

const workspaceOf = async (app: TestApplication, readers: Readers): Promise<string> => {
  const id = newId();
  await app.db.transaction({ ...nowhere, workspace: id }, async (tx) => {
    await createWorkspace(tx, { id, kind: "state", name: { en: "Test" }, lang: "en", fictional: true });
    for (const [role, { account }] of readers) await addMember(tx, id, account, [role], new Date(Date.now() + 3_600_000));
  });
  return id;
};

/** Every address of an endpoint for the records of the world. */
const addresses = (endpoint: Endpoint, world: MarkedWorld): string[] => {
  let paths = [endpoint.path];
  for (const [, name = ""] of endpoint.path.matchAll(/:([A-Za-z]+)/g))
    paths = paths.flatMap((path) => (world.ids[name] ?? []).map((id) => path.replace(`:${name}`, id)));
  return paths;
};

const meets = (role: Role, one: Planted): boolean => one.clearance <= clearanceOf[role];
const found = (text: string, planted: readonly Planted[]): Planted[] => planted.filter(({ word }) => text.includes(word));

/** The text of a reply; for an archive, the text of its parts. */
const saidIn = ({ text, bytes }: Answer): string =>
  bytes[0] === 0x50 && bytes[1] === 0x4b
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join("\n")
    : text;

/** All replies to this reader, as one text per exit. */
const exitsOf = async (app: TestApplication, world: MarkedWorld, page: Browser): Promise<Map<string, string>> => {
  const out = new Map<string, string>();
  for (const { endpoint, kind } of app.routes) {
    // streams send what is published on their topics, which is checked below
    if (!endpoint.path.startsWith("/api/") || kind === "stream") continue;
    if (endpoint.method === "GET") for (const path of addresses(endpoint, world)) out.set(path, saidIn(await page.send("GET", path)));
  }
  // a refusal must not reveal what it refuses either: changes with an old revision, to records that may be invisible
  for (const { endpoint } of app.routes) {
    if (!["threat.withdraw-scenario", "workshop.show-scenario", "workshop.start-round"].includes(endpoint.id)) continue;
    for (const path of addresses(endpoint, world))
      for (const scenario of world.scenarios) {
        const asked = { scenarios: [scenario.id], questions: ["likelihood"], panels: 1, scenario: scenario.id };
        const body = { expectedRev: 999, reason: { text: "No", lang: "en" }, ...(endpoint.id.startsWith("threat") ? {} : asked) };
        out.set(`${endpoint.method} ${path} ${scenario.code}`, (await page.send(endpoint.method, path, { body })).text);
      }
  }
  return out;
};

const checkReader = async (app: TestApplication, world: MarkedWorld, role: Role, page: Browser): Promise<Set<Planted>> => {
  const seen = new Set<Planted>();
  for (const [exit, text] of await exitsOf(app, world, page)) {
    for (const one of found(text, world.planted)) {
      assert.ok(meets(role, one), `${role} (clearance ${clearanceOf[role]}) meets ${one.where} (${one.clearance}) at ${exit}`);
      seen.add(one);
    }
  }
  const { workspace } = world;
  const clearance = clearanceOf[role];
  const inSight = (marking: Parameters<typeof strictness>[0]): boolean => strictness(marking) <= clearance;
  const listed = (await page.call(listAssessments, { params: { workspace } })).assessments;
  assert.deepEqual(
    listed.map((a) => a.id).sort(),
    world.assessments
      .filter((a) => inSight(a.marking))
      .map((a) => a.id)
      .sort(),
  );
  for (const assessment of listed) {
    const params = { workspace, assessment: assessment.id };
    const mine = world.scenarios.filter((s) => s.assessment === assessment.id && inSight(s.marking)).map((s) => s.id);
    assert.equal(assessment.scenarios, mine.length, `${role} counts scenarios`);
    assert.deepEqual((await page.call(listScenarios, { params })).scenarios.map((s) => s.id).sort(), [...mine].sort());
    assert.equal((await page.call(getRegister, { params })).lines.length, mine.length);
    for (const round of (await page.call(listRounds, { params })).rounds)
      assert.ok(
        round.scenarios.every((s) => mine.includes(s.scenario)),
        `${role} is told a round's scenarios`,
      );
  }
  return seen;
};

test("random records, every role, every exit: no content above the clearance", { timeout: 400_000 }, async (t) => {
  const app = await testApplication(t, { kind: "node" });
  const readers = await readersOf(app);
  const published: string[] = [];
  const { publish } = app.services.live;
  app.services.live.publish = (topic, event) => {
    published.push(JSON.stringify(event));
    publish.call(app.services.live, topic, event);
  };
  let planted = 0;
  let exits = 0;
  const property = fc.asyncProperty(plans, async (plan) => {
    const workspace = await workspaceOf(app, readers);
    const focal = readers.get("focal-point")?.page ?? assert.fail();
    const world = await markedWorld(app, focal, workspace, plan);
    planted += world.planted.length;
    for (const [role, { page }] of readers) {
      const seen = await checkReader(app, world, role, page);
      exits += 1;
      // the search works: each role gets what it may request and has clearance for
      for (const one of world.planted)
        if (one.reachable && meets(role, one) && (permissionsOf[role] as readonly string[]).includes(one.needs) && told(world, role, one))
          assert.ok(seen.has(one), `${role} is not given ${one.where}`);
    }
    const phone = JSON.stringify(await world.phone.snapshot());
    for (const one of found(phone, world.planted))
      assert.ok(one.clearance <= strictness(world.room.marking), `a phone in a room marked ${world.room.marking} meets ${one.where}`);
    const everywhere = published.join("\n") + app.logged.join("\n");
    assert.deepEqual(
      found(everywhere, world.planted).map((one) => one.where),
      [],
      "live topics and log tell nothing of anybody's text",
    );
  });
  await fc.assert(property, { numRuns: worlds, seed: 20_261_124, endOnFailure: true });
  assert.ok(published.length > 0 && planted > 100);
  t.diagnostic(`${worlds} worlds, ${planted} words planted, ${exits} readers`);
});

/** Facilitators see rooms, and notes through their rooms. Content of an invisible assessment is found only by readers who know its id. */
const told = (world: MarkedWorld, role: Role, one: Planted): boolean => {
  if (one.where.startsWith("title of a room")) return true;
  return one.scenario === null || strictness(world.scenarios[one.scenario]?.marking ?? "TLP:RED") <= clearanceOf[role];
};
