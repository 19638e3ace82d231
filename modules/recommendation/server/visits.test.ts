/**
 * Tests requirement R20: the agenda of a visit is filled automatically with the open items, and a visit cannot be closed while an
 * item has no status.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { closeVisit, getVisit, listVisits, moveVisit, noteItem, planVisit } from "../contract/follow-up.ts";
import { Problem } from "#platform/contract/problems.ts";
import { reportProgress, verify } from "../contract/recommendation.ts";
import { desk, personIn } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const evidence = [{ how: "sighted" as const, reference: said("Order, read on site") }];

test("a visit's agenda contains the open items; when each has a status, the visit is closed with a next date", async (t) => {
  let now = new Date("2026-05-24T09:00:00Z");
  const { app, amara, at, workspace, add } = await desk(t, { now: () => now });
  const [open, done, late] = [await add(), await add(), await add({ dueOn: "2026-11-01" })];
  const said1 = { commandId: command(), status: "done" as const, words: said("Done."), byWhom: "Police", on: "2026-05-20", evidence };
  const report = await amara.call(reportProgress, { params: { workspace, recommendation: done.id }, body: said1 });
  const vera = await personIn(app, workspace, "vera", ["verifier"]);
  await vera.call(verify, {
    params: { workspace, recommendation: done.id },
    body: {
      commandId: command(),
      report: report.report?.id ?? null,
      result: "confirmed",
      words: said("Read on site."),
      on: "2026-10-01",
      evidence,
    },
  });
  await amara.call(reportProgress, {
    params: { workspace, recommendation: open.id },
    body: { ...said1, commandId: command(), status: "under-way", words: said("Half way.") },
  });
  now = new Date("2026-11-24T09:00:00Z");
  const plan = { commandId: command(), plannedOn: "2026-11-24", zone: "Etc/UTC", mode: "on-site" as const };
  const visit = await amara.call(planVisit, { params: at, body: plan });
  assert.deepEqual(
    visit.items.map(({ recommendation, noted }) => [recommendation.number, recommendation.report?.words.text ?? null, noted]),
    [
      [open.number, "Half way.", null],
      [late.number, null, null],
    ],
  );
  assert.equal(visit.items[1]?.recommendation.dueInDays, -23);
  const params = { workspace, visit: visit.id };
  const closing = { expectedRev: visit.rev, findings: said("Progress on one of two."), nextOn: "2027-05-24" };
  const refusal = await amara.call(closeVisit, { params, body: closing }).then(
    () => assert.fail("closed"),
    (error: unknown) => error,
  );
  assert.ok(refusal instanceof Problem && refusal.code === "visit-items-open");
  assert.deepEqual(refusal.body.details, { n: 2, numbers: `R${open.number}, R${late.number}` });
  const note = (recommendation: string, status: "moved" | "not-discussed", finding: string, expectedRev: number | null = null) =>
    amara.call(noteItem, { params: { ...params, recommendation }, body: { expectedRev, status, finding: said(finding) } });
  await note(open.id, "moved", "The unit is at work.");
  await assert.rejects(note(late.id, "not-discussed", " "), refused("invalid-input"));
  await note(late.id, "not-discussed", "The lead was abroad.");
  await assert.rejects(note(open.id, "moved", "Twice."), refused("conflict"));
  await note(open.id, "moved", "The unit is at work, and funded.", 1);
  await assert.rejects(note(done.id, "moved", "Not on the agenda."), refused("not-found"));
  const closed = await amara.call(closeVisit, { params, body: closing });
  assert.deepEqual([closed.state, closed.nextOn, closed.items.length], ["closed", "2027-05-24", 2]);
  await assert.rejects(note(open.id, "moved", "After.", 2), refused("visit-closed"));
  await assert.rejects(amara.call(closeVisit, { params, body: { ...closing, expectedRev: closed.rev } }), refused("visit-closed"));
  // the visit's finding is neither the reported nor the verified status
  const kept = (await amara.call(getVisit, { params })).items[0];
  assert.deepEqual([kept?.recommendation.report?.words.text, kept?.recommendation.verification], ["Half way.", null]);
  const { visits } = await amara.call(listVisits, { params: at });
  assert.deepEqual(
    visits.map(({ number, items, noted }) => [number, items, noted]),
    [
      [1, 2, 2],
      // the next visit is planned on that date, and its agenda contains the open items
      [2, 2, 0],
    ],
  );
  assert.deepEqual([visits[1]?.plannedOn, visits[1]?.mode, visits[1]?.state], ["2027-05-24", "on-site", "planned"]);
  // a report after a visit belongs to the next visit
  await amara.call(reportProgress, {
    params: { workspace, recommendation: open.id },
    body: { ...said1, commandId: command(), on: "2026-11-24", words: said("Done since.") },
  });
  const at_ = async (visitId: string) =>
    (await amara.call(getVisit, { params: { workspace, visit: visitId } })).items.map(({ recommendation: one }) => [
      one.number,
      one.report?.words.text ?? null,
      one.dueInDays,
    ]);
  assert.deepEqual(await at_(visit.id), [
    [open.number, "Half way.", visit.items[0]?.recommendation.dueInDays],
    [late.number, null, -23],
  ]);
  assert.deepEqual((await at_(visits[1]?.id ?? ""))[0]?.[1], "Done since.");
});

test("a planned visit can be moved or become a remote visit; a closed visit cannot be changed", async (t) => {
  const { amara, at, workspace } = await desk(t);
  const plan = { commandId: command(), plannedOn: "2027-03-01", zone: "Etc/UTC", mode: "on-site" as const };
  const { id, rev } = await amara.call(planVisit, { params: at, body: plan });
  const params = { workspace, visit: id };
  const move = (expectedRev: number, plannedOn: string, mode: "remote" | "on-site") =>
    amara.call(moveVisit, { params, body: { expectedRev, plannedOn, zone: "Etc/UTC", mode } });
  const moved = await move(rev, "2027-04-12", "remote");
  assert.deepEqual([moved.plannedOn, moved.mode, moved.number], ["2027-04-12", "remote", 1]);
  await assert.rejects(move(rev, "2027-05-01", "on-site"), refused("conflict"));
  // a visit already exists on the next date of the first visit, so no second one is planned
  await amara.call(planVisit, { params: at, body: { ...plan, commandId: command(), plannedOn: "2027-10-12" } });
  const closed = await amara.call(closeVisit, {
    params,
    body: { expectedRev: moved.rev, findings: said("Nothing was open."), nextOn: "2027-10-12" },
  });
  await assert.rejects(move(closed.rev, "2027-05-01", "on-site"), refused("visit-closed"));
  const { visits } = await amara.call(listVisits, { params: at });
  assert.deepEqual(
    visits.map((one) => [one.plannedOn, one.state]),
    [
      ["2027-04-12", "closed"],
      ["2027-10-12", "planned"],
    ],
  );
});

test("of two people who note the same item at once, the second gets the finding of the first; nothing is noted after closing", async (t) => {
  const { app, amara, at, workspace, add } = await desk(t);
  const bruno = await app.as("bruno");
  const { id: recommendation } = await add();
  const plan = { commandId: command(), plannedOn: "2027-03-01", zone: "Etc/UTC", mode: "remote" as const };
  const { id: visit, rev } = await amara.call(planVisit, { params: at, body: plan });
  const note = (who: typeof amara, finding: string, expectedRev: number | null) =>
    who.call(noteItem, { params: { workspace, visit, recommendation }, body: { expectedRev, status: "moved", finding: said(finding) } });
  const both = await Promise.allSettled([note(amara, "Amara's", null), note(bruno, "Bruno's", null)]);
  const [first] = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refusal: unknown = both.find((one) => one.status === "rejected")?.reason;
  assert.ok(refusal instanceof Problem && refusal.code === "conflict", String(refusal));
  assert.deepEqual(refusal.body.details?.["current"], first);
  const params = { workspace, visit };
  const close = amara.call(closeVisit, { params, body: { expectedRev: rev, findings: said("Closed."), nextOn: null } });
  const [closed] = await Promise.all([close, note(bruno, "Late.", 1).catch((error: unknown) => assert.ok(refused("visit-closed")(error)))]);
  assert.deepEqual((await amara.call(getVisit, { params })).items, closed.items);
});
