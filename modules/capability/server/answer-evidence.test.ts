// Tests evidence of an agency's answer over HTTP, with the real database: who can read and attach it, its comments, and an answer to an item that
// the room is answering. `app/server/evidence-kinds.test.ts` tests the behaviour that is the same for every kind of record.
import assert from "node:assert/strict";
import { test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { addressOf } from "#platform/contract/client.ts";
import { addComment, listComments } from "#platform/contract/comments.ts";
import { pdfOf } from "#platform/server/files/document/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { answerEvidence, getAnswer } from "../contract/answer-evidence.ts";
import { revealLevelsQuestion, startLevelsQuestion } from "../contract/levels-question.ts";
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

test("the State and verifiers can read the evidence of an answer; it is hidden while the room answers the item", async (t) => {
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

  const comment = { commandId: command(), words: said("Which article names the unit?"), mentions: [] };
  await amara.call(addComment, { params: { workspace: velmara, record: first.id }, body: comment });

  // while the room is answering the item, the desk shows neither that the agency answered before, nor its evidence
  const { id: question, rev } = await amara.call(startLevelsQuestion, {
    params: { ...here, profile },
    body: { commandId: command(), items: [item(0)] },
  });
  await assert.rejects(amara.call(getAnswer, { params: at }), refused("not-found"));
  await assert.rejects(amara.call(answerEvidence.list, { params: at }), refused("not-found"));
  await assert.rejects(amara.call(listComments, { params: { workspace: velmara, record: first.id } }), refused("not-found"));
  assert.deepEqual([await statusOf(pdf.id, amara), await statusOf(pdf.id, femi)], [404, 404]);
  await assert.rejects(attach(null), refused("not-found"));
  await amara.call(revealLevelsQuestion, { params: { ...here, profile, levelsQuestion: question }, body: { expectedRev: rev } });
  assert.equal((await amara.call(answerEvidence.list, { params: at })).pieces.length, 1);
  assert.equal((await amara.call(listComments, { params: { workspace: velmara, record: first.id } })).comments.length, 1);
});
