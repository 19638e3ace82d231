/** Expected effects over HTTP: asked on phones, counted, hidden in every response before the reveal, then shown anonymously. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getRoomAsking, listJudgedEffects, revealAsking, startAsking } from "#modules/policy/contract/effect-room.ts";
import { changeMeasure, withdrawMeasure } from "#modules/policy/contract/policy.ts";
import { sql } from "kysely";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { mac } from "#modules/workshop/server/testing.ts";
import { cannotSay, effect, effects, judgingRoom } from "./testing-judge.ts";
import { refused } from "#platform/server/testing-values.ts";

test("effects are hidden until the reveal, cannot be sent twice, and are pooled and anonymous after the reveal", async (t) => {
  const { app, desk, at, where, assessment, scenario, draft, joined, phone } = await judgingRoom(t);
  const [first, second] = [await draft("A contact for platforms"), await draft("A rule for requests")];
  const items = [
    { measure: first.id, scenario, on: "likelihood" as const },
    { measure: second.id, scenario, on: "impact" as const },
  ];
  const opened = await desk.call(startAsking, { params: at, body: { items } });
  const asking = opened.asking?.id ?? assert.fail();
  assert.deepEqual(
    opened.asking?.words.map(({ code }) => code),
    ["worse", "none", "little", "clear", "much"],
  );
  await assert.rejects(desk.call(startAsking, { params: at, body: { items } }), refused("round-open"));

  const [anna, ben, carla, dan] = await joined(4);
  assert.ok(anna && ben && carla && dan);
  const looked = (await anna.look()).asking;
  assert.deepEqual(
    looked?.items.map(({ code, measure, scenario: on }) => [code, measure.code, on.code]),
    [
      ["e1", "M01", "S1"],
      ["e2", "M02", "S1"],
    ],
  );
  for (const [answer, code] of [
    [effects(effect("little", 0.3, 0.2, 0.4)), "low-best-high"],
    [effects(effect("little", 0.1, 0.2, 1.4)), "invalid-input"],
    [effects(effect("enormously")), "invalid-input"],
    [effects(effect(null, 0.1, 0.2, 0.3)), "invalid-input"],
  ] as const)
    await assert.rejects(anna.give(asking, answer), refused(code));

  await anna.give(asking, effects(effect("much"), effect("none")));
  await anna.give(asking, effects(effect("little", 0.1731, 0.2, 0.3), effect("none")), { counter: 2 });
  await anna.give(asking, effects(effect("worse")), { counter: 1 });
  await assert.rejects(anna.give(asking, effects(effect("worse")), { key: mac() }), refused("ballot-key-other"));
  assert.deepEqual(await anna.mine(asking), { answer: effects(effect("little", 0.1731, 0.2, 0.3), effect("none")), counter: 2 });
  assert.deepEqual(await ben.mine(asking), { answer: null, counter: 0 });
  await assert.rejects(ben.give(asking, effects(effect("little"), undefined, effect("much"))), refused("invalid-input"), "not asked");
  // an effect without an answer does not count as an answer
  await ben.give(asking, effects(effect("little", 0, 0.1, 0.2)));
  await carla.give(
    asking,
    effects(effect("clear", -0.1, 0.3, 0.5), { ...effect(null), objection: { text: "Nobody pays for it", lang: "en" } }),
  );
  await dan.give(asking, cannotSay);

  const before = await desk.call(getRoomAsking, { params: at });
  assert.deepEqual([before.answered, before.present, before.result], [4, 4, null]);
  const params = { ...where, assessment: assessment.id };
  assert.deepEqual(await desk.call(listJudgedEffects, { params }), { effects: [], objections: [] });
  const watching = phone();
  await watching.join();
  const exits = [
    before,
    await watching.snapshot(),
    await ben.look(),
    ...(await everyExit(app, { ...at, assessment: assessment.id, asking, measure: first.id, scenario })),
  ];
  for (const exit of exits) assert.doesNotMatch(JSON.stringify(exit), /0\.1731|Nobody pays|"little"[^"]*"n":/);
  const scope = { workspace: where.workspace, account: null, clearance: 4 };
  for (const what of [
    "select box from question.sealed",
    `insert into policy.judged_effect (workspace_id, asking_id, code) values ('${where.workspace}', '${asking}', 'e1')`,
    "select xmin from policy.judged_effect",
    "select ctid from policy.objection",
  ])
    await assert.rejects(
      app.db.transaction(scope, (tx) => sql.raw(what).execute(tx)),
      (error: { code?: string }) => error.code === "42501",
      what,
    );

  const after = await desk.call(revealAsking, { params: { ...at, asking } });
  assert.ok(JSON.stringify(after).includes("0.1731"), "the search above could have found it");
  const [one, other] = [first, second].map(({ id }) => after.result?.effects.find(({ measure }) => measure === id));
  assert.ok(one && other);
  assert.deepEqual([one.n, one.unknown, one.ranged, one.spread?.length], [3, "fewer-than-three", 3, 3]);
  assert.deepEqual(
    one.words.map(({ code, n }) => [code, n]),
    [
      ["worse", 0],
      ["none", 0],
      ["little", "fewer-than-three"],
      ["clear", "fewer-than-three"],
      ["much", 0],
    ],
  );
  assert.ok(one.pooled && one.pooled.low < one.pooled.best && one.pooled.best < one.pooled.high && !one.split);
  // one word and one "cannot say": no count of words, and nothing imputed
  assert.deepEqual([other.n, other.words, other.spread, other.pooled, other.ranged], [1, [], null, null, 0]);
  assert.deepEqual(
    after.result?.objections.map(({ measure, objection }) => [measure, objection.text]),
    [[second.id, "Nobody pays for it"]],
  );
  assert.equal((await anna.look()).asking?.answeredHere, false, "with the reveal the marks are gone");
  assert.equal((await anna.mine(asking)).answer, null, "and so is what was sealed");
  await assert.rejects(anna.give(asking, effects(effect("worse")), { counter: 3 }), refused("round-closed"));
  await assert.rejects(desk.call(revealAsking, { params: { ...at, asking } }), refused("round-closed"));
  assert.deepEqual((await desk.call(listJudgedEffects, { params })).effects.length, 2);
});

/** The responses of every read endpoint to a facilitator, a focal point and an authority. */
const everyExit = async (app: Awaited<ReturnType<typeof judgingRoom>>["app"], ids: Readonly<Record<string, string>>): Promise<string[]> => {
  const out: string[] = [];
  const readers = [await app.as("bruno"), await app.as("amara"), await app.as("dalia")];
  for (const { endpoint } of app.routes) {
    if (endpoint.method !== "GET" || endpoint.kind === "stream" || endpoint.path.startsWith("/room/")) continue;
    const path = endpoint.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => ids[name] ?? ids["room"] ?? "");
    for (const reader of readers) out.push((await reader.send("GET", path)).text);
  }
  assert.ok(out.length > 100, `only ${out.length} answers were read`);
  return out;
};

