/** Tests of lessons over HTTP, in the same application as the tests of practices. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { daysLater, dayInUtc } from "#methods/calendar/index.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { TestApplication } from "#app/server/testing.ts";
import { search } from "#platform/contract/search.ts";
import { watchSubjects } from "#platform/contract/subjects.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import * as library from "../../contract/lessons.ts";
import { listPractices } from "../../contract/practice.ts";

const fields: library.LessonFields = {
  kind: "lesson",
  lang: "en",
  title: "The legal service comes first",
  happened: "The legal service saw the drafts in the last week.",
  learned: "A comment at the end is read as an objection.",
  differently: "Name the legal service in the first letter.",
  report: null,
  addressee: "",
  areas: ["ai"],
  links: [],
  marking: "TLP:GREEN",
};
const evaluation: Partial<library.LessonFields> = {
  kind: "evaluation",
  report: { title: "Report of an invented evaluation", publisher: "Invented office", date: "2026-05-02", paragraph: "12", link: "" },
  addressee: "The office of the programme",
};
/** The present day. It is computed when a test asks for it, because all files of a process are loaded before their first test runs. */
const today = (): string => dayInUtc(new Date());
const response = (): library.ResponseFields => ({
  day: today(),
  answer: "accepted",
  state: "open",
  owner: "The office of the programme",
  until: daysLater(today(), 10),
  note: said(""),
});

interface World {
  readonly people: Readonly<Record<"bruno" | "second" | "reviewer" | "evaluator" | "amara", Browser>>;
  readonly params: { readonly workspace: string };
  readonly db: TestApplication["db"];
}

