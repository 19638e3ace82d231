/**
 * Tests comments on records over HTTP, with the real database: who reads and writes them, whom they may mention, the duty of a mentioned person, what
 * remains after a change and a withdrawal, and that comments have the marking of their record and leave the workspace only in its archive.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import {
  addComment,
  changeComment,
  commentLimits,
  listComments,
  resolveComment,
  seeComment,
  withdrawComment,
} from "#platform/contract/comments.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { search } from "#platform/contract/search.ts";
import { addRisk } from "#modules/priority/contract/risk-list.ts";
import { planVisit } from "#modules/recommendation/contract/follow-up.ts";
import { addNeed, getNeeds } from "#modules/needs/contract/needs.ts";
import { draftMeasure } from "#modules/policy/contract/policy.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { changeRecommendation, type Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { desk, fieldsOf, nowIs, personIn } from "#modules/recommendation/server/testing.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { newId } from "#platform/server/db/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

suite("comments", () => {
  const ending: (() => Promise<void>)[] = [];
  let world: Awaited<ReturnType<typeof desk>>;
  let dalia: Browser;
  let elif: Browser;
  let record: Recommendation;
  const list = async (by: Browser, of = record.id) =>
    (await by.call(listComments, { params: { workspace: world.workspace, record: of } })).comments;
  const add = (text: string, by: Browser = world.amara, mentions: readonly string[] = [], of = record.id) =>
    by.call(addComment, {
      params: { workspace: world.workspace, record: of },
      body: { commandId: command(), words: said(text), mentions: [...mentions] },
    });
  const at = (comment: { readonly id: string }) => ({ params: { workspace: world.workspace, comment: comment.id } });
  const waiting = async (by: Browser) =>
    (await by.call(listDuties, { params: { workspace: world.workspace } })).duties.filter(({ kind }) => kind === "comment-mention");
  before(async () => {
    world = await desk({ after: (run) => void ending.push(run) });
    [dalia, elif] = [await world.app.as("dalia"), await world.app.as("elif")];
    record = await world.add();
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("records of six kinds take comments; records of other kinds, unknown records and records of another workspace do not", async () => {
    const { amara, workspace, at: here } = world;
    const { assessments } = await amara.call(listAssessments, { params: { workspace } });
    const assessment = assessments.find(({ scenarios }) => scenarios > 0)?.id ?? assert.fail();
    const { scenarios } = await amara.call(listScenarios, { params: { workspace, assessment } });
    const measure = await amara.call(draftMeasure, { params: here, body: { commandId: command(), ...measureNamed("A measure") } });
    const { agencies } = await amara.call(getNeeds, { params: { workspace } });
    const need = await amara.call(addNeed, {
      params: { workspace },
      body: {
        commandId: command(),
        agency: agencies[0]?.id ?? assert.fail(),
        kind: "funding",
        text: said("Two laptops"),
        place: null,
        marking: "TLP:AMBER",
      },
    });
    const risk = await amara.call(addRisk, {
      params: { workspace, assessment },
      body: {
        commandId: command(),
        code: "C1",
        title: said("A flood"),
        description: said("As the national list describes it"),
        kind: "natural",
        route: "frequency",
        likelihood: { form: "percentage", given: "about 5 %", best: 0.05, months: 60 },
        impacts: [],
        source: said("The national list"),
        marking: "TLP:AMBER",
      },
    });
    const planned = { commandId: command(), plannedOn: "2027-03-01", zone: "UTC", mode: "remote" } as const;
    const visit = await amara.call(planVisit, { params: { workspace, assessment }, body: planned });
    for (const id of [scenarios[0]?.id ?? assert.fail(), measure.id, record.id, need.id, risk.id, visit.id]) {
      const { text } = await add("A short question.", amara, [], id);
      assert.equal(text?.text, "A short question.");
      assert.deepEqual(
        (await list(amara, id)).map((one) => one.text?.text),
        ["A short question."],
      );
    }
    // a mention links to the page of the record, also if its address contains more than the record's id
    for (const [of, page, params] of [
      [risk, "/assessments/$assessment/risks/$risk", { assessment, risk: risk.id }],
      [visit, "/visits/$visit", { visit: visit.id }],
    ] as const) {
      const { id } = await add("Do you know?", amara, [await world.app.account("dalia")], of.id);
      const duty = (await waiting(dalia)).find(({ record: about }) => about === id);
      assert.equal(duty?.page, page);
      for (const [name, value] of Object.entries(params)) assert.equal(duty.params[name], value, name);
      await dalia.call(seeComment, { ...at({ id }), body: { commandId: command() } });
    }
    for (const id of [assessment, newId()]) await assert.rejects(add("No.", amara, [], id), refused("not-found"));
    const bruno = await world.app.as("bruno");
    const elsewhere = { params: { workspace: world.programme, record: record.id } };
    await assert.rejects(bruno.call(listComments, elsewhere), refused("not-found"));
  });

  test("a guest, a verifier, an evaluator and an administrator can neither read nor write comments; a reviewer and the authority can", async () => {
    const { app, workspace } = world;
    const comment = await add("For those who work on it.");
    for (const role of ["guest-facilitator", "verifier", "evaluator", "donor-observer", "administrator"] as const) {
      const outside = await personIn(app, workspace, `out-${role}`, [role]);
      await assert.rejects(list(outside), refused("no-access"), role);
      await assert.rejects(add("Me too.", outside), refused("no-access"), role);
      await assert.rejects(
        outside.call(resolveComment, { ...at(comment), body: { expectedRev: 1, answer: said("Yes.") } }),
        refused("no-access"),
        role,
      );
    }
    for (const inside of [dalia, elif]) assert.ok((await list(inside)).some(({ id }) => id === comment.id));
  });

  test("a mention is a duty of the mentioned person only, until marked as seen; a closed comment is nobody's duty", async () => {
    const { app, amara } = world;
    const account = await app.account("dalia");
    const first = await add("Is the date right?", amara, [account]);
    const [duty, ...more] = await waiting(dalia);
    assert.deepEqual(
      [more, duty?.record, duty?.page, duty?.params, duty?.title?.text, duty?.askedBy !== null],
      [[], first.id, "/recommendations/$recommendation", { recommendation: record.id }, record.text.text, true],
    );
    assert.deepEqual([await waiting(amara), await waiting(elif)], [[], []]);
    assert.equal((await list(dalia)).find(({ id }) => id === first.id)?.waits, true);
    assert.equal((await list(elif)).find(({ id }) => id === first.id)?.waits, false);
    // an act by another person does not end the duty
    await elif.call(seeComment, { ...at(first), body: { commandId: command() } });
    assert.equal((await waiting(dalia)).length, 1);
    await dalia.call(seeComment, { ...at(first), body: { commandId: command() } });
    assert.deepEqual(await waiting(dalia), []);
    const resolved = await add("And this?", amara, [account]);
    await elif.call(resolveComment, { ...at(resolved), body: { expectedRev: 1, answer: said("It is.") } });
    const withdrawn = await add("Never mind.", amara, [account]);
    await amara.call(withdrawComment, { ...at(withdrawn), body: { expectedRev: 1 } });
    assert.deepEqual(await waiting(dalia), []);
  });

  test("only a person who may read the record and comments can be mentioned", async () => {
    const { app, workspace, amara } = world;
    const red = await world.add({ marking: "TLP:RED" });
    for (const who of ["femi", "bruno"] as const)
      await assert.rejects(add("You?", amara, [await app.account(who)]), refused("invalid-input", ["mentions"]), who);
    await assert.rejects(add("You?", amara, [newId()]), refused("invalid-input", ["mentions"]));
    // Elif's clearance is below RED
    await assert.rejects(add("You?", amara, [await app.account("elif")], red.id), refused("invalid-input", ["mentions"]));
    await add("You?", amara, [await app.account("dalia")], red.id);
    const { people } = await amara.call(listComments, { params: { workspace, record: red.id } });
    const names = people.map(({ account }) => account);
    assert.ok(names.includes(await app.account("dalia")));
    for (const who of ["amara", "elif", "femi", "bruno"] as const) assert.ok(!names.includes(await app.account(who)), who);
  });

  test("only the author can change a comment; the earlier text stays readable; an outdated revision is a conflict", async () => {
    const { amara } = world;
    const { id, rev } = await add("The unit has two posts.", dalia);
    const body = { expectedRev: rev, words: said("The unit has three posts."), mentions: [] };
    await assert.rejects(amara.call(changeComment, { ...at({ id }), body }), refused("no-access"));
    const changed = await dalia.call(changeComment, { ...at({ id }), body });
    assert.deepEqual(
      changed.former.map(({ text }) => text.text),
      ["The unit has two posts."],
    );
    await assert.rejects(dalia.call(changeComment, { ...at({ id }), body }), refused("conflict"));
    const answer = { expectedRev: changed.rev, answer: said("Corrected in the record.") };
    const resolved = await amara.call(resolveComment, { ...at({ id }), body: answer });
    assert.deepEqual([resolved.resolved?.answer.text, resolved.former.length], ["Corrected in the record.", 1]);
    for (const late of [
      () => dalia.call(changeComment, { ...at({ id }), body: { ...body, expectedRev: resolved.rev } }),
      () => dalia.call(withdrawComment, { ...at({ id }), body: { expectedRev: resolved.rev } }),
      () => elif.call(resolveComment, { ...at({ id }), body: { ...answer, expectedRev: resolved.rev } }),
    ])
      await assert.rejects(late(), refused("comment-closed"));
  });

  test("a withdrawn comment stays in the list, without its text and its earlier texts", async () => {
    const { id, rev } = await add("Zqbefore was here.", dalia);
    const words = { expectedRev: rev, words: said("Zqafter is here."), mentions: [] };
    const { rev: next } = await dalia.call(changeComment, { ...at({ id }), body: words });
    await assert.rejects(world.amara.call(withdrawComment, { ...at({ id }), body: { expectedRev: next } }), refused("no-access"));
    await dalia.call(withdrawComment, { ...at({ id }), body: { expectedRev: next } });
    const found = (await list(world.amara)).find((one) => one.id === id) ?? assert.fail();
    assert.ok(found.withdrawnAt !== null && found.author !== null);
    assert.doesNotMatch(JSON.stringify(found), /Zq/);
  });

  test("a text that names a person or an address is refused, and nothing is stored", async () => {
    const before = (await list(world.amara)).length;
    await assert.rejects(add("Ask someone@example.org about it."), refused("reads-like-a-method"));
    assert.equal((await list(world.amara)).length, before);
  });

  test("a comment, its mentions and its earlier texts follow each change of the record's marking", async () => {
    const { app, amara, workspace } = world;
    let moved = await world.add();
    const elifs = await app.account("elif");
    const { id, rev } = await add("Zqstrict first.", amara, [elifs], moved.id);
    const words = { expectedRev: rev, words: said("Zqstrict second."), mentions: [elifs] };
    await amara.call(changeComment, { ...at({ id }), body: words });
    assert.equal((await waiting(elif)).length, 1);
    const mark = async (marking: "TLP:RED" | "TLP:AMBER") => {
      moved = await amara.call(changeRecommendation, {
        params: { workspace, recommendation: moved.id },
        body: { ...fieldsOf({ marking }), expectedRev: moved.rev },
      });
    };
    await mark("TLP:RED");
    assert.deepEqual(await waiting(elif), []);
    for (const call of [
      () => list(elif, moved.id),
      () => elif.call(seeComment, { ...at({ id }), body: { commandId: command() } }),
      () => elif.call(resolveComment, { ...at({ id }), body: { expectedRev: 2, answer: said("Yes.") } }),
    ])
      await assert.rejects(call(), refused("not-found"));
    const { rows } = await app.db.as(
      "administrator",
      `select c.visibility as c, m.visibility as m, h.visibility as h from platform.comment c
       join platform.comment_mention m on m.comment_id = c.id
       join history.revision h on h.table_name = 'platform.comment' and h.row_key = '{"id":"' || c.id || '"}' where c.id = '${id}'`,
    );
    assert.deepEqual(rows, [{ c: 4, m: 4, h: 4 }]);
    await mark("TLP:AMBER");
    assert.equal((await list(elif, moved.id)).length, 1);
    // the marking of a history row is never lowered, so the reader sees only the present text
    assert.deepEqual((await list(elif, moved.id))[0]?.former, []);
  });

  test("no search finds a comment, and a person whose role has ended has no duty", async () => {
    const { app, amara, workspace } = world;
    const gone = await personIn(app, workspace, "analyst", ["analyst"]);
    const { people } = await amara.call(listComments, { params: { workspace, record: record.id } });
    const account = people.find(({ name }) => name === "analyst")?.account ?? assert.fail();
    await add("Zqsearched for nobody.", amara, [account]);
    assert.equal((await waiting(gone)).length, 1);
    await nowIs(app, workspace, "analyst", ["evaluator"]);
    assert.deepEqual(await waiting(gone), []);
    assert.deepEqual(await waiting(amara), [], "the duty does not pass to the focal point");
    assert.equal((await amara.call(search, { params: { workspace }, query: { q: "Zqsearched", lang: "en" } })).found, 0);
  });

  test("empty and too long texts, and too many comments, are refused", async () => {
    const { app, amara, workspace } = world;
    const full = await world.add();
    for (const text of ["", "   ", "x".repeat(commentLimits.letters + 1)])
      await assert.rejects(add(text, amara, [], full.id), refused("invalid-input"));
    await app.db.as(
      "administrator",
      `insert into platform.comment (workspace_id, id, owner, text, text_lang, visibility)
       select '${workspace}', gen_random_uuid(), 'urn:counterpart:recommendation:${full.id}', 'x', 'en', 2 from generate_series(1, ${commentLimits.perRecord})`,
    );
    await assert.rejects(add("One more.", amara, [], full.id), refused("too-many-comments"));
    assert.equal((await list(amara, full.id)).length, commentLimits.perRecord);
  });
});