test("a step can be finished with words only, and a word is never converted to a number", async (t) => {
  const { app, desk, at, where, assessment, scenario, draft, joined } = await judgingRoom(t);
  const { id: measure } = await draft("A contact for platforms");
  const items = [{ measure, scenario, on: "likelihood" as const }];
  const asking = (await desk.call(startAsking, { params: at, body: { items } })).asking?.id ?? assert.fail();
  const people = await joined(5);
  for (const one of people) await one.give(asking, effects(effect("clear")));
  const { result } = await desk.call(revealAsking, { params: { ...at, asking } });
  const [judged] = result?.effects ?? [];
  assert.deepEqual(
    [judged?.n, judged?.unknown, judged?.ranged, judged?.spread, judged?.pooled, judged?.words.find(({ code }) => code === "clear")?.n],
    [5, 0, 0, null, null, 5],
  );
  const { rows } = await app.db.transaction({ ...where, account: null, clearance: 4 }, (tx) =>
    sql`select from policy.judged_effect
      where asking_id = ${asking} and (low is not null or best is not null or high is not null)`.execute(tx),
  );
  assert.equal(rows.length, 0, "no number was kept for anybody");

  // confirm or revise: a second asking of the same effects; the newest counts
  const again = (await desk.call(startAsking, { params: at, body: { items } })).asking;
  assert.equal(again?.number, 2);
  const open = await desk.call(listJudgedEffects, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    open.effects.map(({ askingNumber }) => askingNumber),
    [1],
    "what was judged stands while it is asked again",
  );
  for (const one of people.slice(0, 3)) await one.give(again?.id ?? "", cannotSay);
  await desk.call(revealAsking, { params: { ...at, asking: again?.id ?? "" } });
  const newest = await desk.call(listJudgedEffects, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    newest.effects.map(({ askingNumber, n, words }) => [askingNumber, n, words]),
    [[2, 0, []]],
  );
});

