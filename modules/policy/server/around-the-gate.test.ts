// Tests the rules around the gate: who may test a measure, what a test needs, when a measure can be adopted and when it cannot, and
// that the database refuses rows that claim an adoption.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adoptMeasure, changeMeasure, type Measure, type MeasureFields } from "../contract/policy.ts";
import { setReviewerLine, type RightsAnswers } from "#modules/safeguard/contract/safeguard.ts";
import { giveRoles, openWorkspace as open, refusedByTheRows } from "./gate.fixture.ts";
import { answersBut, measureDesk, refusedAs } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

type Desk = Awaited<ReturnType<typeof measureDesk>>;
const adopt = (desk: Desk, { id, rev }: Measure, commandId = command()) =>
  desk.dalia.call(adoptMeasure, { params: { workspace: velmara, measure: id }, body: { commandId, expectedRev: rev } });

test("a measure cannot be tested by its author, a subordinate of the author, or a person without a reporting line", async (t) => {
  const desk = await measureDesk(t);
  const { app, amara, dalia, bruno, submitted } = desk;
  const measure = await submitted("A");
  await giveRoles(app, "amara", "focal-point", "reviewer");
  await assert.rejects(desk.test(measure, answersBut(), amara), refusedAs("reviewer-is-author"));
  // according to the demonstration's reporting lines, Amara works under Dalia
  await giveRoles(app, "dalia", "authority", "focal-point");
  const body = { expectedRev: measure.rev, ...desk.named("A", { assumptions: said("Dalia wrote this part.") }) };
  const changed = await dalia.call(changeMeasure, { params: { workspace: velmara, measure: measure.id }, body });
  const byBruno = await bruno.call(changeMeasure, {
    params: { workspace: velmara, measure: measure.id },
    body: { expectedRev: changed.rev, ...desk.named("A", { assumptions: said("And Bruno this one.") }) },
  });
  assert.deepEqual(
    byBruno.authors.map(({ name }) => name).toSorted((a, b) => (a ?? "").localeCompare(b ?? "")),
    ["Amara", "Bruno", "Dalia"],
  );
  const [elif, author] = [await app.account("elif"), await app.account("amara")];
  const line = (superior: string | null, expectedRev: number) =>
    amara.call(setReviewerLine, {
      params: { workspace: velmara, account: elif },
      body: { expectedRev, institution: said("Office"), superior },
    });
  await line(author, 1);
  await assert.rejects(desk.test(byBruno, answersBut()), refusedAs("reviewer-subordinate"));
  await line(null, 2);
  assert.equal((await desk.test(byBruno, answersBut())).testState, "passed");
  const own = { params: { workspace: velmara, account: await app.account("dalia") } };
  await assert.rejects(
    amara.call(setReviewerLine, { ...own, body: { expectedRev: 1, institution: said("Council"), superior: author } }),
    refusedAs("line-circular"),
  );
  await app.db.as("owner", `${open}; delete from safeguard.reviewer_line where account = '${elif}'`);
  // Femi, who wrote no part of the measure, adopts it
  await giveRoles(app, "femi", "authority");
  const femi = await app.as("femi");
  await assert.rejects(adopt({ ...desk, dalia: femi }, byBruno), refusedAs("reviewer-line-missing"));
});

test("each yes and each no needs reasons in words, in any script", async (t) => {
  const { submitted, test: answer } = await measureDesk(t);
  const measure = await submitted("A");
  const but = (text: string, lang: string): RightsAnswers => ({ ...answersBut(), legality: { answer: "yes", reasons: { text, lang } } });
  for (const text of ["", "yes", "it is", "          "])
    await assert.rejects(answer(measure, but(text, "en")), refusedAs("reasons-missing"));
  assert.equal((await answer(measure, but("法律规定得很明确", "zh"))).testState, "passed");
});

test("a measure can be adopted after a passed test, unless its text changed later; its marking does not matter", async (t) => {
  const desk = await measureDesk(t);
  const tested = await desk.test(await desk.submitted("A"), answersBut());
  const params = { workspace: velmara, measure: tested.id };
  await assert.rejects(
    desk.amara.call(adoptMeasure, { params, body: { commandId: command(), expectedRev: tested.rev } }),
    refusedAs("no-access"),
  );
  const adopted = await adopt(desk, tested);
  assert.deepEqual([adopted.status, adopted.adopted?.by.name], ["adopted", "Dalia"]);
  const change = (expectedRev: number, more: Partial<MeasureFields>) =>
    desk.amara.call(changeMeasure, { params, body: { expectedRev, ...desk.named("A", more) } });
  const stricter = await change(adopted.rev, { marking: "TLP:AMBER" });
  assert.deepEqual([stricter.status, stricter.testState], ["adopted", "passed"]);
  const other = await change(stricter.rev, { marking: "TLP:AMBER", sunset: "2030-01-01" });
  assert.deepEqual([other.status, other.testState, other.adopted], ["under-review", "stale", null]);
  await assert.rejects(adopt(desk, other), refusedAs("test-stale"));
  // the text is again exactly the tested one, so the earlier test counts
  const back = await change(other.rev, { marking: "TLP:AMBER" });
  assert.equal((await adopt(desk, back)).status, "adopted");
});

