/** Tests the release of an approved register: refusals, content, readers, receipts, a later release with fewer scenarios, and withdrawal. */
import { makeCheckpoint } from "#platform/server/audit/make-checkpoint.ts";
import { getReleased, listReleased } from "#modules/desk/contract/desk.ts";
import { withdrawParcel, openSent, listShared } from "#platform/contract/exchange.ts";
import { type Choice, previewRelease, releaseRegister } from "../contract/release-register.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { approveReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { registerKind } from "../contract/released.ts";
import { changeAssessment, getAssessment } from "#modules/assessment/contract/assessment.ts";
import { checkpointForm } from "#platform/server/audit/index.ts";
import { releaseDesk } from "./testing-release.ts";
import { command, refused } from "#platform/server/testing-values.ts";

/** Only the registers that this State released, because the demonstration contains other parcels too. */
const threadsOf = async (reader: Awaited<ReturnType<typeof releaseDesk>>["amara"], params: { workspace: string }) =>
  (await reader.call(listShared, { params })).threads.filter((thread) => thread.kind === registerKind);

test("a release is refused without approval, with another digest or marking, without scenarios, or to a non-partner", async (t) => {
  const { amara, dalia, bruno, params, reportVersion, choice, programme, othersReleased } = await releaseDesk(t, { approve: false });
  const here = { ...params, reportVersion: reportVersion.id };
  const preview = (more: Partial<Choice> = {}) => amara.call(previewRelease, { params: here, body: { ...choice, ...more } });
  await assert.rejects(preview(), refused("release-unapproved"));
  await dalia.call(approveReportVersion, { params: here, body: { digest: reportVersion.digest } });
  await assert.rejects(preview({ maxMarking: "TLP:RED" }), refused("release-red"));
  await assert.rejects(preview({ marking: "TLP:RED" }), refused("release-red"));
  await assert.rejects(preview({ maxMarking: "TLP:CLEAR" }), refused("marking-forbids"));
  await assert.rejects(preview({ marking: "TLP:CLEAR" }), refused("marking-forbids"));
  await assert.rejects(preview({ receiver: params.workspace }), refused("partner-unknown"));
  const { scenarios, digest } = await preview();
  await assert.rejects(preview({ leaveOut: scenarios.map((one) => one.scenario) }), refused("release-empty"));
  const send = (more: object = {}) =>
    amara.call(releaseRegister, { params: here, body: { commandId: command(), ...choice, digest, reason: null, ...more } });
  await assert.rejects(send({ digest: "0".repeat(64) }), refused("version-stale"));
  // a guest facilitator may create the report but cannot send it
  await assert.rejects(bruno.call(previewRelease, { params: here, body: choice }), refused("no-access"));
  assert.deepEqual(await threadsOf(amara, params), []);
  assert.deepEqual((await bruno.call(listReleased, { params: { workspace: programme } })).figure.released, othersReleased);
});

test("the programme receives exactly the preview, both sides get receipts, and a repeated command sends nothing", async (t) => {
  const { app, amara, bruno, params, reportVersion, choice: all, programme, othersReleased } = await releaseDesk(t);
  const here = { ...params, reportVersion: reportVersion.id };
  const [, second] = (await amara.call(previewRelease, { params: here, body: all })).scenarios;
  const choice = { ...all, leaveOut: [second?.scenario ?? ""] };
  const preview = await amara.call(previewRelease, { params: here, body: choice });
  assert.ok(
    preview.scenarios.some((one) => !one.goes) && preview.payload.leftOut === null,
    "a scenario is left out, and the payload does not say so",
  );
  assert.deepEqual(
    preview.payload.scenarios.map((one) => one.place),
    preview.payload.scenarios.map((_, i) => i + 1),
    "no gap in the numbers",
  );
  const body = { commandId: command(), ...choice, digest: preview.digest, reason: null };
  await makeCheckpoint(app.db);
  const sent = await amara.call(releaseRegister, { params: here, body });
  assert.deepEqual(await amara.call(releaseRegister, { params: here, body }), sent);
  const before = (await threadsOf(amara, params))[0]?.parcels[0];
  assert.deepEqual([before?.status, before?.openedAt], ["sent", null]);
  const desk = { workspace: programme };
  const list = await bruno.call(listReleased, { params: desk });
  assert.deepEqual(
    [list.figure.released, list.items.filter((item) => item.state === "X-VEL").map((item) => item.status)],
    [othersReleased + 1, ["open"]],
  );
  assert.ok(list.figure.of > 1, "the figure counts every State with a current engagement");
  const opened = await bruno.call(getReleased, { params: { ...desk, parcel: sent.parcel } });
  assert.deepEqual(opened.register, preview.payload);
  assert.equal(opened.register?.demonstration, true);
  const after = (await threadsOf(amara, params))[0]?.parcels[0];
  assert.ok(after?.openedAt !== null && after?.openedAt === opened.item.openedAt, "both sides have the same receipt");
  assert.match(after.checkpoint ?? "", checkpointForm);
  assert.equal(opened.item.checkpoint, after.checkpoint, "the programme keeps the checkpoint of the State's audit");
  assert.equal((await bruno.call(getReleased, { params: { ...desk, parcel: sent.parcel } })).item.openedAt, after.openedAt);
  assert.deepEqual((await amara.call(openSent, { params: { ...params, parcel: sent.parcel } })).payload, preview.payload);
  // members of the programme cannot read the State's workspace, and the State cannot read the programme's workspace
  await assert.rejects((await app.as("dalia")).call(listReleased, { params: desk }), refused("not-found"));
  const audit = await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
    tx.selectFrom("platform.audit").select("action").where("workspace_id", "=", programme).execute(),
  );
  for (const action of ["exchange.delivered", "exchange.opened", "desk.get-register"])
    assert.ok(
      audit.some((row) => row.action === action),
      action,
    );
});

