/**
 * Tests the support gate (R21), the check before support. This file calls each endpoint that declares `support`. Without a valid decision the
 * endpoint must refuse, with the message for the cause; with a valid decision it must succeed. The test also fails if an endpoint that declares
 * `support` is not called here, or if a command of a programme neither declares `support` nor is listed with a reason. A handler that does not call
 * the gate fails at every call (`perform.ts`).
 */
import assert from "node:assert/strict";
import { after, before, mock, suite, test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { shareEdition } from "#modules/knowledge/contract/sharing.ts";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { bothDesks, type BothDesks } from "#modules/needs/server/testing.ts";
import { addEvent as addRosterEvent } from "#modules/people/contract/people.ts";
import { importRoster, previewRoster } from "#modules/people/contract/roster-import.ts";
import { fieldsOf as rosterEvent, upload } from "#modules/people/server/testing.ts";
import { addEvent, eventKinds, supportOfEvent } from "#modules/programme/contract/partner-state.ts";
import { changeEngagement, getProgramme } from "#modules/programme/contract/programme.ts";
import { listSelections } from "#modules/needs/contract/needs-received.ts";
import { getCourse } from "#modules/training/contract/training.ts";
import { holdCommand } from "#platform/contract/held-commands.ts";
import { Problem } from "#platform/contract/problems.ts";
import { permissionsOf } from "#platform/contract/roles.ts";
import { signInAs } from "#platform/contract/session.ts";
import { supportKinds, supportProblems, type guestProblems } from "#platform/contract/support.ts";
import { allModules } from "#app/server/modules.generated.ts";
import { personIn } from "#app/server/testing-person.ts";
import { twoImplementers } from "#modules/programme/server/implementers/testing.ts";
import { wholeDay } from "#modules/programme/server/testing-day.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { signStatement, withdrawStatement } from "../contract/implementers.ts";
import { answerConditions, listConditions, sendConditions } from "../contract/conditions.ts";
import { listCases } from "../contract/diligence.ts";
import type { answers } from "../contract/told.ts";
import { inDays } from "./testing.ts";
import { jobs, notSupport, notSupportIn, parcels } from "./testing-not-support.ts";
import { markShared, toldToOthers } from "./testing-other-paths.ts";
import { alternateByParcel, pathsOf, selecting, type Paths } from "./testing-paths.ts";

suite("the support gate", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: BothDesks;
  let paths: Paths;
  before(async () => {
    desk = await bothDesks({ after: (run) => void ending.push(run) });
    await wholeDay();
    paths = await pathsOf(desk);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const inVelmara = "case_id in (select id from diligence.support_case where state = 'X-VEL')";
  const sql = (text: string) => desk.app.db.as("administrator", text);

  test("every endpoint with support is called here; every other command of a programme is listed with a reason", () => {
    const endpoints = desk.app.routes.map(({ endpoint }) => endpoint);
    const declared = endpoints.filter(({ support }) => support !== undefined);
    assert.deepEqual(declared.map(({ id }) => id).toSorted(), [...paths.keys()].toSorted());
    for (const { id, problems = [] } of declared)
      assert.deepEqual(
        supportProblems.filter((code) => !problems.includes(code)),
        [],
        id,
      );
    const held: readonly string[] = [...permissionsOf["programme-officer"], ...permissionsOf.authority, ...permissionsOf.administrator];
    const others = endpoints
      .filter(({ method, permission, support }) => method !== "GET" && support === undefined && held.includes(permission))
      .map(({ id }) => id);
    const partOf = (id: string): string => id.split(".", 1)[0] ?? "";
    assert.deepEqual(others.filter((id) => notSupportIn[partOf(id)] === undefined).toSorted(), Object.keys(notSupport).toSorted());
    assert.deepEqual(
      [...new Set(others.map(partOf))].filter((part) => !Object.keys(notSupport).some((id) => partOf(id) === part)).toSorted(),
      Object.keys(notSupportIn).toSorted(),
    );
  });

  test("no job gives support; every kind of parcel names its endpoint with the gate, or is listed with a reason", () => {
    assert.deepEqual(Object.keys(desk.app.tasks).toSorted(), Object.keys(jobs).toSorted());
    const kinds = allModules.flatMap(({ parcelKinds = [] }) => parcelKinds.map(({ kind }) => kind));
    assert.deepEqual(kinds.toSorted(), Object.keys(parcels).toSorted());
    const sends = Object.values(parcels).flatMap((one) => ("sentBy" in one ? [one.sentBy] : []));
    assert.ok(sends.length > 0);
    for (const id of sends) assert.ok(paths.has(id), id);
  });

  type Code = (typeof guestProblems)[number];
  const codeFor = (id: string, code: Code): Code => (toldToOthers.has(id) ? "support-guest" : code);

  /** A change that makes the decision invalid, and the change that makes it valid again. */
  type Step = string | (() => Promise<unknown>);
  const run = async (steps: readonly Step[]): Promise<void> => {
    for (const step of steps) await (typeof step === "string" ? sql(step) : step());
  };
  const ofPolice = async () => {
    const { cases } = await desk.bruno.call(listCases, desk.there);
    return cases.find(({ state, unit }) => state === "X-VEL" && unit === "law-enforcement") ?? assert.fail();
  };
  const tell = async () => {
    const { id, rev } = await ofPolice();
    const body = { commandId: command(), expectedRev: rev, mitigations: [], howTo: said("On this page.") };
    await desk.bruno.call(sendConditions, { params: { workspace: desk.programme, case: id }, body });
  };
  const answer = (what: (typeof answers)[number]) => async () => {
    const [told] = (await desk.amara.call(listConditions, desk.here)).conditions;
    const { id, answers: before } = told ?? assert.fail();
    const body = { commandId: command(), seen: before.length, answer: what, reason: said("The ministry has looked at it.") };
    await desk.amara.call(answerConditions, { params: { workspace: desk.state, conditions: id }, body });
  };
  const causes: readonly (readonly [(typeof supportProblems)[number], undo: readonly Step[], make: readonly Step[]])[] = [
    [
      "support-undecided",
      [`update diligence.support_case set state = 'X-VEL' where state = 'X-CAS'`],
      [`update diligence.support_case set state = 'X-CAS' where state = 'X-VEL'`],
    ],
    [
      "support-refused",
      [`update diligence.decision set decided = 'support' where ${inVelmara}`],
      [`update diligence.decision set decided = 'refused', conditions = null, conditions_lang = null where ${inVelmara}`],
    ],
    [
      "support-expired",
      [`update diligence.decision set until = current_date + 100 where ${inVelmara}`],
      [`update diligence.decision set until = current_date - 2 where ${inVelmara}`],
    ],
    [
      "support-held",
      [`update diligence.mitigation set due = current_date + 30 where ${inVelmara}`],
      [`update diligence.mitigation set due = current_date - 2 where ${inVelmara}`],
    ],
    [
      "support-stopped",
      [`update diligence.support_case set stopped = null where state = 'X-VEL'`],
      [`update diligence.support_case set stopped = 'incident' where state = 'X-VEL'`],
    ],
    // the answers of the State: each step starts from the result of the previous step
    [
      "support-untold",
      ["update diligence.policy set always_told_since = null"],
      [
        `update diligence.decision set decided = 'conditions', conditions = 'A visit', conditions_lang = 'en' where ${inVelmara}`,
        "update diligence.policy set always_told_since = current_date - 400",
      ],
    ],
    ["support-waiting", [], [tell]],
    [
      "support-unanswered",
      ["update diligence.sent_conditions set answer_by = current_date + 20"],
      ["update diligence.sent_conditions set answer_by = current_date - 2"],
    ],
    ["support-declined", [], [answer("refused")]],
    ["support-withdrawn", [answer("accepted")], [answer("withdrawn")]],
  ];
  test("every refusal of the gate is tested here, except those for an unnamed unit and for another implementer", () => {
    assert.deepEqual(
      [...causes.map(([code]) => code), "support-implementer", "support-unit-unnamed"].toSorted(),
      [...supportProblems].toSorted(),
    );
  });

  test("each endpoint refuses without a valid decision, with the message for the cause", async (t) => {
    // for another unit the demonstration has a course that is out of scope; this test is about the police only
    await sql(
      `delete from diligence.decision where ${inVelmara} and decided = 'out-of-scope'; delete from diligence.support_case where state = 'X-VEL' and unit = 'oversight-body'`,
    );
    for (const [code, undo, make] of causes) {
      await run(make);
      for (const [id, call] of paths)
        await t.test(`${id}: ${code}`, async () => {
          await assert.rejects(call(), (error: unknown) => {
            refused(codeFor(id, code))(error);
            const { details = {} } = (error as Problem).body;
            // people outside the programme see the name of the programme, and nothing about its decision
            const named = toldToOthers.has(id) ? "programme" : "receiver";
            if (named === "programme") assert.deepEqual(Object.keys(details), [named]);
            const names = details[named] as Record<string, string>;
            assert.match(names["en"] ?? "", named === "receiver" ? /^Velmara/ : /^Technology programme/);
            assert.equal(Object.keys(names).length, 6);
            return true;
          });
        });
      await run(undo);
    }
  });

  test("an endpoint without its call of the gate succeeds, so each refusal above comes from this call", async (t) => {
    await sql(`update diligence.support_case set state = 'X-CAS' where state = 'X-VEL'`);
    for (const [id, call] of paths)
      await t.test(id, async () => {
        const route = desk.app.routes.find(({ endpoint }) => endpoint.id === id) as { run: (ctx: object) => Promise<unknown> };
        const { run: own } = route;
        let passed = false;
        // the error after the handler rolls back what the handler wrote
        route.run = async (ctx) => {
          const { supports } = ctx as { supports: (asks: readonly never[]) => Promise<void> };
          await own({ ...ctx, supports: () => supports([]) });
          passed = true;
          throw new Error("taken back");
        };
        // this endpoint refuses for another reason: the same engagement already exists
        const engaged = id === "programme.add-engagement";
        await assert.rejects(call(), refused(engaged ? "already-exists" : "internal")).finally(() => void (route.run = own));
        assert.equal(passed, !engaged, id);
        await assert.rejects(call(), refused(codeFor(id, "support-undecided")));
      });
    await sql(`update diligence.support_case set state = 'X-VEL' where state = 'X-CAS'`);
  });

  test("after the last day each endpoint refuses; a repeated command gets its first reply; no alternate gets a seat", async (t) => {
    const { bruno, programme, there } = desk;
    const select = () => selecting(bruno, programme, command());
    const once = command();
    const first = await selecting(bruno, programme, once);
    const { course, withdrawByParcel } = await alternateByParcel(desk);
    await sql(`update diligence.decision set until = current_date where ${inVelmara}`);
    const second = await select();
    mock.timers.enable({ apis: ["Date"], now: Date.now() + 2 * 86_400_000 });
    try {
      for (const [page, as] of [
        [bruno, "bruno"],
        [desk.amara, "amara"],
      ] as const)
        await page.call(signInAs, { body: { as } });
      // for a certificate the days of the course count, and on these days the decision was valid
      for (const [id, call] of paths)
        if (id !== "training.certify") await t.test(id, () => assert.rejects(call(), refused(codeFor(id, "support-expired"))));
      assert.equal((await selecting(bruno, programme, once)).id, first.id);
      await assert.rejects(select(), refused("support-expired"));
      const { selections } = await bruno.call(listSelections, there);
      assert.deepEqual(
        selections.map(({ id }) => id).filter((id) => [first.id, second.id].includes(id)).length,
        2,
        "the repeated command selected nobody a second time",
      );
      await withdrawByParcel();
      const { nominations } = await bruno.call(getCourse, { params: { workspace: programme, course } });
      assert.deepEqual(
        nominations.map(({ status, promoted }) => [status, promoted]),
        [
          ["withdrawn", false],
          ["waitlisted", false],
        ],
      );
    } finally {
      mock.timers.reset();
    }
    await sql(`update diligence.decision set until = current_date + 100 where ${inVelmara}`);
    await bruno.call(signInAs, { body: { as: "bruno" } });
  });

  test("an event needs a decision that covers its kind: a decision for a course does not allow an exercise", async (t) => {
    const { bruno, programme, there } = desk;
    const { engagements } = await bruno.call(getProgramme, there);
    const engagement = engagements.find(({ state }) => state === "X-VEL")?.id ?? assert.fail();
    const starts = { date: inDays(60), precision: "day" as const };
    const fields = { mode: "virtual", status: "planned", place: null, starts, ends: null, marking: "TLP:AMBER" } as const;
    const plan = (kind: (typeof eventKinds)[number]) =>
      bruno.call(addEvent, {
        params: { workspace: programme, engagement },
        body: { commandId: command(), ...fields, steps: [], kind, title: said("An event") },
      });
    for (const covered of ["training", "exercise"] as const) {
      await sql(`update diligence.support_case set covers = array['${covered}'] where state = 'X-VEL'`);
      for (const kind of eventKinds)
        await t.test(`${kind}, with a decision on ${covered}`, async () => {
          if (supportOfEvent[kind] === covered) assert.ok((await plan(kind)).id);
          else await assert.rejects(plan(kind), refused("support-undecided"));
        });
    }
    await sql(`update diligence.support_case set covers = array['${supportKinds.join("', '")}'] where state = 'X-VEL'`);
  });

  test("no decision is needed if a State opens its own room, or for material that everybody may read", async () => {
    await sql(`update diligence.support_case set stopped = 'incident' where state = 'X-VEL'`);
    const { amara, here } = desk;
    const [assessment] = (await amara.call(listAssessments, here)).assessments;
    const body = { commandId: command(), assessment: assessment?.id ?? assert.fail(), title: said("Our own day"), groups: 0 };
    assert.equal((await amara.call(openRoom, { ...here, body })).state, "open");
    await markShared(desk, "TLP:GREEN");
    await paths.get(shareEdition.id)?.();
    await markShared(desk, "TLP:AMBER");
    await assert.rejects(paths.get(shareEdition.id)?.() ?? assert.fail(), refused("support-stopped"));
    await sql(`update diligence.support_case set stopped = null where state = 'X-VEL'`);
  });

  test("a person who may not read the case gets no information about it", async () => {
    const [engagement] = (await desk.bruno.call(getProgramme, desk.there)).engagements.filter(({ state }) => state === "X-VEL");
    const administrator = await personIn(desk.app, desk.programme, "gate-administrator", ["administrator"]);
    const { kind, rev, joined, left, packages, id } = engagement ?? assert.fail();
    const call = () =>
      administrator.call(changeEngagement, {
        params: { workspace: desk.programme, engagement: id },
        body: { kind, package: "Advice", lang: "en", joined, left, packages: ["table-top-exercise", ...packages], expectedRev: rev },
      });
    await sql(`update diligence.support_case set stopped = 'incident' where state = 'X-VEL'`);
    await assert.rejects(call(), refused("support-undecided"));
    await sql(`update diligence.support_case set stopped = null where state = 'X-VEL'`);
  });

  test("the gate also checks a command that waited for a moderator, and an official without a unit is refused", async () => {
    await sql(`update diligence.support_case set stopped = 'incident' where state = 'X-VEL'`);
    const { engagements } = await desk.bruno.call(getProgramme, desk.there);
    const engagement = engagements.find(({ state }) => state === "X-VEL")?.id ?? assert.fail();
    const title = said("Write to someone@example.org.");
    const planned = {
      commandId: command(),
      kind: "course",
      mode: "virtual",
      status: "planned",
      title,
      place: null,
      starts: { date: inDays(60), precision: "day" },
      ends: null,
      steps: [],
      marking: "TLP:AMBER",
    };
    const held = { commandId: command(), endpoint: addEvent.id, params: { engagement }, body: planned, reason: null };
    await assert.rejects(desk.bruno.call(holdCommand, { ...desk.there, body: held }), refused("support-stopped"));
    await sql(`update diligence.support_case set stopped = null where state = 'X-VEL'`);

    const days = { starts: inDays(60), ends: inDays(60), sessions: [] };
    const event = await desk.bruno.call(addRosterEvent, { ...desk.there, body: { commandId: command(), ...rosterEvent(days) } });
    const params = { workspace: desk.programme, event: event.id };
    const file = upload("Name,E-mail,State\nIvo Marchetti,i.marchetti@velmara.example,X-VEL");
    const { options, digest } = await desk.bruno.call(previewRoster, { params, body: { file, options: {} } });
    const take = desk.bruno.call(importRoster, { params, body: { commandId: command(), file, options, digest } });
    await assert.rejects(take, refused("support-unit-unnamed"));
  });

  test("joint support needs a decision of both implementers; the cause at the other one is not revealed", async (t) => {
    const { app, programme, bruno, there } = desk;
    const { office, institute, assign, joins } = await twoImplementers(app, programme);
    // the existing cases belong to the first implementer
    await assign("Bruno", office.id);
    await joins("gate-institute", ["programme-officer"], institute.id);
    const signer = await joins("gate-signer", ["authority"], institute.id);
    const { people } = await bruno.call(listCases, there);
    const deliverer = people.find(({ name }) => name === "gate-institute")?.account ?? assert.fail();
    const sign = (until: string) =>
      signer.call(signStatement, {
        ...there,
        body: {
          commandId: command(),
          state: "X-VEL",
          unit: "law-enforcement",
          title: said("Training of the police"),
          covers: [...supportKinds],
          reason: said("The rule asks for a decision on equipment only."),
          delivers: [deliverer],
          until,
        },
      });
    const each = async (what: string, code: (typeof supportProblems)[number]) => {
      for (const [id, call] of paths)
        await t.test(`${id}: ${what}`, async () => {
          await assert.rejects(call(), (error: unknown) => {
            refused(codeFor(id, code))(error);
            const { details = {} } = (error as Problem).body;
            if (code === "support-implementer" && !toldToOthers.has(id))
              assert.deepEqual(
                [Object.keys(details).toSorted(), details["implementer"]],
                [["implementer", "receiver"], { en: "Institute" }],
              );
            return true;
          });
        });
    };
    await each("the other has decided nothing", "support-implementer");
    const { id } = await sign(inDays(20));
    await sql(`update diligence.decision set until = current_date - 2 where ${inVelmara}`);
    await each("the own decision is over", "support-expired");
    await sql(`update diligence.decision set until = current_date + 100 where ${inVelmara}`);
    await sql("update diligence.statement set until = current_date - 1");
    await each("the statement of the other is over", "support-implementer");
    await signer.call(withdrawStatement, { params: { workspace: programme, statement: id } });
    await sql("update diligence.statement set until = current_date + 20");
    await each("the other took its statement back", "support-implementer");
    await sign(inDays(20));
  });

  test("with valid decisions of both implementers, each endpoint succeeds", async () => {
    for (const [id, call] of paths)
      await call().catch((error: unknown) =>
        assert.ok(
          id === "programme.add-engagement" && error instanceof Problem && error.code === "already-exists",
          `${id}: ${String(error)}`,
        ),
      );
  });
});