test("the database refuses a row that claims an adoption without a passed test, even from the owner of the tables", async (t) => {
  const desk = await measureDesk(t);
  const failing = await desk.test(await desk.submitted("A"), answersBut({ necessity: "no" }));
  const passing = await desk.test(await desk.submitted("B"), answersBut());
  const [amara, dalia, elif] = [await desk.app.account("amara"), await desk.app.account("dalia"), await desk.app.account("elif")];
  const claims = (measure: Measure, digest: string, of: Measure, more = ""): string =>
    `update policy.measure set status = 'adopted', adopted_test = '${of.tests[0]?.id}', adopted_digest = '${digest}', adopted_at = now(), adopted_by = '${dalia}'${more} where id = '${measure.id}'`;
  const rows: Readonly<Record<string, string>> = {
    "no test": `update policy.measure set status = 'adopted' where id = '${failing.id}'`,
    "a test that says no": claims(failing, failing.digest, failing),
    "the test of another measure": claims(failing, failing.digest, passing),
    "the digest of another text": claims(failing, passing.digest, passing),
    "a text changed with the adoption": claims(
      passing,
      passing.digest,
      passing,
      `, content = content || '{"lead": null, "title": {"text": "Other", "lang": "en"}}'`,
    ),
    "other authors than the test's": claims(passing, passing.digest, passing, `, authors = array['${elif}'::uuid]`),
    "a no turned into a pass": `update safeguard.rights_test set passed_digest = subject_digest where id = '${failing.tests[0]?.id}'`,
    "an author as reviewer": `update safeguard.rights_test set reviewer = '${amara}' where id = '${passing.tests[0]?.id}'`,
    "a superior among the authors": `update safeguard.rights_test set superiors = array['${amara}'::uuid] where id = '${passing.tests[0]?.id}'`,
    "a row that arrives adopted": `insert into policy.measure (workspace_id, id, assessment_id, number, kind, content, authors, status, marking, visibility)
      select workspace_id, gen_random_uuid(), assessment_id, 99, kind, content, authors, 'adopted', marking, visibility from policy.measure where id = '${passing.id}'`,
  };
  for (const [name, row] of Object.entries(rows))
    for (const login of ["app", "owner"] as const) {
      const tried = desk.app.db.as(login, `${open}; ${row}`);
      await assert.rejects(tried, refusedByTheRows, `${login}: ${name}`);
    }
  await desk.app.db.as("owner", `${open}; ${claims(passing, passing.digest, passing)}`);
  // after the adoption the test cannot be changed
  const turned = `update safeguard.rights_test set answers = jsonb_set(answers, '{remedy,answer}', '"no"'), passed_digest = null where id = '${passing.tests[0]?.id}'`;
  await assert.rejects(desk.app.db.as("owner", `${open}; ${turned}`), (error: { code?: string }) => error.code === "23503");
});

test("a draft, an incomplete measure and one with an answer 'no' cannot be adopted; only the authority adopts", async (t) => {
  const desk = await measureDesk(t);
  const { submitted, draft, test: answer } = desk;
  const twice = await submitted("A");
  await answer(twice, answersBut({ oversight: "no" }));
  await giveRoles(desk.app, "dalia", "authority", "reviewer");
  await assert.rejects(adopt(desk, await answer(twice, answersBut(), desk.dalia)), refusedAs("test-says-no"));
  await assert.rejects(adopt(desk, await answer(await draft("B"), answersBut())), refusedAs("measure-settled"));
  const gaps = await answer(await submitted("C", { legalBasis: said("") }), answersBut());
  await assert.rejects(adopt(desk, gaps), refusedAs("measure-unfinished"));
  for (const page of [desk.amara, desk.elif, desk.bruno])
    await assert.rejects(
      page.call(adoptMeasure, { params: { workspace: velmara, measure: gaps.id }, body: { commandId: command(), expectedRev: gaps.rev } }),
      refusedAs("no-access"),
    );
});

test("a command repeated after a change of the text adopts nothing; new reporting lines do not undo an adoption", async (t) => {
  const desk = await measureDesk(t);
  const { amara, app, submitted, test: answer } = desk;
  const tested = await answer(await submitted("A"), answersBut());
  const commandId = command();
  const adopted = await adopt(desk, tested, commandId);
  const line = { institution: said("Secretariat"), superior: await app.account("amara") };
  await amara.call(setReviewerLine, {
    params: { workspace: velmara, account: await app.account("elif") },
    body: { expectedRev: 1, ...line },
  });
  const params = { workspace: velmara, measure: tested.id };
  const stricter = { expectedRev: adopted.rev, ...desk.named("A", { marking: "TLP:AMBER" }) };
  const still = await amara.call(changeMeasure, { params, body: stricter });
  assert.equal(still.status, "adopted", "the earlier adoption remains");
  const changed = await amara.call(changeMeasure, { params, body: { expectedRev: still.rev, ...desk.named("A, and more") } });
  assert.equal(changed.status, "under-review");
  // a device that lost the first response gets it again; the record does not change
  assert.deepEqual(await adopt(desk, tested, commandId), adopted);
  const { rows } = await app.db.as("administrator", `select status, rev from policy.measure where id = '${tested.id}'`);
  assert.deepEqual(rows, [{ status: "under-review", rev: changed.rev }]);
  await assert.rejects(adopt(desk, changed, commandId), refusedAs("command-reused"));
});

test("of two people who set lines of superiors at once, the second cannot close a circle, and reads what the first set", async (t) => {
  const desk = await measureDesk(t);
  const { app, amara } = desk;
  const [elif, femi] = [await app.account("elif"), await app.account("femi")];
  await app.db.as("owner", `alter table safeguard.reviewer_line no force row level security; delete from safeguard.reviewer_line`);
  const set = (account: string, superior: string) =>
    amara.call(setReviewerLine, {
      params: { workspace: velmara, account },
      body: { expectedRev: null, institution: said("Office"), superior },
    });
  const refusals = async (both: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(both)).flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  assert.deepEqual((await refusals([set(elif, femi), set(femi, elif)])).map(refusedAs("line-circular")), [true]);
  await app.db.as("owner", "delete from safeguard.reviewer_line");
  assert.deepEqual((await refusals([set(elif, femi), set(elif, femi)])).map(refusedAs("conflict")), [true]);
});
