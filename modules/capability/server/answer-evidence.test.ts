// Tests evidence of an agency's answer over HTTP, with the real database: who reads and attaches it, the second person, comments, an answer that is
// asked in the room, and the end of the bytes after a verification on a moved clock.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { addressOf } from "#platform/contract/client.ts";
import { addComment, listComments } from "#platform/contract/comments.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { evidenceLimits } from "#platform/contract/evidence.ts";
import { pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import { createFileStore, filesFolder } from "#platform/server/files/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { answerEvidence, getAnswer } from "../contract/answer-evidence.ts";
import { verifyAnswer } from "../contract/capability.ts";
import { revealLevelsQuestion, startLevelsQuestion } from "../contract/levels-question.ts";
import { endAnswerEvidence } from "./answer-evidence.ts";
import { capabilityDesk, given } from "./testing.ts";

const fields = {
  title: said("Order on the unit"),
  supports: said("The unit has a mandate in writing."),
  pages: "page 2",
  issuer: "Ministry of Justice",
  issuedOn: "2026-09-02",
  language: "en",
  marking: "TLP:GREEN" as const,
};
const fileOf = (bytes: Uint8Array, name: string) => ({ name, content: Buffer.from(bytes).toString("base64") });

test("evidence of an answer: the State and verifiers read it, a second person looks, it is hidden while the item is asked, its bytes end after the verification", async (t) => {
  const { app, amara, bruno, elif, here, item, begin, answer } = await capabilityDesk(t);
  const analyst = await personIn(app, velmara, "analyst-answers", ["analyst"]);
  const femi = await app.as("femi");
  const { id: profile } = await begin();
  const { answers } = await answer(profile, 1, [given(item(0), 3, { evidence: "documented", evidenceAt: said("Order") })]);
  for (const other of [0, 2, 3, 4, 5]) await answer(profile, other, [given(item(0), 2)]);
  const [first] = answers;
  assert.ok(first);
  const at = { workspace: velmara, answer: first.id };
  const attach = (file: ReturnType<typeof fileOf> | null, by: Browser = amara, more = {}) =>
    by.call(answerEvidence.attach, { params: at, body: { commandId: command(), ...fields, file, lookedAt: ["unread"], ...more } });
  const statusOf = async (piece: string, by: Browser) =>
    (await by.send("GET", addressOf(answerEvidence.file, { params: { workspace: velmara, piece } }))).status;

  const pdf = await attach(fileOf(pdfOf(), "order.pdf"));
  for (const by of [analyst, femi]) assert.equal(await statusOf(pdf.id, by), 200);
  for (const by of [bruno, elif]) {
    await assert.rejects(by.call(answerEvidence.list, { params: at }), refused("no-access"));
    assert.equal(await statusOf(pdf.id, by), 403);
  }
  await assert.rejects(attach(null, femi), refused("no-access"));
  await assert.rejects(amara.call(answerEvidence.list, { params: { ...at, answer: profile } }), refused("not-found"));
  assert.equal((await bruno.call(getAnswer, { params: at })).place, 0, "the answer itself is read by everybody of the workspace");

  const picture = await attach(fileOf(pngOf(), "scan.png"));
  assert.deepEqual([picture.second, await statusOf(picture.id, femi), await statusOf(picture.id, analyst)], ["waits", 404, 200]);
  const waits = async (by: Browser) =>
    (await by.call(listDuties, { params: { workspace: velmara } })).duties.some(
      ({ kind, record }) => kind === "answer-evidence-to-look-at" && record === picture.id,
    );
  assert.deepEqual([await waits(analyst), await waits(amara), await waits(femi)], [true, false, false]);
  const look = (by: Browser) =>
    by.call(answerEvidence.look, { params: { workspace: velmara, piece: picture.id }, body: { commandId: command(), removed: null } });
  await assert.rejects(look(amara), refused("evidence-own"));
  assert.equal((await look(analyst)).second, "looked");
  assert.deepEqual([await statusOf(picture.id, femi), await waits(analyst)], [200, false]);

  const wrong = await attach(null);
  const withdraw = (by: Browser) =>
    by.call(answerEvidence.withdraw, { params: { workspace: velmara, piece: wrong.id }, body: { reason: said("The wrong order.") } });
  await assert.rejects(withdraw(femi), refused("no-access"));
  assert.equal((await withdraw(amara)).withdrawn?.reason.text, "The wrong order.");
  await assert.rejects(withdraw(amara), refused("evidence-withdrawn"));

  const comment = { commandId: command(), words: said("Which article names the unit?"), mentions: [] };
  await amara.call(addComment, { params: { workspace: velmara, record: first.id }, body: comment });

  // while the item is asked in the room, nobody learns at the desk that the agency answered before, or with what
  const { id: question, rev } = await amara.call(startLevelsQuestion, {
    params: { ...here, profile },
    body: { commandId: command(), items: [item(0)] },
  });
  await assert.rejects(amara.call(getAnswer, { params: at }), refused("not-found"));
  await assert.rejects(amara.call(answerEvidence.list, { params: at }), refused("not-found"));
  await assert.rejects(amara.call(listComments, { params: { workspace: velmara, record: first.id } }), refused("not-found"));
  assert.deepEqual([await statusOf(pdf.id, amara), await statusOf(picture.id, femi)], [404, 404]);
  await assert.rejects(attach(null), refused("not-found"));
  await amara.call(revealLevelsQuestion, { params: { ...here, profile, levelsQuestion: question }, body: { expectedRev: rev } });
  assert.equal((await amara.call(answerEvidence.list, { params: at })).pieces.length, 3);
  assert.equal((await amara.call(listComments, { params: { workspace: velmara, record: first.id } })).comments.length, 1);

  const onDisk = async () => (await readdir(filesFolder(app.services.settings.data, velmara))).length;
  const before = await onDisk();
  const { answer: now } = await femi.call(getAnswer, { params: at });
  const checked = { ...here, profile, agency: now.agency, item: "0" };
  const verified = await femi.call(verifyAnswer, { params: checked, body: { expectedRev: now.rev } });
  const on = new Date(verified.checked?.at ?? assert.fail());
  const sweep = (days: number) =>
    sweepAll(
      {
        db: app.services.db,
        now: () => new Date(Date.UTC(on.getUTCFullYear(), on.getUTCMonth() + evidenceLimits.months, on.getUTCDate() + days)),
      },
      endAnswerEvidence(createFileStore(app.services.settings.data)),
    );
  assert.deepEqual([await sweep(-2), await onDisk()], [0, before]);
  assert.deepEqual([await sweep(2), await onDisk()], [2, before - 2]);
  const { pieces } = await amara.call(answerEvidence.list, { params: at });
  assert.deepEqual(
    pieces.map(({ file }) => [file?.kept, file?.sha256.length]),
    [
      [undefined, undefined],
      [false, 64],
      [false, 64],
    ],
  );
});
