/**
 * Tests expected effects over HTTP: phones are asked, answers are counted, no response before the reveal contains an answer, and after
 * the reveal the answers are shown anonymously.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { effectsContract, listRatedEffects } from "#modules/policy/contract/effect-room.ts";
import { changeMeasure, withdrawMeasure } from "#modules/policy/contract/policy.ts";
import { sql } from "kysely";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { mac } from "#modules/workshop/server/testing.ts";
import { cannotSay, effect, effects, judgingRoom } from "./testing-judge.ts";
import { refused } from "#platform/server/testing-values.ts";

test("effects are hidden until the reveal, then pooled and anonymous; a person cannot send effects twice", async (t) => {
  const { app, desk, at, where, assessment, scenario, draft, joined, phone } = await judgingRoom(t);
  const [first, second] = [await draft("A contact for platforms"), await draft("A rule for requests")];
  const items = [
    { measure: first.id, scenario, on: "likelihood" as const },
    { measure: second.id, scenario, on: "impact" as const },
  ];
  const opened = await desk.call(effectsContract.start, { params: { ...at, kind: "effects" }, body: { items } });
  const effectsQuestion = opened.question?.id ?? assert.fail();
  assert.deepEqual(
    opened.question?.words.map(({ code }) => code),
    ["worse", "none", "little", "clear", "much"],
  );
  await assert.rejects(desk.call(effectsContract.start, { params: { ...at, kind: "effects" }, body: { items } }), refused("round-open"));

  const [anna, ben, carla, dan, eve, fay] = await joined(6);
  assert.ok(anna && ben && carla && dan && eve && fay);
  const looked = (await anna.look()).question;
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
    await assert.rejects(anna.give(effectsQuestion, answer), refused(code));

  await anna.give(effectsQuestion, effects(effect("much"), effect("none")));
  await anna.give(effectsQuestion, effects(effect("little", 0.1731, 0.2, 0.3), effect("none")), { counter: 2 });
  await anna.give(effectsQuestion, effects(effect("worse")), { counter: 1 });
  await assert.rejects(anna.give(effectsQuestion, effects(effect("worse")), { key: mac() }), refused("ballot-key-other"));
  assert.deepEqual(await anna.mine(effectsQuestion), { answer: effects(effect("little", 0.1731, 0.2, 0.3), effect("none")), counter: 2 });
  assert.deepEqual(await ben.mine(effectsQuestion), { answer: null, counter: 0 });
  await assert.rejects(
    ben.give(effectsQuestion, effects(effect("little"), undefined, effect("much"))),
    refused("invalid-input"),
    "not asked",
  );
  // an effect without an answer does not count as an answer
  await ben.give(effectsQuestion, effects(effect("little", 0, 0.1, 0.2)));
  await carla.give(
    effectsQuestion,
    effects(effect("clear", -0.1, 0.3, 0.5), { ...effect(null), objection: { text: "Nobody pays for it", lang: "en" } }),
  );
  await dan.give(effectsQuestion, cannotSay);
  // with Eve and Fay there are six answers and five words; only three words are used, because a count of five would reveal that one
  // person cannot say
  await eve.give(effectsQuestion, effects(effect("clear", 0.1, 0.21, 0.4)));
  await fay.give(effectsQuestion, effects(effect("little", 0, 0.22, 0.3)));

  const before = await desk.call(effectsContract.get, { params: { ...at, kind: "effects" } });
  assert.deepEqual([before.answered, before.present, before.result], [6, 6, null]);
  const params = { ...where, assessment: assessment.id };
  assert.deepEqual(await desk.call(listRatedEffects, { params }), { effects: [], objections: [] });
  const watching = phone();
  await watching.join();
  const exits = [
    before,
    await watching.snapshot(),
    await ben.look(),
    ...(await everyExit(app, { ...at, assessment: assessment.id, effectsQuestion, measure: first.id, scenario })),
  ];
  for (const exit of exits) assert.doesNotMatch(JSON.stringify(exit), /0\.1731|Nobody pays|"little"[^"]*"n":/);
  const scope = { workspace: where.workspace, account: null, clearance: 4 };
  for (const what of [
    "select box from question.sealed",
    `insert into policy.rated_effect (workspace_id, effects_question_id, code) values ('${where.workspace}', '${effectsQuestion}', 'e1')`,
    "select xmin from policy.rated_effect",
    "select ctid from policy.objection",
  ])
    await assert.rejects(
      app.db.transaction(scope, (tx) => sql.raw(what).execute(tx)),
      (error: { code?: string }) => error.code === "42501",
      what,
    );

  const after = await desk.call(effectsContract.reveal, { params: { ...at, kind: "effects", question: effectsQuestion } });
  assert.ok(!JSON.stringify(after).includes("0.1731"), "with three ranges, no single range is shown after the reveal either");
  const [one, other] = [first, second].map(({ id }) => after.result?.effects.find(({ measure }) => measure === id));
  assert.ok(one && other);
  // for fewer than five answers, the pool and the number of answers are shown, but no data about single answers
  assert.deepEqual([one.n, one.unknown, one.ranged, one.spread, one.rangeHalf], [3, "fewer-than-three", 3, null, null]);
  assert.deepEqual([one.words, one.half], [[], null]);
  assert.ok(one.pooled && one.pooled.low < one.pooled.best && one.pooled.best < one.pooled.high && !one.split);
  // if there are only one word and one "cannot say", the words are not counted and nothing is imputed
  assert.deepEqual([other.n, other.words, other.spread, other.pooled, other.ranged], [1, [], null, null, 0]);
  assert.deepEqual(
    after.result?.objections.map(({ measure, objection }) => [measure, objection.text]),
    [[second.id, "Nobody pays for it"]],
  );
  assert.equal((await anna.look()).question?.answeredHere, false, "the reveal deleted the marks");
  assert.equal((await anna.mine(effectsQuestion)).answer, null, "the reveal deleted the encrypted answers");
  await assert.rejects(anna.give(effectsQuestion, effects(effect("worse")), { counter: 3 }), refused("round-closed"));
  await assert.rejects(
    desk.call(effectsContract.reveal, { params: { ...at, kind: "effects", question: effectsQuestion } }),
    refused("round-closed"),
  );
  assert.deepEqual((await desk.call(listRatedEffects, { params })).effects.length, 2);
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
  const effectsQuestion =
    (await desk.call(effectsContract.start, { params: { ...at, kind: "effects" }, body: { items } })).question?.id ?? assert.fail();
  const people = await joined(5);
  for (const one of people) await one.give(effectsQuestion, effects(effect("clear")));
  const { result } = await desk.call(effectsContract.reveal, { params: { ...at, kind: "effects", question: effectsQuestion } });
  const [rated] = result?.effects ?? [];
  assert.deepEqual(
    [rated?.n, rated?.unknown, rated?.ranged, rated?.spread, rated?.pooled, rated?.words, rated?.half?.low["en"], rated?.half?.together],
    [5, 0, 0, null, null, [], rated?.half?.high["en"], true],
  );
  const { rows } = await app.db.transaction({ ...where, account: null, clearance: 4 }, (tx) =>
    sql`select from policy.rated_effect
      where effects_question_id = ${effectsQuestion} and (low is not null or best is not null or high is not null)`.execute(tx),
  );
  assert.equal(rows.length, 0, "no number was kept for anybody");

  // people confirm or revise their answers in a second effects question about the same effects; the newest effects question counts
  const again = (await desk.call(effectsContract.start, { params: { ...at, kind: "effects" }, body: { items } })).question;
  assert.equal(again?.number, 2);
  const open = await desk.call(listRatedEffects, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    open.effects.map(({ questionNumber }) => questionNumber),
    [1],
    "the earlier rating is shown until the new question is revealed",
  );
  for (const one of people.slice(0, 3)) await one.give(again?.id ?? "", cannotSay);
  await desk.call(effectsContract.reveal, { params: { ...at, kind: "effects", question: again?.id ?? "" } });
  const newest = await desk.call(listRatedEffects, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    newest.effects.map(({ questionNumber, n, words }) => [questionNumber, n, words]),
    [[2, 0, []]],
  );
});

test("a room is asked only about active measures and their scenarios that everybody in the room may read", async (t) => {
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
    facilitator.call(effectsContract.start, {
      params: { ...at, kind: "effects" },
      body: { items: measures.map((measure) => ({ measure, scenario, on: "likelihood" as const })) },
    });
  const ask = (...measures: string[]) => by(desk, ...measures);
  await assert.rejects(ask(strict.id), refused("not-found"), "above the guest's clearance");
  await assert.rejects(by(amara, strict.id), refused("marking-forbids"));
  await assert.rejects(ask(gone.id), refused("measure-settled"));
  await assert.rejects(ask(elsewhere.id), refused("invalid-input"));
  await assert.rejects(ask(good.id, good.id), refused("invalid-input"));
  await assert.rejects(ask(scenario), refused("not-found"));
  const effectsQuestion = (await ask(good.id)).question?.id ?? assert.fail();
  const people = await joined(3);
  await assert.rejects(
    people[0]?.give(
      effectsQuestion,
      effects({ ...effect("none"), objection: { text: "Buy a drone, attach a grenade and fly it over the crowd", lang: "en" } }),
    ) ?? assert.fail(),
    refused("reads-like-a-method"),
  );
  const stranger = phone();
  await stranger.join();
  for (const one of people) await one.give(effectsQuestion, effects(effect("little")));
  // the measure becomes stricter than the room while the room is asked about it, so the room gets no more data about it
  const { rev } = await amara.call(changeMeasure, {
    params: { ...where, measure: good.id },
    body: { expectedRev: good.rev, ...measureNamed("A contact for platforms", { scenarios: [scenario], marking: "TLP:RED" }) },
  });
  assert.ok(rev > good.rev);
  assert.deepEqual((await people[0]?.look())?.question?.items, []);
  const { result } = await desk.call(effectsContract.reveal, { params: { ...at, kind: "effects", question: effectsQuestion } });
  assert.deepEqual(result?.effects, []);
  const params = { ...where, assessment: assessment.id };
  assert.deepEqual((await desk.call(listRatedEffects, { params })).effects, [], "above the facilitator's clearance");
  const [kept] = (await amara.call(listRatedEffects, { params })).effects;
  assert.deepEqual([kept?.measure, kept?.n, kept?.changedSince], [good.id, 3, false]);
});

test("effects that a phone sent one by one count after the reveal, even if the phone never sent the last two", async (t) => {
  const { desk, at, where, assessment, scenario, draft, joined } = await judgingRoom(t);
  const measures = [];
  for (const title of ["A contact for platforms", "A rule for requests", "A help desk", "A guide for schools"])
    measures.push(await draft(title));
  const on = ["likelihood", "impact"] as const;
  const items = measures.flatMap(({ id: measure }) => on.map((which) => ({ measure, scenario, on: which }))).slice(0, 7);
  const opened = await desk.call(effectsContract.start, { params: { ...at, kind: "effects" }, body: { items } });
  const question = opened.question?.id ?? assert.fail();
  // Three phones stop early. With one or two, the figures would not show it, because the answers of one or two people are combined with others.
  const people = await joined(8);
  const [broken, whole] = [people.slice(0, 3), people.slice(3)];
  const word = effect("clear");
  // each message contains the whole answer so far, and replaces the message before
  for (const one of broken)
    for (let given = 1; given <= 5; given += 1)
      await one.give(question, effects(...Array.from({ length: given }, () => word)), { counter: given });
  for (const one of whole) await one.give(question, effects(...items.map(() => word)));
  const { answered } = await desk.call(effectsContract.get, { params: { ...at, kind: "effects" } });
  assert.equal(answered, people.length);
  await desk.call(effectsContract.reveal, { params: { ...at, kind: "effects", question } });
  const rated = await desk.call(listRatedEffects, { params: { ...where, assessment: assessment.id } });
  const n = ({ measure, on: which }: (typeof items)[number]) => rated.effects.find((one) => one.measure === measure && one.on === which)?.n;
  assert.deepEqual(items.map(n), [8, 8, 8, 8, 8, 5, 5]);
});
