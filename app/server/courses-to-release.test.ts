/**
 * Tests the path from a course to a press release over HTTP: participants, certificates and the gain are counted and frozen. A sentence that claims a
 * gain has three required parts; if a part is missing, the sentence is left out. An erasure changes neither the figures nor the text. A figure that
 * differs by one person's points cannot be frozen.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countAgain, countRules, freezeFigure, openFigure } from "#modules/figures/contract/figures.ts";
import { changeEvent } from "#modules/people/contract/people.ts";
import { addPress, getPress, placeFigure } from "#modules/press/contract/press.ts";
import { keepScores } from "#modules/training/contract/assessment.ts";
import { certify, eraseHolder } from "#modules/training/contract/certificate.ts";
import { changeCourse } from "#modules/training/contract/training.ts";
import { trainingDesk } from "#modules/training/server/testing.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const body = [
  "In a course, {1 title}: {1 answered}, with a {1 change}.",
  "{1} officials enhanced their skills: {1 answered}, with a {1 change}.",
  "{1} officials enhanced their skills: {1 answered}.",
  "{1} officials enhanced their skills, with a {1 change}.",
  "Officials enhanced their skills: {1 answered}, with a {1 change}.",
].join("\n");

test("a course's figures are frozen with rows; a gain needs people, answers and change; an erasure changes nothing", async (t) => {
  const desk = await trainingDesk(t);
  const { app, bruno, programme, here, course, fields, attend } = desk;
  const strict = { ...fields, quotas: [{ state: "X-VEL", seats: 40 }], marking: "TLP:AMBER+STRICT" as const };
  const ids = Array.from({ length: 14 }, () => newId());
  for (const [i, id] of ids.entries())
    await app.db.as(
      "administrator",
      `with n as (insert into training.nomination (workspace_id, id, course_id, state, unit_type, rank, status, visibility)
        values ('${programme}', '${id}', '${course.id}', 'X-VEL', 'law-enforcement', ${i + 1}, 'confirmed', 2))
      insert into training.nominee (workspace_id, nomination_id, name, unit, sex, visibility)
        values ('${programme}', '${id}', 'Person ${i}', '', '${i < 6 ? "woman" : "man"}', 2)`,
    );
  await bruno.call(changeCourse, { params: desk.params, body: { expectedRev: course.rev, ...strict } });
  const counts = async () => new Map((await bruno.call(countRules, here)).counts.map((one) => [one.rule, one]));
  const freeze = async (rule: string) => {
    const value = (await counts()).get(rule)?.value ?? assert.fail(rule);
    const scope = { kind: "programme" as const, key: null };
    return bruno.call(freezeFigure, { ...here, body: { commandId: command(), rule, scope, value, indicator: null, period: null } });
  };
  const none = (await counts()).get("gain") ?? assert.fail();
  assert.deepEqual([none.value, none.measured, none.unsaid], [0, null, true]);
  await assert.rejects(freeze("gain"), refused("figure-unsaid"));

  for (const number of [1, 2]) await attend(number, ids.slice(0, 13));
  await attend(3, ids, false);
  const fewer = { expectedRev: desk.event.rev, ...desk.event, sessions: desk.event.sessions.slice(0, 2) };
  const inEvent = { workspace: programme, event: desk.event.id };
  await assert.rejects(
    bruno.call(changeEvent, { params: inEvent, body: fewer }),
    refused("session-attended"),
    "a session of the course with attendances cannot be removed",
  );
  for (const nomination of ids.slice(0, 3))
    await bruno.call(certify, { params: { workspace: programme, nomination }, body: { commandId: command() } });
  const scores = (pairs: number) => ids.slice(0, pairs).map((nomination, i) => ({ nomination, before: 8, after: i === 0 ? 18 : 12 }));
  const score = (pairs: number, expectedRev: number | null) =>
    bruno.call(keepScores, {
      params: { ...desk.params, kind: "test" },
      body: { expectedRev, highest: 20, scores: scores(pairs) },
    });
  await score(12, null);
  const now = await counts();
  const valueOf = (rule: string) => [now.get(rule)?.value, now.get(rule)?.atLeast];
  // an unconfirmed session is not counted
  assert.deepEqual(valueOf("course-participations"), [13, false]);
  assert.deepEqual(valueOf("course-individuals"), [13, true]);
  assert.deepEqual(valueOf("certificates"), [3, false]);

  const frozen = [];
  for (const rule of ["course-participations", "course-individuals", "certificates", "gain"]) frozen.push(await freeze(rule));
  const [participations = assert.fail(), , , gain = assert.fail()] = frozen;
  assert.deepEqual(
    frozen.map(({ marking }) => marking),
    frozen.map(() => "TLP:AMBER+STRICT"),
  );
  assert.deepEqual([gain.value, gain.measured], [12, { asked: 14, answered: 12, change: 20, least: 20, most: 20 }]);
  assert.deepEqual(participations.tables.find(({ grouping }) => grouping === "sex")?.cells.find(({ value }) => value === "woman")?.n, 6);
  const opened = await bruno.call(openFigure, { params: { ...here.params, figure: gain.id } });
  assert.deepEqual([opened.rows.length, opened.gone], [14, 0]);
  // no row shows who answered or who scored higher
  assert.ok(opened.rows.every(({ cells, day, number }) => Object.keys(cells).length === 0 && day === null && number === null));

  // the points of one more person, compared with the frozen figure, would reveal the result of this person
  await score(13, 1);
  await assert.rejects(freeze("gain"), refused("figure-too-close"));
  const again = async (figure: string) => (await bruno.call(countAgain, { params: { ...here.params, figure } })).counted;
  assert.equal((await again(gain.id))?.same, false);
  await score(12, 2);
  assert.equal((await again(gain.id))?.same, true);

  const press = { title: said("A course"), body: said(body), day: null, marking: "TLP:AMBER+STRICT" as const };
  const { release } = await bruno.call(addPress, { ...here, body: { commandId: command(), ...press } });
  const at = { ...here.params, release };
  await bruno.call(placeFigure, { params: at, body: { commandId: command(), n: null, rule: "gain", figure: gain.id } });
  const reading = async () => (await bruno.call(getPress, { params: at })).readings[0] ?? assert.fail();
  const findings = async () =>
    (await reading()).blocks.flatMap((block) =>
      block.kind === "paragraph" ? block.sentences.map((one) => one.findings[0]?.code ?? null) : [],
    );
  assert.deepEqual(await findings(), [null, null, "gain", "gain", "gain"]);
  const printed = (await reading()).plain;
  assert.match(
    printed,
    /at least 12.* officials enhanced their skills: 12 of 14 participants of the courses answered the test before and after/,
  );
  assert.match(printed, /median gain of 20 per cent of the highest points, 95 % interval from 20 to 20/);

  await bruno.call(eraseHolder, { params: { workspace: programme, nomination: ids[0] ?? "" } });
  assert.equal((await counts()).get("gain")?.value, 11, "the live count has one person less");
  for (const { id, rule } of frozen) assert.equal((await again(id))?.same, true, rule);
  assert.equal((await reading()).plain, printed);
  const kept = await app.db.as("administrator", "select key from (select counted as key from figures.counted_row) k");
  assert.ok(!kept.rows.some(({ key }) => key === ids[0]), "no figure has the id of the erased person");

  // too few people have answered now, so the sentence about the gain is left out
  await score(0, 3);
  assert.deepEqual(await findings(), ["figure", "figure", "figure", "figure", "figure"]);
  assert.equal((await counts()).get("gain")?.unsaid, true);
});
