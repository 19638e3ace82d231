/**
 * Tests acts after a decision: a late mitigation stops support until the decider answers; a serious incident and a suspension stop support
 * immediately; only a new decision allows support again; a new assessment alone does not stop support.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { listDuties } from "#platform/contract/duties.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { answerLate, recordAct, settleMitigation, suspendSupport, type lateAnswers, type recordedKinds } from "../contract/acts.ts";
import { getCase, type Case } from "../contract/diligence.ts";
import { diligenceDesk, inDays } from "./testing.ts";

suite("acts after a decision", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof diligenceDesk>>;
  before(async () => {
    desk = await diligenceDesk({ after: (run) => void ending.push(run) });
    await desk.name("diligence-decider");
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const now = async (one: Case): Promise<Case> => (await desk.bruno.call(getCase, desk.at(one.id))).case;
  const decided = async (due = inDays(-3)): Promise<Case> => {
    const one = await desk.add({ mitigations: [{ id: null, text: said("Reading of logs"), owner: "Ombuds office", due }] });
    return desk.decide(await desk.propose(one));
  };
  const record = (one: Case, kind: (typeof recordedKinds)[number], text = "A detainee was hurt.") =>
    desk.bruno.call(recordAct, { ...desk.at(one.id), body: { commandId: command(), expectedRev: one.rev, kind, text: said(text) } });
  const late = (one: Case) => ({ params: { ...desk.at(one.id).params, mitigation: one.mitigations[0]?.id ?? "" } });
  const answer = (one: Case, what: (typeof lateAnswers)[number], due: string | null = null, by = desk.decider) =>
    by.call(answerLate, {
      ...late(one),
      body: { commandId: command(), expectedRev: one.rev, answer: what, due, reason: said("It comes in May.") },
    });
  const waits = async (by: typeof desk.bruno, one: Case): Promise<string[]> =>
    (await by.call(listDuties, { params: desk.params })).duties.filter(({ record: of }) => of === one.id).map(({ kind }) => kind);

  test("a late mitigation stops support until the decider, and nobody else, confirms, changes the date or suspends", async () => {
    const one = await decided();
    assert.equal(one.standing, "held");
    assert.deepEqual([await waits(desk.decider, one), await waits(desk.bruno, one)], [["mitigation-late"], []]);
    await assert.rejects(answer(one, "confirm", null, desk.bruno), refused("no-access"));
    await assert.rejects(answer(one, "amend"), refused("invalid-input", ["due"]));
    await assert.rejects(answer(one, "confirm", inDays(9)), refused("invalid-input", ["due"]));
    const confirmed = await answer(one, "confirm");
    assert.deepEqual([confirmed.standing, confirmed.mitigations[0]?.late, await waits(desk.decider, one)], ["valid", true, []]);

    const amended = await answer(await decided(), "amend", inDays(30));
    assert.deepEqual([amended.standing, amended.mitigations[0]?.due], ["valid", inDays(30)]);
    await assert.rejects(answer(amended, "confirm"), refused("diligence-not-open"));
    const suspended = await answer(await decided(), "suspend");
    assert.deepEqual([suspended.standing, suspended.status], ["stopped", "assessing"]);
    const { acts } = await desk.bruno.call(getCase, desk.at(suspended.id));
    assert.deepEqual(
      acts.map(({ kind, by }) => [kind, by.name]),
      [["suspended", "diligence-decider"]],
    );
  });

  test("a mitigation that is done does not stop support; it is recorded once, with a date that is not in the future", async () => {
    const one = await decided();
    const settle = (of: Case, on: string) => desk.bruno.call(settleMitigation, { ...late(of), body: { expectedRev: of.rev, on } });
    await assert.rejects(settle(one, inDays(3)), refused("invalid-input", ["on"]));
    const done = await settle(one, inDays(-1));
    assert.deepEqual([done.standing, done.mitigations[0]?.done, done.mitigations[0]?.late], ["valid", inDays(-1), false]);
    await assert.rejects(settle(one, inDays(-1)), refused("conflict"));
    await assert.rejects(settle(done, inDays(-1)), refused("invalid-input", ["on"]));
  });

  test("a serious incident stops support until a new decision; other incidents and a new assessment do not", async () => {
    const one = await decided(inDays(40));
    const told = await record(one, "incident");
    assert.deepEqual([told.standing, told.status], ["valid", "decided"]);
    await assert.rejects(record(told, "incident", "Write to victim.one@example.org."), refused("reads-like-a-method"));
    await assert.rejects(record(one, "incident"), refused("conflict"));
    const again = await record(told, "reassessed", "A year is over.");
    assert.deepEqual([again.standing, again.status], ["valid", "assessing"]);
    await assert.rejects(record(again, "reassessed"), refused("diligence-not-open"));
    const stopped = await record(again, "serious-incident");
    assert.deepEqual([stopped.standing, await waits(desk.bruno, one)], ["stopped", ["case-to-assess"]]);
    const proposed = await desk.propose(await now(stopped));
    assert.equal(proposed.standing, "stopped");
    const anew = await desk.decide(proposed);
    assert.deepEqual([anew.standing, anew.decision?.number], ["valid", 2]);
  });

  test("only the decider can suspend support, immediately; a suspended case cannot be suspended again", async () => {
    const one = await decided(inDays(40));
    const suspend = (of: Case, by = desk.decider) =>
      by.call(suspendSupport, { ...desk.at(of.id), body: { commandId: command(), expectedRev: of.rev, reason: said("New facts.") } });
    await assert.rejects(suspend(one, desk.bruno), refused("no-access"));
    const stopped = await suspend(one);
    assert.equal(stopped.standing, "stopped");
    await assert.rejects(suspend(stopped), refused("diligence-not-open"));
  });
});
