/**
 * Tests who may not verify, even a long time afterwards: an official of the State, a facilitator of its workshop, the author of the
 * recommendation, and a person who reported on the recommendation.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeRecommendation, reportProgress, verify } from "../contract/recommendation.ts";
import { setStep } from "#modules/workshop/contract/workshop.ts";
import { Problem } from "#platform/contract/problems.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { Tie } from "#modules/safeguard/server/index.ts";
import { desk, fieldsOf, institute, nowIs, personIn } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const verification = () => ({
  commandId: command(),
  report: null,
  result: "not-verifiable" as const,
  words: said("Nothing could be read on site."),
  on: "2026-11-03",
  evidence: [],
});
const tieTold = async (who: Browser, params: { workspace: string; recommendation: string }): Promise<unknown> =>
  who.call(verify, { params, body: verification() }).then(
    () => null,
    (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === "verifier-not-independent", String(error));
      return error.body.details?.["tie"];
    },
  );

test("a verifier without another role can verify, and the verification has the organisation and relation of the membership", async (t) => {
  const { app, workspace, add } = await desk(t);
  const vera = await personIn(app, workspace, "vera", ["verifier"]);
  const { id } = await add();
  const params = { workspace, recommendation: id };
  // the server ignores an organisation in the request body
  const typed = { ...verification(), organisation: "Institute of Anything", relation: "Anything" };
  const { verification: given } = await vera.call(verify, { params, body: typed });
  assert.deepEqual({ organisation: given?.organisation, relation: given?.relation }, institute);
  const nobody = await personIn(app, workspace, "nobody", ["verifier"], null);
  await assert.rejects(nobody.call(verify, { params, body: verification() }), refused("verifier-unaffiliated"));
});

test("an official or a guest facilitator is refused although this person also has the role of verifier", async (t) => {
  const { app, workspace, add } = await desk(t);
  const params = { workspace, recommendation: (await add()).id };
  for (const role of ["focal-point", "analyst", "authority", "reviewer", "administrator"] as const) {
    const both = await personIn(app, workspace, `both-${role}`, ["verifier", role]);
    assert.equal(await tieTold(both, params), "official", role);
  }
  const guest = await personIn(app, workspace, "guest", ["verifier", "guest-facilitator"]);
  assert.equal(await tieTold(guest, params), "facilitator");
  const seer = await personIn(app, workspace, "seer", ["verifier", "evaluator"]);
  assert.equal(await tieTold(seer, params), null);
});

test("for each kind of connection to the State, the refusal has its own message, in six languages", async () => {
  const i18n = await loadLanguages(shippedWords(), () => undefined);
  for (const language of ["en", "fr", "es", "ar", "ru", "zh"]) {
    const sentences = (["official", "facilitator", "author", "reporter"] satisfies Tie[]).map((tie) =>
      i18n.translate(language, "problem.verifier-not-independent.what", { tie }),
    );
    assert.equal(new Set(sentences).size, 4, language);
  }
});

test("a person who wrote the text, led a room or made a report in an earlier role is not independent", async (t) => {
  const { app, workspace, at, add } = await desk(t);
  const author = await personIn(app, workspace, "author", ["analyst"]);
  const editor = await personIn(app, workspace, "editor", ["analyst"]);
  const leader = await personIn(app, workspace, "leader", ["guest-facilitator"]);
  const reporter = await personIn(app, workspace, "reporter", ["analyst"]);
  const [written, other] = [await add({}, author), await add()];
  const one = { workspace, recommendation: written.id };
  await editor.call(changeRecommendation, { params: one, body: { expectedRev: 1, ...fieldsOf() } });
  await leader.call(setStep, { params: { ...at, step: "roles" }, body: { expectedRev: 1, action: "start", reason: null } });
  const words = said("Under way.");
  const report = { commandId: command(), status: "under-way" as const, words, byWhom: "Police", on: "2026-10-12", evidence: [] };
  await reporter.call(reportProgress, { params: { workspace, recommendation: other.id }, body: report });
  for (const name of ["author", "editor", "leader", "reporter"]) await nowIs(app, workspace, name, ["verifier"]);
  assert.equal(await tieTold(author, one), "author");
  assert.equal(await tieTold(editor, one), "author");
  assert.equal(await tieTold(leader, one), "facilitator");
  assert.equal(await tieTold(reporter, one), "reporter", "a person who once reported for the State cannot verify");
  // the author of another recommendation has no connection to this one
  assert.equal(await tieTold(editor, { workspace, recommendation: other.id }), null);
});
