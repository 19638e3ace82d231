/**
 * Tests points over HTTP: phones send points, the server counts the answers, no response before the reveal contains points, and the
 * tally after the reveal is anonymous.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type * as z from "zod/mini";
import { changeMeasure, draftMeasure } from "#modules/policy/contract/policy.ts";
import { pointsContract, listPointsQuestions, getPointsResult, type PointsAnswer } from "#modules/recommendation/contract/points.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { mac } from "#modules/workshop/server/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { command, refused } from "#platform/server/testing-values.ts";

const items = ["a", "b", "c"].map((code) => ({ code, urn: null, label: { text: `Candidate ${code}`, lang: "en" } }));

test("points are hidden until the reveal, then only totals; a person cannot exceed the total or send twice", async (t) => {
  const { app, desk, at, where, assessment, phone } = await openedRoom(t);
  const body = { points: 10, items };
  const pointsQuestion = (await desk.call(pointsContract.start, { params: { ...at, kind: "points" }, body })).question?.id ?? assert.fail();
  await assert.rejects(desk.call(pointsContract.start, { params: { ...at, kind: "points" }, body }), refused("round-open"));
  const people = [];
  for (let i = 0; i < 4; i += 1) {
    const one = phone();
    await one.join();
    const mine = one.asked<z.infer<typeof pointsContract.shown>, PointsAnswer>("points");
    const give = (
      points: Record<string, number>,
      { cannotSay = false, ...more }: { counter?: number; key?: string; cannotSay?: boolean } = {},
    ) => mine.give(pointsQuestion, { cannotSay, points }, more);
    const read = (lang: string) =>
      one.send<{ lines: string[] }>(questionPaths.result, {
        token: one.token,
        kind: "points",
        question: pointsQuestion,
        part: null,
        lang,
      });
    people.push({ give, look: mine.look, read });
  }
  const [first, second, third, fourth] = people;
  assert.ok(first && second && third && fourth);
  await assert.rejects(first.give({ a: 6, b: 5 }), refused("invalid-input"));
  await assert.rejects(
    first.give({ a: 7, b: 3, invented: 9 }),
    refused("invalid-input"),
    "the points question does not have this candidate",
  );
  await first.give({ a: 7, b: 3 });
  await first.give({ a: 9, b: 1 }, { counter: 2 });
  await first.give({ c: 10 }, { counter: 1 });
  await assert.rejects(first.give({ c: 10 }, { key: mac() }), refused("ballot-key-other"));
  await second.give({ a: 5, b: 5 });
  await third.give({ a: 10 });
  await fourth.give({}, { cannotSay: true });

  const before = await desk.call(pointsContract.get, { params: { ...at, kind: "points" } });
  assert.deepEqual([before.answered, before.present, before.result], [4, 4, null]);
  assert.equal((await first.look()).question?.answeredHere, true);
  assert.deepEqual((await first.read("en")).lines, [], "no result on a phone before the reveal");
  await assert.rejects(desk.call(getPointsResult, { params: { ...where, pointsQuestion } }), refused("round-open"));
  const scope = `select set_config('counterpart.workspace', '${where.workspace}', false), set_config('counterpart.clearance', '4', false);`;
  await assert.rejects(app.db.as("app", `${scope} select * from question.sealed`), /permission denied/);

  const after = await desk.call(pointsContract.reveal, { params: { ...at, kind: "points", question: pointsQuestion } });
  assert.deepEqual(after.result?.totals, [
    { codes: ["c"], points: 0, backers: 0 },
    { codes: ["a", "b"], points: 30, backers: 3 },
  ]);
  assert.deepEqual(
    [after.result.n, after.result.cannotSay],
    [null, "fewer-than-three"],
    'the number is hidden, because "3 of 4" would reveal that one person allocated no points',
  );
  assert.deepEqual((await first.read("en")).lines, [
    "4 of 4 have spent points",
    "Candidate c: 0 points",
    "Candidate a: in one total with others, 30 points",
    "Candidate b: in one total with others, 30 points",
  ]);
  assert.equal((await first.look()).question?.answeredHere, false, "the reveal deletes the marks of the phones that answered");
  await assert.rejects(first.give({ b: 10 }, { counter: 3 }), refused("round-closed"));
  await assert.rejects(
    desk.call(pointsContract.reveal, { params: { ...at, kind: "points", question: pointsQuestion } }),
    refused("round-closed"),
  );
  const { pointsQuestions } = await desk.call(listPointsQuestions, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    pointsQuestions.map(({ number, answered, asked }) => [number, answered, asked]),
    [[1, 4, 4]],
  );
});

test("if three people answer but fewer than three of them allocated points, the result has no tally", async (t) => {
  const { desk, at, phone } = await openedRoom(t);
  const pointsQuestion =
    (await desk.call(pointsContract.start, { params: { ...at, kind: "points" }, body: { points: 5, items } })).question?.id ??
    assert.fail();
  for (const points of [{ a: 5 }, null, null]) {
    const one = phone();
    await one.join();
    await one.asked("points").give(pointsQuestion, { cannotSay: points === null, points: points ?? {} });
  }
  const { result } = await desk.call(pointsContract.reveal, { params: { ...at, kind: "points", question: pointsQuestion } });
  assert.deepEqual([result?.noTally, result?.totals], ["fewer-than-three", []]);
});

test("a candidate from a record stricter than the room is refused, or hidden if the record becomes stricter later", async (t) => {
  const { app, desk, at, where, assessment, phone } = await openedRoom(t);
  const amara = await app.as("amara");
  const here = { ...where, assessment: assessment.id };
  const drafted = (title: string, marking: "TLP:AMBER" | "TLP:RED") =>
    amara.call(draftMeasure, { params: here, body: { commandId: command(), ...measureNamed(title, { marking }) } });
  const [open, secret] = [await drafted("A help desk", "TLP:AMBER"), await drafted("Something unsaid", "TLP:RED")];
  const of = (code: string, urn: string) => ({ code, urn, label: { text: `Measure ${code}`, lang: "en" } });
  const asked = (urn: string) => ({ points: 5, items: [...items, of("m", urn)] });
  await assert.rejects(
    amara.call(pointsContract.start, { params: { ...at, kind: "points" }, body: asked(secret.urn) }),
    refused("marking-forbids"),
  );
  const pointsQuestion =
    (await desk.call(pointsContract.start, { params: { ...at, kind: "points" }, body: asked(open.urn) })).question?.id ?? assert.fail();
  const one = phone();
  await one.join();
  const told = async () => ({
    phone: (await one.asked<z.infer<typeof pointsContract.shown>, PointsAnswer>("points").look()).question?.items.map(({ code }) => code),
    console: (await desk.call(pointsContract.get, { params: { ...at, kind: "points" } })).question?.items.map(({ code }) => code),
    list: (await desk.call(listPointsQuestions, { params: here })).pointsQuestions
      .find(({ id }) => id === pointsQuestion)
      ?.items.map(({ code }) => code),
  });
  const all = ["a", "b", "c", "m"];
  assert.deepEqual(await told(), { phone: all, console: all, list: all });
  // three people choose the same candidates; only the fourth person chooses the measure
  const answers = [...Array.from({ length: 3 }, () => ({ a: 5 })), { m: 5 }];
  for (const [place, points] of answers.entries()) {
    const person = place === 0 ? one : phone();
    if (place > 0) await person.join();
    await person.asked<z.infer<typeof pointsContract.shown>, PointsAnswer>("points").give(pointsQuestion, { cannotSay: false, points });
  }
  const stricter = { expectedRev: open.rev, ...measureNamed("A help desk", { marking: "TLP:RED" }) };
  await amara.call(changeMeasure, { params: { ...where, measure: open.id }, body: stricter });
  const left = ["a", "b", "c"];
  assert.deepEqual(await told(), { phone: left, console: left, list: left });
  const after = await desk.call(pointsContract.reveal, { params: { ...at, kind: "points", question: pointsQuestion } });
  assert.deepEqual(
    after.result?.totals,
    [
      { codes: ["b"], points: 0, backers: 0 },
      { codes: ["c"], points: 0, backers: 0 },
      { codes: ["a"], points: null, backers: null },
    ],
    "the joined total is hidden, because it contains points of a candidate that the room may not see",
  );
});