test("with fewer than ten answers no ranges and no counts are sent; sources, reasons and agencies are never sent", async (t) => {
  const { amara, params, reportVersion, choice } = await releaseDesk(t);
  const { payload } = await amara.call(previewRelease, { params: { ...params, reportVersion: reportVersion.id }, body: choice });
  for (const { result } of payload.scenarios) {
    if (result === null) continue;
    assert.ok(result.strips.length === 0 || result.strips.length >= 10);
    assert.ok(result.impacts.every((row) => row.counts.length === 0 || row.n >= 10));
  }
  assert.doesNotMatch(JSON.stringify(payload), /"(sources|rationales|byAgency|pairing|sure|owner)"/);
});

test("a release with fewer scenarios leaves a tombstone of the earlier parcel; a withdrawn parcel cannot be opened", async (t) => {
  const { amara, bruno, params, reportVersion, choice, programme, release, othersReleased } = await releaseDesk(t);
  const first = await release();
  const { scenarios } = await amara.call(previewRelease, { params: { ...params, reportVersion: reportVersion.id }, body: choice });
  const going = scenarios.filter((one) => one.goes);
  const second = await release({ leaveOut: [going[0]?.scenario ?? ""] }, "Too early");
  assert.equal(second.sequence, 2);
  const desk = { workspace: programme };
  const open = (parcel: string) => bruno.call(getReleased, { params: { ...desk, parcel } });
  const narrowed = await open(second.parcel);
  assert.equal(narrowed.register?.scenarios.length, going.length - 1);
  assert.deepEqual(
    narrowed.before.map((one) => one.reason?.text),
    ["Too early"],
  );
  const former = await open(first.parcel);
  assert.deepEqual([former.register, former.item.title, former.item.status], [null, null, "withdrawn"]);
  const withdraw = (parcel: string) =>
    amara.call(withdrawParcel, { params: { ...params, parcel }, body: { reason: { text: "Under review", lang: "en" } } });
  await assert.rejects(withdraw(first.parcel), refused("parcel-over"));
  await withdraw(second.parcel);
  await assert.rejects(withdraw(second.parcel), refused("parcel-over"));
  const list = await bruno.call(listReleased, { params: desk });
  const [mine] = list.items.filter((item) => item.state === "X-VEL");
  assert.deepEqual([list.figure.released, mine?.status, mine?.withdrawn?.reason.text], [othersReleased, "withdrawn", "Under review"]);
  const third = await release();
  assert.equal(third.sequence, 3, "a further release is a new parcel of the same thread");
  assert.equal((await open(third.parcel)).register?.scenarios.length, going.length);
  const threads = await threadsOf(amara, params);
  assert.deepEqual(
    threads[0]?.parcels.map((parcel) => parcel.status),
    ["sent", "withdrawn", "superseded"],
  );
});

test("if the assessment's marking is stricter than the chosen limit, no part of the register is released", async (t) => {
  const desk = await releaseDesk(t, { approve: false });
  const { amara, dalia, params, at, choice } = desk;
  const record = await amara.call(getAssessment, { params: at });
  const { id: _i, rev, openedAt: _o, scenarios: _s, rounds: _r, approved: _a, status, ...fields } = record;
  await amara.call(changeAssessment, { params: at, body: { ...fields, status, expectedRev: rev, marking: "TLP:AMBER+STRICT" } });
  const reportVersion = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  const here = { ...params, reportVersion: reportVersion.id };
  await dalia.call(approveReportVersion, { params: here, body: { digest: reportVersion.digest } });
  await assert.rejects(
    amara.call(previewRelease, { params: here, body: { ...choice, maxMarking: "TLP:AMBER", marking: "TLP:AMBER" } }),
    refused("marking-forbids"),
  );
});