export const lessonCases = (world: () => World): void => {
  const write = async (more: Partial<library.LessonFields> = {}) => {
    const { people, params } = world();
    const made = await people.bruno.call(library.addLesson, { params, body: { commandId: command(), ...fields, ...more } });
    const at = { ...params, lesson: made.id };
    const read = (by = people.bruno) => by.call(library.getLesson, { params: at, query: { lang: "en" } });
    const rev = async () => (await read()).lesson.rev;
    const ask = async () => people.bruno.call(library.askLessonModeration, { params: at, body: { expectedRev: await rev() } });
    const decide = async (by = people.reviewer, publish = true, expectedRev?: number) =>
      by.call(library.decideLesson, {
        params: at,
        body: { commandId: command(), expectedRev: expectedRev ?? (await rev()), publish, reason: said("It names nobody.") },
      });
    const change = async (texts: Partial<library.LessonFields>, by = people.bruno) =>
      by.call(library.changeLesson, { params: at, body: { ...fields, ...more, ...texts, expectedRev: await rev() } });
    const withdraw = async (by = people.reviewer, reason = said("It was wrong.")) =>
      by.call(library.withdrawLesson, { params: at, body: { expectedRev: await rev(), reason } });
    const respond = (after: number, texts: Partial<library.ResponseFields> = {}, by = people.bruno) =>
      by.call(library.addResponse, { params: at, body: { commandId: command(), after, ...response(), ...texts } });
    const publish = async () => {
      await ask();
      return decide();
    };
    return { made, at, read, rev, ask, decide, change, withdraw, respond, publish };
  };

  test("a person who wrote no part of a lesson publishes it; only then does the search find it; it can be withdrawn", async () => {
    const { people, params } = world();
    const word = "Vellumwise";
    const { made, read, rev, ask, decide, change, withdraw } = await write({ learned: `The ${word} note came late.` });
    const found = async () =>
      (await people.evaluator.call(search, { params, query: { q: word, kind: "lesson", lang: "en" } })).groups.flatMap(({ hits }) =>
        hits.map(({ record }) => record),
      );
    await change({ differently: "Name two services." }, people.second);
    await ask();
    for (const writer of [people.bruno, people.second]) await assert.rejects(decide(writer), refused("practice-own-text"));
    await assert.rejects(decide(people.evaluator), refused("no-access"));
    const seen = await rev();
    await change({ learned: `The ${word} note came too late.` });
    await ask();
    await assert.rejects(decide(people.reviewer, true, seen), refused("conflict"));
    assert.deepEqual(await found(), []);
    assert.equal((await decide()).status, "published");
    assert.deepEqual(await found(), [made.id]);
    await assert.rejects(change({ learned: "Other" }), refused("practice-not-open"));
    await assert.rejects(withdraw(people.reviewer, said("")), refused("invalid-input"));
    await withdraw();
    assert.deepEqual(await found(), []);
    const { decisions, history } = await read(people.evaluator);
    assert.deepEqual(
      decisions.map(({ outcome, reason }) => [outcome, reason.text]),
      [
        ["withdrawn", "It was wrong."],
        ["published", "It names nobody."],
      ],
    );
    assert.equal(history[0]?.status, "withdrawn");
    assert.equal(history.length, await rev());
  });

  test("the recommendation of an evaluation needs a report and an addressee, and its kind cannot change", async () => {
    const { people } = world();
    await assert.rejects(write({ ...evaluation, report: null }), refused("invalid-input", "report"));
    await assert.rejects(write({ ...evaluation, addressee: " " }), refused("invalid-input", "addressee"));
    await assert.rejects(write({ addressee: "Somebody" }), refused("invalid-input", "addressee"));
    const report = evaluation.report ?? assert.fail();
    for (const link of ["javascript:alert(1)", "https://example.org/a b", "//example.org"])
      await assert.rejects(write({ ...evaluation, report: { ...report, link } }), refused("invalid-input"));
    await assert.rejects(write({ learned: "x".repeat(4_001) }), refused("invalid-input"));
    await assert.rejects(write({ areas: ["nothing"] }), refused("invalid-input"));
    await assert.rejects(write({ marking: "TLP:RED" }), refused("marking-forbids", "marking"));
    const { change } = await write({ ...evaluation, report: { ...report, link: "https://example.org/report" } });
    await assert.rejects(change({ kind: "lesson", addressee: "" }), refused("invalid-input", "kind"));
    for (const by of [people.evaluator, people.reviewer]) await assert.rejects(change({}, by), refused("no-access"));
  });

  test("entries of a response are only added; the newest gives the status; of two simultaneous entries one is refused", async () => {
    const { people, params } = world();
    const { made, read, publish, respond, withdraw } = await write(evaluation);
    await assert.rejects(respond(0), refused("practice-not-open"));
    const plain = await write();
    await plain.publish();
    await assert.rejects(plain.respond(0), refused("practice-not-open"));
    const duties = async (by: Browser) =>
      (await by.call(listDuties, { params })).duties.filter(({ record }) => record === made.id).map(({ kind }) => kind);
    await publish();
    assert.deepEqual(await duties(people.bruno), ["lesson-to-respond"], "the recommendation has no response");
    assert.deepEqual(await duties(people.reviewer), []);
    for (const [wrong, at] of [
      [{ day: daysLater(today(), 3) }, "day"],
      [{ answer: "not-accepted" }, "state"],
      [{ owner: " " }, "owner"],
      [{ state: "dropped" }, "note"],
      [{ until: daysLater(today(), -1) }, "until"],
    ] as const)
      await assert.rejects(respond(0, wrong), refused("invalid-input", at));
    await assert.rejects(respond(0, {}, people.reviewer), refused("no-access"));
    const both = await Promise.allSettled([respond(0), respond(0, { until: daysLater(today(), 90) })]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    await assert.rejects(respond(0), refused("conflict"));
    await respond(1, { until: daysLater(today(), 90) });
    assert.deepEqual(await duties(people.bruno), [], "the date of the response is far away");
    await respond(2, { until: daysLater(today(), 5), day: daysLater(today(), -1) });
    assert.deepEqual(await duties(people.second), ["lesson-to-respond"]);
    const last = await respond(3, { state: "dropped", note: said("The next phase asks instead."), until: daysLater(today(), 5) });
    assert.deepEqual([last.response?.state, last.response?.until], ["dropped", null]);
    assert.deepEqual(await duties(people.bruno), []);
    const { responses } = await read(people.evaluator);
    assert.deepEqual(
      responses.map(({ number, state }) => [number, state]),
      [
        [4, "dropped"],
        [3, "open"],
        [2, "open"],
        [1, "open"],
      ],
    );
    await withdraw();
    await assert.rejects(respond(4), refused("practice-not-open"));
  });

  test("a reader gets no lesson above the clearance and no hidden record; a change by the reader keeps hidden links", async () => {
    const { people, params } = world();
    const { practices } = await people.bruno.call(listPractices, { params });
    const card = `urn:counterpart:practice:${practices[0]?.id ?? assert.fail()}`;
    const strict = await write({ marking: "TLP:AMBER+STRICT", title: "Strictly inside" });
    await strict.publish();
    const secret = `urn:counterpart:lesson:${strict.made.id}`;
    const { read, change } = await write({ links: [card, secret, card] });
    const named = async (by: Browser) => (await read(by)).links.map(({ urn, named: of }) => [urn, of === null]);
    assert.deepEqual(await named(people.bruno), [
      [card, false],
      [secret, false],
    ]);
    assert.deepEqual(await named(people.evaluator), [[card, false]]);
    await assert.rejects(strict.read(people.evaluator), refused("not-found"));
    const { lessons } = await people.evaluator.call(library.listLessons, { params });
    assert.ok(lessons.length > 0 && lessons.every(({ id }) => id !== strict.made.id));
    const { groups } = await people.evaluator.call(search, { params, query: { q: "Strictly", lang: "en" } });
    assert.ok(groups.every(({ hits }) => hits.every(({ record }) => record !== strict.made.id)));
    for (const link of [`urn:counterpart:practice:${strict.made.id}`, `urn:counterpart:nothing:${strict.made.id}`])
      await assert.rejects(change({ links: [link] }), refused("invalid-input"));
    await change({ links: [secret] });
    assert.deepEqual(await named(people.bruno), [[secret, false]]);
  });

  test("a technology area shows its newest review that the reader may read; after a year it counts as not reviewed", async () => {
    const { people, params, db } = world();
    const watched = async (by: Browser, area: string) =>
      (await by.call(watchSubjects, { params })).subjects.find(({ code }) => code === area) ?? assert.fail(area);
    assert.deepEqual(await watched(people.evaluator, "gaming"), {
      ...(await watched(people.bruno, "gaming")),
      reviewed: null,
      stale: true,
    });
    const strict = await write({ areas: ["gaming"], marking: "TLP:AMBER+STRICT" });
    await strict.publish();
    assert.equal((await watched(people.bruno, "gaming")).reviewed, today());
    assert.equal((await watched(people.evaluator, "gaming")).reviewed, null, "a lesson above the reader's clearance does not count");
    const open = await write({ areas: ["gaming", "cloud"] });
    assert.equal((await watched(people.evaluator, "cloud")).reviewed, null, "a draft does not count as reviewed");
    await open.publish();
    assert.equal((await watched(people.evaluator, "cloud")).stale, false);
    const old = `update practice.decision set decided_at = now() - interval '366 days' where lesson_id = '${open.made.id}'`;
    await db.as("administrator", old);
    const { reviewed, stale } = await watched(people.evaluator, "cloud");
    assert.deepEqual([reviewed !== null && reviewed < daysLater(today(), -360), stale], [true, true]);
    await open.withdraw();
    assert.equal((await watched(people.evaluator, "cloud")).reviewed, null, "a withdrawn lesson does not count as reviewed");
    await assert.rejects(people.amara.call(watchSubjects, { params }), refused("not-found"));
  });

  test("a State can neither read nor write a lesson of the programme", async () => {
    const { people, params } = world();
    const { at } = await write();
    await assert.rejects(people.amara.call(library.getLesson, { params: at, query: { lang: "en" } }), refused("not-found"));
    await assert.rejects(people.amara.call(library.listLessons, { params }), refused("not-found"));
    await assert.rejects(
      people.amara.call(library.addLesson, { params: { workspace: velmara }, body: { commandId: command(), ...fields } }),
      refused("no-access"),
    );
    assert.deepEqual((await people.amara.call(library.listLessons, { params: { workspace: velmara } })).lessons, []);
  });
};
