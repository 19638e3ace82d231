/**
 * Tests that the State answers first: while the reply window of a recommendation is open, no part of the recommendation can leave the
 * workspace.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { listReleased, listReleasedProgress } from "#modules/desk/contract/desk.ts";
import { previewProgress, releaseProgress } from "../contract/progress.ts";
import { Problem } from "#platform/contract/problems.ts";
import { getRecommendation, listRecommendations, replyTo } from "../contract/recommendation.ts";
import { documentOf } from "#app/server/testing-report.ts";
import { desk } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const choiceFor = (receiver: string) => ({
  receiver,
  maxMarking: "TLP:AMBER" as const,
  marking: "TLP:AMBER" as const,
  leaveOut: [] as string[],
});
const reply = () => ({
  commandId: command(),
  answer: "accepted" as const,
  reason: said("We agree."),
  byWhom: "Council Secretariat",
  on: "2026-11-20",
});

test("a reply window is open until the end of its last day in its own calendar, or until the State's answer", async (t) => {
  let now = new Date("2026-11-24T12:00:00Z");
  const { amara, workspace, programme, at, add } = await desk(t, { now: () => now });
  const choice = choiceFor(programme);
  // Kiritimati is fourteen hours ahead of UTC: at noon UTC on the 24th, it is already the 25th there
  const here = await add({ replyUntil: "2026-11-24" });
  const ahead = await add({ replyUntil: "2026-11-24", zone: "Pacific/Kiritimati" });
  assert.deepEqual([here.windowOpen, ahead.windowOpen], [true, false]);
  const told = await amara.call(previewProgress, { params: at, body: choice }).then(
    () => assert.fail("the release was composed"),
    (error: unknown) => error,
  );
  assert.ok(told instanceof Problem && told.code === "reply-window-open");
  assert.equal(told.body.details?.["numbers"], "R1", "the message names the recommendation that waits for an answer");
  const digest = "0".repeat(64);
  await assert.rejects(
    amara.call(releaseProgress, { params: at, body: { commandId: command(), ...choice, digest, reason: null } }),
    refused("reply-window-open"),
  );
  // without the recommendation whose reply window is open, the others can be sent
  const without = await amara.call(previewProgress, { params: at, body: { ...choice, leaveOut: [here.id] } });
  assert.deepEqual(
    without.payload.recommendations.map(({ place, text }) => [place, text.text]),
    [[1, ahead.text.text]],
  );
  now = new Date("2026-11-25T00:00:01Z");
  assert.equal((await amara.call(previewProgress, { params: at, body: choice })).payload.recommendations.length, 2);
  now = new Date("2026-11-24T12:00:00Z");
  const answered = await amara.call(replyTo, { params: { workspace, recommendation: here.id }, body: reply() });
  assert.deepEqual([answered.windowOpen, answered.reply?.answer], [false, "accepted"]);
  const whole = await amara.call(previewProgress, { params: at, body: choice });
  assert.equal(whole.payload.recommendations[0]?.reply?.reason.text, "We agree.", "the released recommendation contains the full reply");
});

test("exactly the previewed content is sent; the programme reads it and gets only the kind of evidence", async (t) => {
  const { app, amara, workspace, programme, at, add } = await desk(t);
  const bruno = await app.as("bruno");
  const before = await bruno.call(listReleasedProgress, { params: { workspace: programme } });
  const choice = choiceFor(programme);
  const one = await add();
  const strict = await add({ marking: "TLP:AMBER+STRICT", text: said("Only for the State.") });
  const preview = await amara.call(previewProgress, { params: at, body: choice });
  assert.ok(!JSON.stringify(preview.payload).includes("Only for the State"), "a stricter recommendation is not sent");
  await amara.call(replyTo, { params: { workspace, recommendation: one.id }, body: reply() });
  const send = (digest: string) =>
    amara.call(releaseProgress, { params: at, body: { commandId: command(), ...choice, digest, reason: null } });
  await assert.rejects(send(preview.digest), refused("version-stale"));
  const { digest } = await amara.call(previewProgress, { params: at, body: choice });
  const sent = await send(digest);
  const list = await bruno.call(listReleasedProgress, { params: { workspace: programme } });
  assert.deepEqual(list.figure, { released: before.figure.released + 1, of: before.figure.of });
  const item = list.items.find(({ parcel }) => parcel === sent.parcel);
  assert.deepEqual([item?.state, item?.progress.recommendations.length], ["X-VEL", 1]);
  assert.ok(
    !JSON.stringify(list).includes(strict.id) && !JSON.stringify(list).includes(one.id),
    "the programme gets no id of a record of the State",
  );
  // Sending again replaces the former parcel, and the State still counts once. Concurrent readers do not wait for each other.
  await send(digest);
  const looks = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? listReleasedProgress : listReleased));
  await Promise.all(looks.map((look) => bruno.call(look, { params: { workspace: programme } })));
  assert.deepEqual((await bruno.call(listReleasedProgress, { params: { workspace: programme } })).figure, list.figure);
  const registers = await bruno.call(listReleased, { params: { workspace: programme } });
  assert.ok(
    registers.items.every(({ kind }) => kind === "threat.register"),
    "progress is not listed among the registers",
  );
});

test("a parcel marked RED is refused; a release without a partner or without content is refused", async (t) => {
  const { amara, workspace, programme, at, add } = await desk(t);
  const choice = choiceFor(programme);
  await assert.rejects(amara.call(previewProgress, { params: at, body: choice }), refused("release-empty"));
  await add();
  const ask = (more: Partial<typeof choice> | { maxMarking: "TLP:RED" } | { marking: "TLP:GREEN" }) =>
    amara.call(previewProgress, { params: at, body: { ...choice, ...more } });
  await assert.rejects(ask({ maxMarking: "TLP:RED" }), refused("release-red"));
  await assert.rejects(ask({ marking: "TLP:GREEN" }), refused("marking-forbids"));
  await assert.rejects(ask({ receiver: workspace }), refused("partner-unknown"));
});

test("a recommendation that waits for the State's answer is left out of redacted versions, registers and files", async (t) => {
  const { app, amara, workspace, programme, at, add } = await desk(t, { now: () => new Date("2026-11-24T12:00:00Z") });
  const waiting = await add({ replyUntil: "2026-12-24", text: said("Words that wait for an answer.") });
  const settled = await add({ text: said("Words that wait for nobody.") });
  const freeze = async (maxMarking: "TLP:AMBER" | null) => {
    const reportVersion = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en", maxMarking } });
    return { reportVersion, text: JSON.stringify(await documentOf(app, workspace, reportVersion.id)) };
  };
  const others = await freeze("TLP:AMBER");
  assert.ok(others.text.includes("Words that wait for nobody.") && !others.text.includes("Words that wait for an answer."));
  const own = await freeze(null);
  assert.ok(own.text.includes("Words that wait for an answer."), "people of the State can export the waiting recommendation");
  // only members of the workspace may export files of its recommendations; the programme's desk has no URL for this
  const bruno = await app.as("bruno");
  const there = { params: { workspace: programme, assessment: at.assessment } };
  const recommendation = { workspace: programme, recommendation: waiting.id };
  await assert.rejects(bruno.call(getRecommendation, { params: recommendation }), refused("not-found"));
  await assert.rejects(bruno.call(listRecommendations, there), refused("not-found"));
  await assert.rejects(bruno.call(previewProgress, { ...there, body: choiceFor(programme) }), refused("no-access"));
  const rows = await app.db.as("administrator", "select convert_from(bytes, 'UTF8') as bytes from exchange.incoming");
  assert.ok(!JSON.stringify(rows.rows).includes("Words that wait"));
  // after the State's answer, a redacted version contains both recommendations, with the full answer
  await amara.call(replyTo, { params: { workspace, recommendation: waiting.id }, body: reply() });
  const later = await freeze("TLP:AMBER");
  assert.ok(later.text.includes("Words that wait for an answer.") && later.text.includes("We agree."));
  assert.equal(settled.windowOpen, false);
});
