/** Tests over HTTP: introductions of a work to States, uses that the programme recorded, and requests for languages. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { listEvents } from "#modules/people/contract/people.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { newId } from "#platform/server/db/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import * as contract from "../../contract/reach.ts";
import { withdrawIntroduction, withdrawLanguageRequest, withdrawToldUse } from "../../contract/reach.ts";
import { changeWork, listWorks } from "../../contract/works.ts";
import { workFields, workIn } from "../testing.ts";

type Introduced = Omit<BodyOf<typeof contract.introduceWork>, "commandId">;
type Told = Omit<BodyOf<typeof contract.tellUse>, "commandId">;

suite("reach of a work", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let people: Readonly<Record<"bruno" | "reviewer" | "evaluator" | "observer", Browser>>;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    people = {
      bruno: await app.as("bruno"),
      reviewer: await personIn(app, programme, "noor", ["reviewer"]),
      evaluator: await personIn(app, programme, "eva", ["evaluator"]),
      observer: await personIn(app, programme, "odo", ["donor-observer"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const library = async (more: Parameters<typeof workIn>[1] = {}) => {
    const { bruno, reviewer } = people;
    const made = await workIn({ workspace: programme, author: bruno, reviewer }, more);
    const { at } = made;
    const introduction = {
      edition: null,
      event: null,
      title: said("Launch"),
      mode: "virtual",
      day: "2026-03-02",
      marking: "TLP:GREEN",
    } as const;
    const introduce = (states: readonly string[], given: Partial<Introduced> = {}, by = bruno) =>
      by.call(contract.introduceWork, { params: at, body: { commandId: command(), ...introduction, states: [...states], ...given } });
    const use = {
      edition: null,
      lang: null,
      kind: "strategy",
      title: said("A strategy"),
      record: null,
      day: "2026-04-01",
      source: "A letter",
      marking: "TLP:GREEN",
    } as const;
    const tell = (state: string, given: Partial<Told> = {}, by = bruno) =>
      by.call(contract.tellUse, { params: at, body: { commandId: command(), ...use, state, ...given } });
    const ask = (states: readonly string[], lang: string) =>
      bruno.call(contract.askLanguage, {
        params: at,
        body: { commandId: command(), states: [...states], lang, day: "2026-04-01", marking: "TLP:GREEN" },
      });
    const reach = (by = bruno) => by.call(contract.getReach, { params: at });
    return { ...made, introduce, tell, ask, reach };
  };
  const statesIn = (rows: readonly { readonly state: string }[]) => [...new Set(rows.map(({ state }) => state))].sort();

  test("the demonstration shows which States were introduced to the guide, and which used it and where", async () => {
    const { bruno } = people;
    const [guide] = (await bruno.call(listWorks, { params: { workspace: programme } })).works;
    const found = await bruno.call(contract.getReach, { params: { workspace: programme, work: guide?.work.id ?? "" } });
    assert.deepEqual([found.introduced, statesIn(found.introductions)], [6, ["X-BOL", "X-DOS", "X-HAD", "X-ISS", "X-VEL", "X-ZAH"]]);
    assert.ok(found.introductions.some(({ event, title, mode }) => event !== null && title !== null && mode === "hybrid"));
    assert.ok(statesIn(found.uses).length === found.used && found.used >= 2);
    assert.deepEqual(
      found.languages.map(({ lang, published, states }) => [lang, published, states]),
      [
        ["fr", true, 1],
        ["ru", false, 2],
      ],
    );
  });

  test("each State counts once, and only rows that the reader may read count", async () => {
    const { introduce, tell, reach, work } = await library();
    await introduce(["X-BOL", "X-DOS", "X-BOL"]);
    await introduce(["X-BOL", "X-HAD"], { day: "2026-05-02", marking: "TLP:AMBER+STRICT" });
    await tell("X-BOL");
    await tell("X-BOL", { kind: "law", title: said("A law") });
    await tell("X-HAD", { title: said("Kept inside"), marking: "TLP:AMBER+STRICT" });
    const all = await reach();
    assert.deepEqual([all.introduced, all.introductions.length, all.used, all.uses.length], [3, 4, 2, 3]);
    // the evaluator's clearance is AMBER
    const less = await reach(people.evaluator);
    assert.deepEqual([less.introduced, statesIn(less.introductions), less.used], [2, ["X-BOL", "X-DOS"], 1]);
    assert.doesNotMatch(JSON.stringify(less), /Kept inside|X-HAD/);
    await assert.rejects(reach(people.observer), refused("not-found"), "a person who may not read the work gets no data about its reach");
    const { rows } = await app.db.as(
      "administrator",
      `select count(distinct i.state)::int as introduced, (select count(distinct u.state)::int from knowledge.told_use u
        where u.work_id = '${work.id}' and u.withdrawn_at is null) as used
      from knowledge.introduction i where i.work_id = '${work.id}' and i.withdrawn_at is null`,
    );
    assert.deepEqual(rows, [{ introduced: all.introduced, used: all.used }]);
  });

  test("an introduction is recorded once, even if two people record it at the same time", async () => {
    const { introduce, reach } = await library();
    const twice = await Promise.all([introduce(["X-BOL", "X-DOS"]), introduce(["X-DOS", "X-BOL"]), introduce(["X-BOL"])]);
    assert.equal(
      twice.reduce((sum, { added }) => sum + added, 0),
      2,
    );
    assert.equal((await reach()).introductions.length, 2);
    assert.deepEqual(await introduce(["X-BOL"]), { added: 0 });
    assert.deepEqual(await introduce(["X-BOL"], { day: "2026-03-03" }), { added: 1 });
  });

  test("an introduction has the title of its event, but not for a reader who may not read the event", async () => {
    const { introduce, reach } = await library();
    const { events } = await people.bruno.call(listEvents, { params: { workspace: programme } });
    const event = events.find(({ marking, rows }) => marking === "TLP:AMBER" && rows > 0) ?? assert.fail();
    const at = { event: event.id, title: null, mode: null };
    await assert.rejects(introduce(["X-BOL"], { ...at, day: "2024-01-01" }), refused("invalid-input", "day"));
    await assert.rejects(introduce(["X-BOL"], { event: event.id }), refused("invalid-input", "event"));
    await assert.rejects(introduce(["X-BOL"], { title: null, mode: null }), refused("invalid-input", "event"));
    await introduce(["X-BOL"], { ...at, day: event.starts });
    assert.deepEqual((await reach()).introductions[0]?.title, event.title);
    const facilitator = await personIn(app, programme, "gus", ["administrator"]);
    const [seen] = (await reach(facilitator)).introductions;
    assert.deepEqual([seen?.state, seen?.event, seen?.title], ["X-BOL", event.id, null]);
  });

  test("a use names a course or event, is as strict as that record, and is hidden from readers without clearance", async () => {
    const { at, tell, reach } = await library();
    const offered = await people.bruno.call(contract.getReachChoices, { params: at });
    const [course = assert.fail("the demonstration has no course")] = offered.courses;
    const event = offered.events.find(({ marking }) => marking === "TLP:AMBER") ?? assert.fail();
    const eventUrn = `urn:counterpart:people-event:${event.id}`;
    const of = { kind: "course", title: course.title, record: course.urn, marking: course.marking } as const;
    await assert.rejects(tell("X-BOL", { ...of, kind: "law" }), refused("invalid-input", "record"));
    await assert.rejects(
      tell("X-BOL", { ...of, record: `urn:counterpart:training-course:${newId()}` }),
      refused("invalid-input", "record"),
    );
    await assert.rejects(tell("X-BOL", { ...of, marking: "TLP:CLEAR" }), refused("marking-forbids", "marking"));
    await tell("X-BOL", of);
    await tell("X-DOS", { kind: "course", title: event.title, record: eventUrn, marking: event.marking });
    const named = async (by = people.bruno) => new Set((await reach(by)).uses.map(({ record }) => record));
    assert.deepEqual(await named(), new Set([course.urn, eventUrn]));
    // the course becomes stricter than the row that names it
    const mark = (label: Tlp) =>
      app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
        tx
          .updateTable("training.course")
          .set(markingColumns(label))
          .where("workspace_id", "=", programme)
          .where("id", "=", course.urn.split(":").at(-1) ?? "")
          .execute(),
      );
    await mark("TLP:AMBER+STRICT");
    assert.deepEqual(await named(people.evaluator), new Set([eventUrn]));
    assert.equal((await reach(people.evaluator)).used, 1, "a use that is not shown is not counted");
    await mark(course.marking);
  });

  test("only an editor of the programme can record a use or introduction, and impossible values are refused", async () => {
    const { introduce, tell, publish, at } = await library();
    for (const by of [people.reviewer, people.evaluator]) {
      await assert.rejects(introduce(["X-BOL"], {}, by), refused("no-access"));
      await assert.rejects(tell("X-BOL", {}, by), refused("no-access"));
      await assert.rejects(by.call(contract.getReachChoices, { params: at }), refused("no-access"));
    }
    const amara = await app.as("amara");
    await assert.rejects(amara.call(contract.getReach, { params: at }), refused("not-found"));
    await assert.rejects(amara.call(contract.getReach, { params: { ...at, workspace: velmara } }), refused("not-found"));
    await assert.rejects(introduce(["X-QQQ"]), refused("invalid-input", "states"));
    await assert.rejects(introduce(["X-BOL"], { day: "2999-01-01" }), refused("invalid-input", "day"));
    await assert.rejects(introduce(["X-BOL"], { marking: "TLP:RED" }), refused("marking-forbids", "marking"));
    const other = await (await library()).publish();
    await assert.rejects(introduce(["X-BOL"], { edition: other }), refused("invalid-input", "edition"));
    const edition = await publish();
    assert.deepEqual(await introduce(["X-BOL"], { edition }), { added: 1 });
  });

  test("rows are as strict as the work, also after the work became stricter", async () => {
    const { introduce, tell, reach, at, work } = await library();
    await introduce(["X-BOL"]);
    await introduce(["X-BOL"], { marking: "TLP:CLEAR" });
    await tell("X-BOL", { marking: "TLP:CLEAR" });
    assert.equal((await reach(people.evaluator)).introduced, 1);
    await people.bruno.call(changeWork, { params: at, body: { expectedRev: work.rev, ...workFields, marking: "TLP:AMBER+STRICT" } });
    await assert.rejects(reach(people.evaluator), refused("not-found"));
    const { rows } = await app.db.as(
      "administrator",
      `select distinct visibility from (select visibility from knowledge.introduction where work_id = '${work.id}'
        union all select visibility from knowledge.told_use where work_id = '${work.id}') x`,
    );
    assert.deepEqual(rows, [{ visibility: 3 }]);
  });

  test("a withdrawn row does not count, is kept with its reason, and the same fact can be recorded again", async () => {
    const { introduce, tell, reach } = await library();
    const { bruno, reviewer } = people;
    await introduce(["X-BOL"]);
    await tell("X-DOS");
    const { introductions, uses } = await reach();
    const first = {
      params: { workspace: programme, introduction: introductions[0]?.id ?? "" },
      body: { reason: said("It was another work.") },
    };
    await assert.rejects(reviewer.call(withdrawIntroduction, first), refused("no-access"));
    await bruno.call(withdrawIntroduction, first);
    await assert.rejects(bruno.call(withdrawIntroduction, first), refused("not-found"));
    const told = {
      params: { workspace: programme, told: uses[0]?.id ?? "" },
      body: { reason: said("The letter was about another State.") },
    };
    await bruno.call(withdrawToldUse, told);
    const { introduced, used, withdrawn } = await reach();
    assert.deepEqual(
      [introduced, used, withdrawn.map(({ of, state, reason }) => [of, state, reason.text])],
      [
        0,
        0,
        [
          ["use", "X-DOS", "The letter was about another State."],
          ["introduction", "X-BOL", "It was another work."],
        ],
      ],
    );
    assert.deepEqual(await introduce(["X-BOL"]), { added: 1 });
  });

  test("a published edition answers a language request; the withdrawal of the edition opens it again", async () => {
    const { ask, reach, translate, publish, withdraw } = await library();
    const standing = async () => (await reach()).languages.map(({ lang, published, states }) => [lang, published, states]);
    await ask(["X-BOL", "X-DOS"], "fr");
    assert.deepEqual(await ask(["X-BOL"], "fr"), { added: 0 });
    await ask(["X-DOS"], "ru");
    assert.deepEqual(await standing(), [
      ["fr", false, 2],
      ["ru", false, 1],
    ]);
    // a translation that is written but not published does not answer the request
    await translate();
    assert.deepEqual((await standing())[0], ["fr", false, 2]);
    const edition = await publish();
    assert.deepEqual(await standing(), [
      ["fr", true, 2],
      ["ru", false, 1],
    ]);
    await assert.rejects(ask(["X-HAD"], "fr"), refused("language-published", "lang"));
    await withdraw(edition);
    assert.deepEqual((await standing())[0], ["fr", false, 2]);
    await ask(["X-HAD"], "fr");
    const asked = (await reach()).languages[0]?.requests.find(({ state }) => state === "X-BOL")?.id ?? "";
    await people.bruno.call(withdrawLanguageRequest, {
      params: { workspace: programme, asked },
      body: { reason: said("Asked by mistake.") },
    });
    assert.deepEqual((await standing())[0], ["fr", false, 2]);
  });
});