test("a room is asked only about records that everybody in it may read: measures that are neither refused nor withdrawn, and scenarios that they address", async (t) => {
  const { desk, at, where, assessment, scenario, draft, amara, joined, phone } = await judgingRoom(t);
  const [good, strict, gone, elsewhere] = [
    await draft("A contact for platforms"),
    await draft("A strict one", { marking: "TLP:AMBER+STRICT" }),
    await draft("A withdrawn one"),
    await draft("Of no scenario", { scenarios: [] }),
  ];
  const reason = { text: "Not needed any more", lang: "en" };
  await amara.call(withdrawMeasure, { params: { ...where, measure: gone.id }, body: { expectedRev: gone.rev, reason } });
  const by = (facilitator: typeof desk, ...measures: string[]) =>
    facilitator.call(startAsking, {
      params: at,
      body: { items: measures.map((measure) => ({ measure, scenario, on: "likelihood" as const })) },
    });
  const ask = (...measures: string[]) => by(desk, ...measures);
  await assert.rejects(ask(strict.id), refused("not-found"), "above the guest's clearance");
  await assert.rejects(by(amara, strict.id), refused("marking-forbids"));
  await assert.rejects(ask(gone.id), refused("measure-settled"));
  await assert.rejects(ask(elsewhere.id), refused("invalid-input"));
  await assert.rejects(ask(good.id, good.id), refused("invalid-input"));
  await assert.rejects(ask(scenario), refused("not-found"));
  const asking = (await ask(good.id)).asking?.id ?? assert.fail();
  const people = await joined(3);
  await assert.rejects(
    people[0]?.give(
      asking,
      effects({ ...effect("none"), objection: { text: "Buy a drone, attach a grenade and fly it over the crowd", lang: "en" } }),
    ) ?? assert.fail(),
    refused("reads-like-a-method"),
  );
  const stranger = phone();
  await stranger.join();
  for (const one of people) await one.give(asking, effects(effect("little")));
  // the measure becomes stricter than the room while the room is asked about it, so the room gets no more data about it
  const { rev } = await amara.call(changeMeasure, {
    params: { ...where, measure: good.id },
    body: { expectedRev: good.rev, ...measureNamed("A contact for platforms", { scenarios: [scenario], marking: "TLP:RED" }) },
  });
  assert.ok(rev > good.rev);
  assert.deepEqual((await people[0]?.look())?.asking?.items, []);
  const { result } = await desk.call(revealAsking, { params: { ...at, asking } });
  assert.deepEqual(result?.effects, []);
  const params = { ...where, assessment: assessment.id };
  assert.deepEqual((await desk.call(listJudgedEffects, { params })).effects, [], "above the facilitator's clearance");
  const [kept] = (await amara.call(listJudgedEffects, { params })).effects;
  assert.deepEqual([kept?.measure, kept?.n, kept?.changedSince], [good.id, 3, false]);
});
