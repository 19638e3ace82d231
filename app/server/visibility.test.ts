/**
 * Tests that no response contains content above the reader's clearance. The test makes random records with random markings and changes them at
 * random; each record has a unique word. Then it reads the records as every role: through every GET endpoint, in refusals of changes, on a phone, in
 * the live topics and in the log. Works, cards and lessons are published, so that the search finds them and the public folder contains them. The
 * folder must contain only words at TLP:CLEAR.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getRegister, listRounds } from "#modules/threat/contract/judgement.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { clearanceOf, permissionsOf, type Role } from "#platform/contract/roles.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import type { Found } from "#platform/contract/search.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import fc from "fast-check";
import type { Browser } from "#platform/server/http/testing.ts";
import { testApplication, type TestApplication } from "./testing.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { allModules } from "./modules.generated.ts";
import { exitsOf, newWorkspace, readersOf } from "./testing-exits.ts";
import { canaryFaults, wordsIn } from "./testing-planted-records.ts";
import { publicExits, publishPlanted, readByEverybody } from "./testing-published-world.ts";
import { markedWorld, plans, type MarkedWorld, type Planted } from "./testing-marked-world.ts";

/** Number of test workspaces ("worlds"). Each has words in records of every kind, and ten roles read it. */
const worlds = 3;
const { records } = joinModules(allModules);

const meets = (role: Role, one: Planted): boolean => one.clearance <= clearanceOf[role];
const found = (text: string, planted: readonly Planted[]): Planted[] => {
  const words = wordsIn(text);
  return planted.filter(({ word }) => words.has(word));
};

interface Seen {
  readonly story: ReadonlySet<Planted>;
  /** All words, including those of planted records. */
  readonly words: ReadonlySet<string>;
}
/** @param kinds gets the kinds of records that a search found */
const checkReader = async (app: TestApplication, world: MarkedWorld, role: Role, page: Browser, kinds: Set<string>): Promise<Seen> => {
  const seen = new Set<Planted>();
  const words = new Set<string>();
  for (const [exit, text] of await exitsOf(app, world, page)) {
    const here = wordsIn(text);
    for (const word of here) words.add(word);
    if (here.size > 0 && exit.includes("/search?q=")) for (const { kind } of (JSON.parse(text) as Found).groups) kinds.add(kind);
    for (const { word, urn, field, clearance } of here.size === 0 ? [] : world.texts)
      assert.ok(
        clearance <= clearanceOf[role] || !here.has(word),
        `${role} (clearance ${clearanceOf[role]}) meets ${urn}.${field} (${clearance}) at ${exit}`,
      );
    for (const one of world.planted.filter(({ word }) => here.has(word))) {
      assert.ok(meets(role, one), `${role} (clearance ${clearanceOf[role]}) meets ${one.where} (${one.clearance}) at ${exit}`);
      seen.add(one);
    }
  }
  const { workspace } = world;
  const clearance = clearanceOf[role];
  const inSight = (marking: Parameters<typeof tlpRank>[0]): boolean => tlpRank(marking) <= clearance;
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
    const mine = world.allScenarios.filter((s) => s.assessment === assessment.id && inSight(s.marking)).map((s) => s.id);
    assert.equal(assessment.scenarios, mine.length, `${role} counts scenarios`);
    assert.deepEqual((await page.call(listScenarios, { params })).scenarios.map((s) => s.id).sort(), [...mine].sort());
    assert.equal((await page.call(getRegister, { params })).lines.length, mine.length);
    for (const round of (await page.call(listRounds, { params })).rounds)
      assert.ok(
        round.scenarios.every((s) => mine.includes(s.scenario)),
        `${role} is told a round's scenarios`,
      );
  }
  return { story: seen, words };
};

test("if every role reads random records in every way, it gets no content above its clearance", { timeout: 900_000 }, async (t) => {
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
  const inPublic = new Set<string>();
  const foundKinds = new Set<string>();
  const property = fc.asyncProperty(plans, async (plan) => {
    const workspace = await newWorkspace(app, readers);
    const focal = readers.get("focal-point")?.page ?? assert.fail();
    const world = await markedWorld(app, focal, workspace, plan, records);
    await publishPlanted(app, workspace);
    for (const [exit, text] of await publicExits(app, workspace)) {
      if (text.includes(readByEverybody)) inPublic.add(exit.replace(/-[0-9a-f]{12}/, ""));
      const here = wordsIn(text);
      const met = [...world.texts, ...world.planted].filter(({ word }) => here.has(word));
      assert.deepEqual(
        met.filter(({ clearance }) => clearance > 0),
        [],
        `the public folder: ${exit}`,
      );
    }
    const met = new Map<Role, ReadonlySet<string>>();
    planted += world.planted.length + world.texts.length;
    for (const [role, { page }] of readers) {
      const seen = await checkReader(app, world, role, page, foundKinds);
      met.set(role, seen.words);
      exits += 1;
      // shows that the test finds words: each role gets every word that it may request and has clearance for
      for (const one of world.planted)
        if (one.reachable && meets(role, one) && (permissionsOf[role] as readonly string[]).includes(one.needs) && told(world, role, one))
          assert.ok(seen.story.has(one), `${role} is not given ${one.where}`);
    }
    assert.deepEqual(canaryFaults(records, world.texts, met), [], "planted records");
    const phone = JSON.stringify(await world.phone.snapshot());
    assert.deepEqual(
      [...wordsIn(phone)].filter((word) => world.texts.some((one) => one.word === word && one.clearance > tlpRank(world.room.marking))),
      [],
    );
    for (const one of found(phone, world.planted))
      assert.ok(one.clearance <= tlpRank(world.room.marking), `a phone in a room marked ${world.room.marking} meets ${one.where}`);
    const everywhere = published.join("\n") + app.logged.join("\n");
    assert.deepEqual(
      found(everywhere, world.planted).map((one) => one.where),
      [],
      "live topics and log tell nothing of anybody's text",
    );
    assert.deepEqual(
      world.texts.filter(({ word }) => everywhere.includes(word)),
      [],
    );
  });
  await fc.assert(property, { numRuns: worlds, seed: 20_261_124, endOnFailure: true });
  assert.ok(published.length > 0 && planted > 100);
  for (const exit of [
    "en/index.html",
    "en/practices.html",
    "en/practice.html",
    "en/feed.xml",
    "search/en.json",
    "everything that the login can read",
  ])
    assert.ok(inPublic.has(exit), `${exit} shows what everybody may read`);
  const missing = ["work", "passage", "practice", "lesson", "procedure", "strategy", "measure"].filter((kind) => !foundKinds.has(kind));
  assert.deepEqual(missing, [], "kinds that no reader found by the search");
  t.diagnostic(`${worlds} worlds, ${planted} words planted, ${exits} readers`);
});

/**
 * Whether some response must contain the word for this role. Every role gets the titles of rooms. A role without clearance for a scenario
 * need not get the words that belong to it: no list names the scenario to this role.
 */
const told = (world: MarkedWorld, role: Role, one: Planted): boolean => {
  if (one.where.startsWith("title of a room")) return true;
  return one.scenario === null || tlpRank(world.scenarios[one.scenario]?.marking ?? "TLP:RED") <= clearanceOf[role];
};
