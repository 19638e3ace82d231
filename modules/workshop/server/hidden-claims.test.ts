/**
 * Tests that claims of steps 1 and 2 are hidden until the reveal: if an agency changes every level of its claim, no byte of the responses to other
 * readers may change. After the reveal the same comparison must find a difference, which proves that the comparison works.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { claimAtDesk, listClaimsQuestions, saveWordList, type ClaimLevel } from "#modules/landscape/contract/landscape.ts";
import { sql } from "kysely";
import { openedClaimsQuestion } from "./testing-claims-question.ts";
import { walkDesks } from "./testing-walk.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";

for (const step of ["roles", "technology"] as const) {
  test(`${step}: before the reveal, only responses to the claim's own agency contain the claim`, async (t) => {
    const { app, desk, at, here, there, claimsQuestion, agencies, speaker, scenario, round } = await openedClaimsQuestion(t, step);
    const [mine, same, other, nobody] = [await speaker(0), await speaker(0), await speaker(1), await speaker(null)];
    const [first, second]: readonly [ClaimLevel, ClaimLevel] = step === "roles" ? ["lead", "none"] : ["covered", "not"];
    const items = step === "roles" ? claimsQuestion.functions.map(({ code }) => code) : ["collect/ai", "assess/ai", "collect/cloud"];
    await mine.sayAll(Object.fromEntries(items.map((item) => [item, first])));
    const typed = { params: { ...there, agency: agencies[2]?.id ?? "" }, body: { claims: [{ item: items[0] ?? "", level: first }] } };
    await desk.call(claimAtDesk, typed);

    const readers = [desk, await app.as("amara"), await app.as("dalia"), await app.as("elif")];
    const ids: Record<string, string> = { ...at, ...there, scenario, round, agency: agencies[0]?.id ?? "", finding: at.room };
    let asked = 0;
    /** All responses to the other readers. */
    const walk = async (): Promise<Map<string, string>> => {
      const desks = await walkDesks(app, readers, ids, at.room);
      asked += desks.answered;
      const told = new Map(desks.told);
      for (const [name, phone] of Object.entries({ other, nobody })) told.set(name, JSON.stringify(await phone.look()));
      told.set("snapshot", JSON.stringify(await other.phone.snapshot()));
      return told;
    };
    await walk(); // these requests change some data themselves (the audit), so the first responses are not compared
    const before = await walk();
    for (const [i, item] of items.entries()) await (i % 2 === 0 ? mine : same).say(item, second, 1);
    await desk.call(claimAtDesk, { ...typed, body: { claims: [{ item: items[0] ?? "", level: second }] } });
    const after = await walk();
    for (const [where, text] of before) assert.equal(after.get(where), text, where);
    assert.ok(asked > 60, `only ${asked} answers were read`);
    assert.match(before.get("landscape.list-claims-questions to 0") ?? "", /"answered":2,/);
    assert.deepEqual(
      (await same.look()).claim.map(({ level }) => level),
      items.map(() => second),
      "another seat of the same agency sees the claims",
    );

    // a conflict does not reveal a claim to another agency, and a database query without an agency returns no claim
    const { claim, older } = await other.say(items[0] ?? "", first, 0);
    assert.deepEqual([claim.length, older], [1, []]);
    const rows = await app.db.transaction({ workspace: here.workspace, account: null, clearance: 4 }, (tx) =>
      sql`select level from landscape.claim where claims_question_id = ${claimsQuestion.id}`.execute(tx),
    );
    assert.deepEqual(rows.rows, []);

    await revealClaims(desk, there);
    const revealed = await walk();
    const id = step === "roles" ? "landscape.get-role-map" : "landscape.get-coverage";
    assert.notEqual(revealed.get(`${id} to 3`), before.get(`${id} to 3`));
    assert.match(revealed.get("landscape.list-findings to 3") ?? "", step === "roles" ? /no-lead/ : /blind-spot/);
  });
}

test("if a list changes while its claims question is open, the phones still show the earlier list", async (t) => {
  const { desk, here, claimsQuestion, speaker } = await openedClaimsQuestion(t);
  const entries = claimsQuestion.functions.slice(0, 2);
  await desk.call(saveWordList, { params: here, body: { list: "functions", expectedRev: 1, entries } });
  const phone = await speaker(0);
  assert.deepEqual((await phone.look()).claimsQuestion?.functions, claimsQuestion.functions);
  assert.deepEqual((await phone.say("review", "lead")).older, []);
});

test("before the reveal the desk shows which agencies have not begun or not finished, and nothing about claims", async (t) => {
  const { desk, here, there, claimsQuestion, agencies, speaker } = await openedClaimsQuestion(t);
  const [finished, begun] = [await speaker(0), await speaker(1)];
  await finished.sayAll(Object.fromEntries(claimsQuestion.functions.map(({ code }) => [code, "support" as const])));
  await begun.say("collect", "lead");
  const read = async () =>
    (await desk.call(listClaimsQuestions, { params: here })).claimsQuestions.findLast(({ step }) => step === "roles");
  const open = (await read()) ?? assert.fail();
  assert.deepEqual(
    [open.notBegun.map(({ id }) => id).toSorted(), open.notFinished.map(({ id }) => id)],
    [
      agencies
        .slice(2)
        .map(({ id }) => id)
        .toSorted(),
      [agencies[1]?.id],
    ],
  );
  assert.ok(!/"(lead|support)"/.test(JSON.stringify(open)), "no level of a claim");
  await revealClaims(desk, there);
  const revealed = (await read()) ?? assert.fail();
  assert.deepEqual([revealed.notBegun, revealed.notFinished], [[], []]);
});
