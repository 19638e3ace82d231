/**
 * Tests the conditions of support over HTTP. The gate refuses support until the State accepts, and the case shows the answer. A repeated, outdated
 * or late answer, and an answer of another State, do not count.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { listShared, openSent, withdrawParcel } from "#platform/contract/exchange.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { partnersOf, send } from "#platform/server/exchange/index.ts";
import { rebuildProjections } from "#platform/server/exchange/project.ts";
import { deliver } from "#platform/server/exchange/send.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { supportRefusal } from "#platform/server/support/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { suspendSupport } from "../../contract/acts.ts";
import { answerConditions, listConditions, sendConditions } from "../../contract/conditions.ts";
import { changeCase, getCase, type Case } from "../../contract/diligence.ts";
import { replyKind, replyVersion, type Answer, type answers } from "../../contract/told.ts";
import { caseById } from "../cases.ts";
import { diligenceDesk, inDays } from "../testing.ts";
import { replyThread } from "./received-conditions.ts";

suite("the conditions that a State receives", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof diligenceDesk>>;
  let focal: Browser;
  let authority: Browser;
  before(async () => {
    desk = await diligenceDesk({ after: (run) => void ending.push(run) });
    await desk.name("diligence-decider");
    focal = await desk.app.as("amara");
    authority = await personIn(desk.app, desk.velmara, "conditions-authority", ["authority"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const within = <T>(workspace: string, run: (tx: Tx) => Promise<T>, clearance = 4) =>
    desk.app.db.transaction({ workspace, account: null, clearance }, run);
  const sql = (text: string) => desk.app.db.as("administrator", text);
  /** Units without a case in the demonstration. Each test has its own unit, so that a case of another test cannot allow the support. */
  const units = [
    "judiciary",
    "intelligence",
    "defence",
    "cybersecurity",
    "civil-society",
    "academia",
    "private-sector",
    "donor",
    "prosecution",
  ] as const;
  let unit = 0;
  const conditional = { outcome: "conditions" as const, conditions: said("The logs are read by somebody outside.") };
  const decided = async (more: object = conditional): Promise<Case> => {
    const mitigations = [
      { id: null, text: said("Reading of logs"), owner: "Ombuds office", due: inDays(40) },
      { id: null, text: said("Internal note"), owner: "Training office", due: inDays(50) },
    ];
    const one = await desk.add({ state: "X-VEL", unit: units[unit++] ?? assert.fail("no unit is left for this test"), mitigations });
    return desk.decide(await desk.propose(one), more);
  };
  const body = (one: Case) => ({
    commandId: command(),
    expectedRev: one.rev,
    mitigations: one.mitigations.slice(0, 1).map(({ id }) => ({ id, side: "state" as const })),
    howTo: said("On this page, or by a note verbale."),
  });
  const tell = (one: Case, by = desk.bruno) => by.call(sendConditions, { ...desk.at(one.id), body: body(one) });
  const read = async (one: Case) => desk.bruno.call(getCase, desk.at(one.id));
  const newest = async (one: Case) => (await read(one)).told[0] ?? assert.fail();
  const listed = (by = focal) => by.call(listConditions, { params: { workspace: desk.velmara } });
  const answer = (id: string, what: (typeof answers)[number], seen = 0, by = focal, commandId = command()) =>
    by.call(answerConditions, {
      params: { workspace: desk.velmara, conditions: id },
      body: { commandId, seen, answer: what, reason: said("The ministry has looked at it.") },
    });
  /** Returns the result of the gate for a day, and checks that the page of the case shows the same result. */
  const gate = async (one: Case, day = inDays(0)): Promise<string | null> => {
    const now = new Date(`${day}T12:00:00Z`);
    const { state, unit: of } = one;
    const asking = { i18n: desk.app.services.i18n, now };
    return within(desk.programme, async (tx) => {
      const refusal = await supportRefusal(tx, { state, unit: of, kind: "training" }, asking);
      const { standing } = await caseById(tx, day, one.id);
      assert.equal(refusal?.code ?? "support-valid", `support-${standing}`);
      if (refusal !== null) assert.equal(Object.keys((refusal.body.details as { receiver: object }).receiver).length, 6);
      return refusal?.code ?? null;
    });
  };
  const duties = async (by: Browser, workspace: string, record: string): Promise<string[]> =>
    (await by.call(listDuties, { params: { workspace } })).duties.filter((one) => one.record === record).map(({ kind }) => kind);
  const replyAs = (workspace: string, conditions: string, given: readonly Answer[]) =>
    within(workspace, (tx) =>
      send(tx, {
        kind: replyKind,
        version: replyVersion,
        thread: replyThread(conditions),
        receiver: desk.programme,
        marking: "TLP:AMBER",
        payload: { conditions, answers: given },
        title: said("Reply"),
        subject: "urn:counterpart:test",
        reason: null,
        sentAt: new Date(),
      }),
    );
  const accepted: Answer = { answer: "accepted", reason: said("Yes."), at: new Date().toISOString() };

  test("the State reads only policy, decision, conditions and chosen measures; no support until the State accepts", async () => {
    const one = await decided();
    assert.equal(await gate(one), null, "nothing was sent, so the gate allows support as before");
    const sent = await tell(one);
    assert.deepEqual([sent.standing, await gate(one)], ["waiting", "support-waiting"]);
    const { id } = await newest(one);
    assert.deepEqual(
      [await duties(focal, desk.velmara, id), await duties(desk.bruno, desk.programme, one.id)],
      [["conditions-to-answer"], []],
    );
    const here = (await listed()).conditions.find((each) => each.id === id) ?? assert.fail();
    const { programme: _, fictional: _f, sentAt: _s, ...told } = here;
    assert.deepEqual(told, {
      id,
      marking: "TLP:AMBER+STRICT",
      policy: { name: said("Policy of a test"), text: said("What the policy says.") },
      activity: one.title,
      unit: one.unit,
      covers: ["training"],
      outcome: "conditions",
      until: inDays(100),
      conditions: conditional.conditions,
      mitigations: [{ text: said("Reading of logs"), side: "state", due: inDays(40) }],
      answerBy: inDays(21),
      howTo: said("On this page, or by a note verbale."),
      state: "sent",
      answers: [],
      readAt: null,
    });
    assert.ok((await newest(one)).openedAt !== null, "the programme sees that it was opened");
    const given = await answer(id, "accepted");
    assert.equal(given.state, "accepted");
    assert.equal(await gate(one), null);
    const { told: record } = await read(one);
    assert.deepEqual(
      [record[0]?.state, record[0]?.answers.map((each) => [each.answer, each.reason.text])],
      ["accepted", [["accepted", "The ministry has looked at it."]]],
    );
    assert.ok((await listed()).conditions.find((each) => each.id === id)?.readAt, "the State sees that its answer was read");
    assert.deepEqual(await duties(focal, desk.velmara, id), []);
    await assert.rejects(tell((await read(one)).case), refused("diligence-accepted"));
  });

  test("no support after a refusal, after a withdrawn request, or without an answer; none of these is a decision", async () => {
    const one = await decided();
    await tell(one);
    const { id } = await newest(one);
    assert.deepEqual([await gate(one, inDays(21)), await gate(one, inDays(22))], ["support-waiting", "support-unanswered"]);
    await sql(`update diligence.sent_conditions set answer_by = current_date - 1 where id = '${id}'`);
    assert.deepEqual(
      [(await read(one)).case.standing, await duties(desk.bruno, desk.programme, one.id)],
      ["unanswered", ["conditions-unanswered"]],
    );
    await answer(id, "refused");
    assert.equal(await gate(one), "support-declined");
    assert.deepEqual(await duties(desk.bruno, desk.programme, one.id), ["conditions-unanswered"]);
    await answer(id, "withdrawn", 1, authority);
    assert.equal(await gate(one), "support-withdrawn");
    await answer(id, "accepted", 2);
    assert.equal(await gate(one), null, "an answer after the last day still counts");
    assert.deepEqual(
      (await newest(one)).answers.map((each) => each.answer),
      ["refused", "withdrawn", "accepted"],
    );
    await within(desk.programme, (tx) => rebuildProjections(tx, desk.app.services.parcelKinds));
    assert.equal((await newest(one)).answers.length, 3, "after the rows are computed again, the answers are the same");
    const { threads } = await focal.call(listShared, { params: { workspace: desk.velmara } });
    const reply = threads.find(({ thread }) => thread === replyThread(id))?.parcels[0] ?? assert.fail();
    const taken = { params: { workspace: desk.velmara, parcel: reply.id }, body: { reason: said("Under review") } };
    await focal.call(withdrawParcel, taken);
    assert.deepEqual(
      [(await newest(one)).answers, await gate(one)],
      [[], "support-unanswered"],
      "a reply that the State withdrew does not count",
    );
  });

  test("a repeated command, a second answer from an outdated page, and replayed or older parcels change nothing", async () => {
    const one = await decided();
    const told = body(one);
    const sending = { ...desk.at(one.id), body: told };
    const [first, again] = [await desk.bruno.call(sendConditions, sending), await desk.bruno.call(sendConditions, sending)];
    assert.deepEqual([again.rev, (await read(one)).told.length], [first.rev, 1]);
    await assert.rejects(tell(one), refused("conflict"));
    const { id } = await newest(one);
    const commandId = command();
    await answer(id, "refused", 0, focal, commandId);
    await answer(id, "refused", 0, focal, commandId);
    await assert.rejects(answer(id, "accepted", 0, authority), refused("conflict"));
    await answer(id, "accepted", 1);
    assert.deepEqual(
      (await newest(one)).answers.map((each) => each.answer),
      ["refused", "accepted"],
    );
    const bytes = await within(desk.velmara, (tx) =>
      tx.selectFrom("exchange.outgoing").select("bytes").where("thread", "=", replyThread(id)).orderBy("sequence").execute(),
    );
    assert.equal(bytes.length, 2);
    const as = { title: said("Again"), subject: "urn:counterpart:test", reason: null };
    for (const { bytes: parcel } of bytes)
      await assert.rejects(
        within(desk.velmara, (tx) => deliver(tx, parcel, as)),
        refused("parcel-refused"),
      );
    assert.equal(await gate(one), null);
    const both = await Promise.allSettled([answer(id, "withdrawn", 2), answer(id, "refused", 2, authority)]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted(),
      ["fulfilled", "rejected"],
      "if two people answer at once, one of them gets a refusal",
    );
  });

  test("an answer of another State, or to a replaced parcel, is stored and shown separately, and does not count", async () => {
    const one = await decided();
    await tell(one);
    const { id } = await newest(one);
    const other =
      (await within(desk.programme, partnersOf)).find(({ kind, state }) => kind === "state" && state !== "X-VEL") ?? assert.fail();
    await replyAs(other.workspace, id, [accepted]);
    assert.deepEqual([(await newest(one)).answers, (await newest(one)).strays.length, await gate(one)], [[], 1, "support-waiting"]);

    await tell((await read(one)).case);
    const second = await newest(one);
    await assert.rejects(answer(id, "accepted"), refused("diligence-conditions-over"));
    await assert.rejects(answer(other.workspace, "accepted"), refused("not-found"));
    await replyAs(desk.velmara, id, [accepted]);
    const { told } = await read(one);
    assert.deepEqual(
      told.map((each) => [each.id === second.id, each.ended?.as ?? null, each.answers.length]),
      [
        [true, null, 0],
        [false, "superseded", 1],
      ],
    );
    assert.equal(await gate(one), "support-waiting", "an answer to replaced conditions does not count");
    await answer(second.id, "accepted");
    assert.equal(await gate(one), null);
  });

  test("after a new decision the conditions must be sent again; for earlier days the gate's result does not change", async () => {
    const one = await decided();
    await tell(one);
    const first = await newest(one);
    await answer(first.id, "accepted");
    const { case: now } = await read(one);
    const stopped = await desk.decider.call(suspendSupport, {
      ...desk.at(one.id),
      body: { commandId: command(), expectedRev: now.rev, reason: said("New facts.") },
    });
    assert.deepEqual([await gate(one), (await listed()).conditions.some(({ id }) => id === first.id)], ["support-stopped", true]);
    const anew = await desk.decide(await desk.propose(stopped), conditional);
    assert.deepEqual([anew.standing, await gate(one)], ["untold", "support-untold"]);
    assert.deepEqual(await duties(desk.bruno, desk.programme, one.id), ["conditions-to-send"]);
    const { conditions, gone } = await listed();
    assert.deepEqual(
      [conditions.some(({ id }) => id === first.id), gone.find(({ id }) => id === first.id)?.answers.length],
      [false, 1],
      "the conditions are deleted, and the State's answer is kept",
    );
    assert.equal(gone.find(({ id }) => id === first.id)?.reason?.text, "A new decision was made.");
    await assert.rejects(answer(first.id, "withdrawn", 1), refused("diligence-conditions-over"));
    const again = await tell(anew);
    await answer((await newest(one)).id, "accepted");
    assert.equal(await gate(one), null);

    // after a person withdrew conditions, the case does not count as one whose conditions were never sent
    const { id } = await newest(one);
    await desk.decider.call(withdrawParcel, { params: { ...desk.params, parcel: id }, body: { reason: said("By mistake") } });
    assert.equal(await gate(one), "support-untold");
    assert.equal((await tell({ ...again, rev: (await read(one)).case.rev })).standing, "waiting");
  });

  test("if the policy requires it, the gate waits for the State at each decision with conditions, from that day on", async () => {
    const one = await decided();
    const free = await decided({ outcome: "support" });
    await desk.name("diligence-decider", desk.bruno, { alwaysTold: true, answerDays: 5 });
    assert.deepEqual([await gate(one), await gate(free)], ["support-untold", null]);
    await within(desk.programme, async (tx) => {
      const days = (day: string) => ({ state: "X-VEL", unit: one.unit, kind: "training" as const, days: [day, day] as const });
      const asking = { i18n: desk.app.services.i18n, now: new Date() };
      assert.equal((await supportRefusal(tx, days(inDays(0)), asking))?.code, "support-untold");
      await tx
        .updateTable("diligence.policy")
        .set({ always_told_since: inDays(1) })
        .execute();
      assert.equal(await supportRefusal(tx, days(inDays(0)), asking), null);
      await tx
        .updateTable("diligence.policy")
        .set({ always_told_since: inDays(0) })
        .execute();
    });
    await tell(one);
    assert.equal((await newest(one)).content.answerBy, inDays(5));
    await answer((await newest(one)).id, "accepted");
    assert.equal(await gate(one), null);
    await desk.name("diligence-decider");
  });

  test("only focal point and authority of the State read conditions; at the programme only people who read cases", async () => {
    const one = await decided();
    const of = async (workspace: string, roles: Parameters<typeof personIn>[3]) =>
      personIn(desk.app, workspace, `conditions-${roles.join("-")}`, roles);
    await assert.rejects(tell(one, desk.decider), refused("no-access"));
    await tell(one);
    const { id } = await newest(one);
    await answer(id, "refused");
    assert.equal(
      (await listed(authority)).conditions.some((each) => each.id === id),
      true,
    );
    for (const role of ["analyst", "reviewer", "administrator"] as const) {
      const other = await of(desk.velmara, [role]);
      await assert.rejects(listed(other), refused("no-access"));
      await assert.rejects(answer(id, "accepted", 1, other), refused("no-access"));
    }
    await assert.rejects(desk.decider.call(listConditions, { params: desk.params }), refused("not-found"));
    const shared = async (by: Browser, workspace: string, kind: string) =>
      (await by.call(listShared, { params: { workspace } })).threads.filter((each) => each.kind === kind).length > 0;
    const analyst = await of(desk.velmara, ["analyst", "reviewer"]);
    const outside = await of(desk.programme, ["reviewer"]);
    assert.deepEqual([await shared(focal, desk.velmara, replyKind), await shared(analyst, desk.velmara, replyKind)], [true, false]);
    assert.deepEqual(
      [await shared(desk.bruno, desk.programme, "diligence.conditions"), await shared(outside, desk.programme, "diligence.conditions")],
      [true, false],
    );
    await assert.rejects(outside.call(openSent, { params: { ...desk.params, parcel: id } }), refused("not-found"));
  });

  test("if conditions cannot be sent, the refusal has its own message", async () => {
    await assert.rejects(tell(await decided({ outcome: "refused" })), refused("diligence-not-open"));
    unit -= 1;
    const one = await decided();
    const held = { ...body(one), howTo: said("Write to someone@example.org.") };
    await assert.rejects(desk.bruno.call(sendConditions, { ...desk.at(one.id), body: held }), refused("reads-like-a-method"));
    const unknown = { ...body(one), mitigations: [{ id: one.id, side: "state" as const }] };
    await assert.rejects(desk.bruno.call(sendConditions, { ...desk.at(one.id), body: unknown }), refused("invalid-input", "mitigations"));
    const elsewhere = await desk.decide(await desk.propose(await desk.add({ state: "X-ILV" })), conditional);
    await assert.rejects(tell(elsewhere), refused("diligence-state-absent"));
    const draft = await desk.add({ state: "X-VEL", unit: "oversight-body" });
    await assert.rejects(tell(draft), refused("diligence-not-open"));
    await assert.rejects(
      desk.bruno.call(changeCase, { ...desk.at(one.id), body: { ...desk.fieldsOf(), expectedRev: one.rev } }),
      refused("diligence-not-open"),
    );
  });
});
