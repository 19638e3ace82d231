/** Tests the points of a course over HTTP, with the real database: entering, reading from a file, comparing, refusing and erasing them. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { tlpLabels } from "#platform/contract/markings.ts";
import { newId } from "#platform/server/db/index.ts";
import { refused } from "#platform/server/testing-values.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { getAssessment, keepScores, listScores, readScores } from "../../contract/assessment.ts";
import { eraseHolder } from "../../contract/certificate.ts";
import { getUse, keepUse, listUse } from "../../contract/use.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { changeCourse } from "../../contract/training.ts";
import { trainingDesk } from "../testing.ts";

suite("assessment of a course", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof trainingDesk>>;
  let ids: readonly string[];
  before(async () => {
    desk = await trainingDesk({ after: (run) => void ending.push(run) });
    const { bruno, params, course, fields } = desk;
    const body = { expectedRev: course.rev, ...fields, quotas: [{ state: "X-VEL", seats: 40 }] };
    await bruno.call(changeCourse, { params, body });
    const made = Array.from({ length: 13 }, () => newId());
    const inserted = made.map(
      (id, i) => `with n as (insert into training.nomination (workspace_id, id, course_id, state, unit_type, rank, status, visibility)
        values ('${desk.programme}', '${id}', '${course.id}', 'X-VEL', 'law-enforcement', ${i + 1}, 'confirmed', 2))
        insert into training.nominee (workspace_id, nomination_id, name, unit, sex, visibility)
        values ('${desk.programme}', '${id}', 'Person ${"abcdefghijklm"[i]} Vell', '', 'woman', 2)`,
    );
    for (const one of inserted) await desk.app.db.as("administrator", one);
    ids = made;
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const kindOf = (kind: "test" | "self-rating" = "test") => ({ ...desk.params, kind });
  const results = () => desk.bruno.call(getAssessment, { params: desk.params });
  const keep = (points: readonly (readonly [number | null, number | null])[], expectedRev: number | null, highest = 20) =>
    desk.bruno.call(keepScores, {
      params: kindOf(),
      body: {
        expectedRev,
        highest,
        scores: points.map(([first, second], i) => ({ nomination: ids[i] ?? assert.fail(), before: first, after: second })),
      },
    });

  test("with fewer than ten pairs there is no result; with ten or more, the result is an improvement with its size", async () => {
    assert.deepEqual((await results()).results, []);
    const nine = Array.from({ length: 9 }, (_, i) => [8, 12 + (i % 3)] as const);
    assert.deepEqual(await keep([...nine, [7, null], [null, 3]], null), { rev: 1 });
    const [few = assert.fail()] = (await results()).results;
    assert.deepEqual([few.says, few.change, few.counts], [null, null, null]);
    assert.deepEqual([few.invited, few.before, few.after, few.pairs], [13, 10, 10, 9]);
    assert.deepEqual(await keep([...nine, [7, 9], [7, 11], [null, 3]], 1), { rev: 2 });
    const [one = assert.fail()] = (await results()).results;
    assert.deepEqual([one.says, one.pairs, one.counts], ["improved", 11, { up: 11, same: 0, down: 0 }]);
    assert.deepEqual(one.change, { median: 5, least: 4, most: 6 });
  });

  test("an outdated table is refused; unknown people, repeated points and points above the highest are all refused", async () => {
    await assert.rejects(keep([[1, 1]], 1), refused("conflict"));
    await assert.rejects(keep([[1, 1]], null), refused("conflict"));
    await assert.rejects(keep([[1, 21]], 2), refused("invalid-input"));
    const { bruno, enter } = desk;
    const stranger = await enter("Not confirmed");
    for (const scores of [
      [{ nomination: stranger, before: 1, after: 1 }],
      [0, 1].map(() => ({ nomination: ids[0] ?? "", before: 1, after: 1 })),
    ])
      await assert.rejects(
        bruno.call(keepScores, { params: kindOf(), body: { expectedRev: 2, highest: 20, scores } }),
        refused("invalid-input"),
      );
    assert.equal((await results()).results[0]?.pairs, 11, "the refused tables changed nothing");
    const both = await Promise.allSettled([keep([[1, 2]], 2), keep([[3, 4]], 2)]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted(),
      ["fulfilled", "rejected"],
      "if two people save at once, one of them is refused",
    );
  });

  test("one or two answers are shown as fewer than three, and a self-rating never counts as an improvement", async () => {
    const [small = assert.fail()] = (await results()).results;
    assert.deepEqual([small.before, small.after, small.pairs, small.counts], [null, null, null, null]);
    const scores = ids.map((nomination) => ({ nomination, before: 1, after: 5 }));
    await desk.bruno.call(keepScores, { params: kindOf("self-rating"), body: { expectedRev: null, highest: 5, scores } });
    const own = (await results()).results.find(({ kind }) => kind === "self-rating") ?? assert.fail();
    assert.deepEqual([own.pairs, own.says, own.change, own.counts], [13, null, null, { up: 13, same: 0, down: 0 }]);
  });

  test("people in a file are found by name, each fault is reported, and nothing is written", async () => {
    const { bruno } = desk;
    const read = (rows: readonly (readonly string[])[], highest = 20) =>
      bruno.call(readScores, { params: kindOf(), body: { highest, content: Buffer.from(writeCsv(rows)).toString("base64") } });
    const kept = await bruno.call(listScores, { params: kindOf() });
    const { rows } = await read([
      ["Participant", "Pre-test", "Post-test"],
      ["VELL, person A", "٧", "12.0"],
      ["Person b Vell", "", "-"],
      ["Person a Vell", "1", "1"],
      ["Somebody else", "1", "1"],
      ["", "1", "1"],
      ["Person c Vell", "70 %", "1"],
      ["Person d Vell", "1", "21"],
    ]);
    assert.deepEqual(
      rows.map(({ row, before: first, after: second, fault }) => [row, first, second, fault]),
      [
        [2, 7, 12, null],
        [3, null, null, null],
        [4, null, null, "repeats"],
        [5, null, null, "name-unknown"],
        [6, null, null, "name-missing"],
        [7, null, null, "points-unclear"],
        [8, null, null, "points-outside"],
      ],
    );
    assert.deepEqual([rows[0]?.nomination, rows[1]?.nomination], [ids[0], ids[1]]);
    assert.deepEqual(await bruno.call(listScores, { params: kindOf() }), kept);
    await assert.rejects(
      read([
        ["Participant", "City"],
        ["Person a Vell", "T"],
      ]),
      refused("file-unreadable"),
    );
    // the headers of the interface are read in each of the six languages
    const headers = [
      ["Nom", "Points avant", "Points après"],
      ["Nombre", "Puntos antes", "Puntos después"],
      ["الاسم", "النقاط قبل الدورة", "النقاط بعد الدورة"],
      ["Имя", "Баллы до курса", "Баллы после курса"],
      ["姓名", "课前分数", "课后分数"],
    ];
    for (const head of headers) {
      const [one = assert.fail()] = (await read([head, ["Person a Vell", "3", "4"]])).rows;
      assert.deepEqual([one.nomination, one.before, one.after], [ids[0], 3, 4], head[0]);
    }
  });

  test("use on the job is asked after six months, with separate group results of participants and of supervisors", async () => {
    const { app, bruno, params, course, enter } = desk;
    const sql = (text: string) => app.db.as("administrator", text);
    const asks = async () =>
      (await bruno.call(listDuties, { params: desk.here.params })).duties.filter(
        ({ record, kind }) => record === course.id && kind === "use-to-ask",
      );
    const keepAll = (answers: BodyOf<typeof keepUse>["answers"], expectedRev: number | null, by = bruno) =>
      by.call(keepUse, { params, body: { expectedRev, answers } });
    const yes = { used: "yes", why: null } as const;
    assert.equal((await bruno.call(getUse, { params })).due, false);
    await assert.rejects(keepAll([], null), refused("use-too-early"));
    assert.deepEqual(await asks(), []);
    const stranger = await enter("Not confirmed either");
    await sql(`update people.event set starts = starts - 365, ends = ends - 365 where id = '${course.event}'`);
    assert.equal((await asks()).length, 1);
    const own = ids.map((nomination, i) => ({
      nomination,
      own: i < 9 ? yes : ({ used: "no", why: i < 12 ? "no-tools" : "no-time" } as const),
      supervisor: i < 9 ? yes : null,
    }));
    assert.deepEqual(await keepAll(own, null), { rev: 1 });
    assert.deepEqual(await asks(), []);
    const told = await bruno.call(getUse, { params });
    assert.deepEqual([told.invited, told.entered, told.due], [13, true, true]);
    const results = told.results.map(({ view, answered, counts, whys }) => ({ view, answered, counts, whys }));
    assert.deepEqual(results, [
      { view: "own", answered: 13, counts: { yes: 9, partly: 0, no: 4 }, whys: [{ why: null, n: 4 }] },
      { view: "supervisor", answered: 9, counts: null, whys: null },
    ]);
    await assert.rejects(keepAll(own, null), refused("conflict"));
    await assert.rejects(keepAll([{ nomination: stranger, own: yes, supervisor: null }], 1), refused("invalid-input"));
    for (const wrong of [{ used: "no", why: null } as const, { used: "yes", why: "no-time" } as const])
      await assert.rejects(keepAll([{ nomination: ids[0] ?? "", own: wrong, supervisor: null }], 1), refused("invalid-input"));
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listUse, { params }), refused("not-found"));
    await assert.rejects(amara.call(listUse, { params: { ...params, workspace: desk.velmara } }), refused("no-access"));
    const both = await Promise.allSettled([keepAll(own, 1), keepAll([], 1)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    await keepAll(own, 2);
    const last = ids.at(-1) ?? "";
    await bruno.call(eraseHolder, { params: { workspace: desk.programme, nomination: last } });
    assert.equal((await sql(`select 1 from training.use_answer where nomination_id = '${last}'`)).rows.length, 0);
    assert.equal((await bruno.call(getUse, { params })).results[0]?.answered, 12);
    await sql(`update people.event set starts = starts + 365, ends = ends + 365 where id = '${course.event}'`);
  });

  test("points are hidden from readers with a lower clearance and from States, and are erased with the name", async () => {
    const { app, bruno, programme, velmara } = desk;
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listScores, { params: kindOf() }), refused("not-found"));
    await assert.rejects(amara.call(listScores, { params: { ...kindOf(), workspace: velmara } }), refused("no-access"));
    const sql = (text: string) => app.db.as("administrator", text);
    const stored = async () =>
      (await sql("select visibility from training.score union all select visibility from training.assessment")).rows;
    const { rev } = (await desk.read()).course;
    const strict = { ...desk.fields, quotas: [{ state: "X-VEL", seats: 40 }], marking: "TLP:AMBER+STRICT" as const };
    await bruno.call(changeCourse, { params: desk.params, body: { expectedRev: rev, ...strict } });
    const marks = await stored();
    assert.ok(marks.length > 13 && marks.every(({ visibility }) => visibility === tlpLabels.indexOf("TLP:AMBER+STRICT")));
    const [first = ""] = ids;
    const own = async () => (await sql(`select 1 from training.score where nomination_id = '${first}'`)).rows.length;
    assert.equal(await own(), 2);
    await bruno.call(eraseHolder, { params: { workspace: programme, nomination: first } });
    assert.equal(await own(), 0);
    const { people } = await bruno.call(listScores, { params: kindOf("self-rating") });
    assert.deepEqual([people[0]?.name, people[0]?.before], [null, null]);
    const history = await sql("select table_name from history.revision where table_name like 'training.%'");
    assert.ok(!history.rows.some(({ table_name }) => ["training.score", "training.assessment"].includes(String(table_name))));
  });
});
