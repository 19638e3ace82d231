/** Tests steps 1 and 2 from phones: two phones of one agency, late and repeated changes, a closed claims question, and a seat without an agency. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { claimAtDesk, getRoleMap, listClaimsQuestions, revealClaimsQuestion } from "#modules/landscape/contract/landscape.ts";
import { getRoom } from "../contract/workshop.ts";
import { openedClaimsQuestion } from "./testing-claims-question.ts";
import { refused } from "#platform/server/testing-values.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";

test("two phones of an agency share a claim; if one had old data, both levels are kept until a phone chooses", async (t) => {
  const { speaker, claimsQuestion } = await openedClaimsQuestion(t);
  const [one, other, elsewhere] = [await speaker(0), await speaker(0), await speaker(1)];
  assert.deepEqual((await one.look()).claim, []);
  const said = await one.say("collect", "lead");
  assert.deepEqual([said.claim, said.older], [[{ item: "collect", level: "lead", other: null, rev: 1 }], []]);
  assert.deepEqual((await other.look()).claim, [{ item: "collect", level: "lead", other: null, rev: 1 }]);

  const late = await other.say("collect", "support", 0);
  assert.deepEqual(late.claim, [{ item: "collect", level: "lead", other: "support", rev: 2 }], "both levels are kept");
  const corrected = await other.say("collect", "support", 2);
  assert.deepEqual([corrected.older, corrected.claim], [[], [{ item: "collect", level: "support", other: null, rev: 3 }]]);
  assert.deepEqual((await other.say("assess", "informed")).older, [], "a change of another item is not a conflict");

  const others = await elsewhere.look();
  assert.deepEqual([others.claim, others.claimsQuestion?.answered, others.claimsQuestion?.asked], [[], 1, claimsQuestion.asked]);
});

test("a repeated or late change never replaces a newer one, even if the level has its earlier value again", async (t) => {
  const { speaker } = await openedClaimsQuestion(t);
  const phone = await speaker(0);
  await phone.say("decide", "lead", 0);
  await phone.say("decide", "lead", 0);
  await phone.say("decide", "none", 1);
  assert.deepEqual((await phone.say("decide", "lead", 0)).older, ["decide"], "the first change is repeated");
  await phone.say("decide", "lead", 2);
  assert.deepEqual((await phone.say("decide", "none", 1)).older, ["decide"], "the second change is repeated");
  assert.deepEqual((await phone.look()).claim, [{ item: "decide", level: "lead", other: null, rev: 3 }]);
});

test("if phones of an agency write at once, two levels are kept; a third is not stored, and its phone learns this", async (t) => {
  const { speaker } = await openedClaimsQuestion(t);
  const phones = await Promise.all(Array.from({ length: 6 }, () => speaker(0)));
  const levels = ["lead", "support", "informed"] as const;
  const answers = await Promise.all(phones.map((phone, i) => phone.say("review", levels[i % 3] ?? "none")));
  const stands = (await phones[0]?.look())?.claim[0];
  assert.equal(stands?.rev, 2);
  for (const [i, answer] of answers.entries())
    assert.equal(answer.older.length === 0, [stands?.level, stands?.other].includes(levels[i % 3] ?? "none"));
});

test("a seat without an agency can read claims but cannot make one", async (t) => {
  const { speaker } = await openedClaimsQuestion(t);
  const nobody = await speaker(null);
  const { agency, claim, claimsQuestion } = await nobody.look();
  assert.deepEqual([agency, claim, claimsQuestion?.state], [null, [], "open"]);
  await assert.rejects(nobody.say("collect", "lead"), refused("seat-without-agency"));
});

test("a change with an unasked item, or with a level of the other step, is refused as a whole", async (t) => {
  const { speaker } = await openedClaimsQuestion(t);
  const phone = await speaker(0);
  await assert.rejects(phone.say("other", "lead"), refused("invalid-input"));
  await assert.rejects(phone.sayAll({ collect: "lead", assess: "covered" }), refused("invalid-input"));
  assert.deepEqual((await phone.look()).claim, []);
  assert.deepEqual((await phone.look("technology")).claimsQuestion, null);
});

test("after the reveal nobody can claim; the map has every claim and marks those that the desk entered", async (t) => {
  const { desk, here, there, agencies, speaker, at } = await openedClaimsQuestion(t);
  await assert.rejects(desk.call(revealClaimsQuestion, { params: there, body: { expectedRev: 1 } }), refused("few-agencies"));
  const phone = await speaker(0);
  const before = (await desk.call(getRoom, { params: at })).sequence;
  await phone.sayAll({ collect: "lead", assess: "support" });
  assert.ok((await desk.call(getRoom, { params: at })).sequence > before, "the room hears of the first answer of an agency");
  const second = agencies[1]?.id ?? "";
  const entered = await desk.call(claimAtDesk, {
    params: { ...there, agency: second },
    body: { claims: [{ item: "collect", level: "lead" }] },
  });
  assert.deepEqual([entered.entered, entered.left, entered.claimsQuestion.answered], [1, [], 2]);
  const kept = await desk.call(claimAtDesk, {
    params: { ...there, agency: agencies[0]?.id ?? "" },
    body: {
      claims: [
        { item: "collect", level: "none" },
        { item: "inform", level: "informed" },
      ],
    },
  });
  assert.deepEqual(
    [kept.entered, kept.left],
    [1, ["collect"]],
    "the agency's own claim is left out, and the reply does not contain its level",
  );

  assert.deepEqual((await desk.call(getRoleMap, { params: there })).map, null);
  const revealed = await revealClaims(desk, there);
  assert.deepEqual([revealed.state, revealed.answered, revealed.asked], ["revealed", 3, agencies.length]);
  await assert.rejects(phone.say("decide", "lead"), refused("question-closed"));
  await assert.rejects(
    desk.call(claimAtDesk, { params: { ...there, agency: second }, body: { claims: [{ item: "decide", level: "lead" }] } }),
    refused("question-closed"),
  );
  await assert.rejects(desk.call(revealClaimsQuestion, { params: there, body: { expectedRev: 2 } }), refused("question-closed"));
  const { map } = await desk.call(getRoleMap, { params: there });
  const collect = map?.functions.find(({ code }) => code === "collect");
  assert.deepEqual(
    [collect?.state, new Set(collect?.leads), new Set(collect?.claims.map(({ agency, atDesk }) => `${agency} ${atDesk}`))],
    ["several-leads", new Set([agencies[0]?.id, second]), new Set([`${agencies[0]?.id} false`, `${second} true`])],
  );
  assert.equal(
    (await phone.look()).claim.find(({ item }) => item === "inform")?.level,
    "informed",
    "the agency sees what was entered for it",
  );
  assert.equal((await desk.call(listClaimsQuestions, { params: here })).claimsQuestions.length, 1);
});

test("if a second claims question starts, the earlier one is kept, and phones show the new one", async (t) => {
  const { desk, here, there, speaker, ask } = await openedClaimsQuestion(t);
  const phone = await speaker(0);
  await phone.say("collect", "lead");
  await assert.rejects(ask(), refused("question-open"));
  await revealClaims(desk, there);
  const again = await ask({ functions: ["collect", "review"] });
  assert.deepEqual([again.number, again.functions.map(({ code }) => code)], [2, ["collect", "review"]]);
  const seen = await phone.look();
  assert.deepEqual([seen.claimsQuestion?.id, seen.claim], [again.id, []]);
  await assert.rejects(phone.say("collect", "none", 1), refused("question-closed"));
  await phone.say("collect", "none", 0, again.id);
  const { map } = await desk.call(getRoleMap, { params: there });
  assert.equal(map?.functions.find(({ code }) => code === "collect")?.state, "one-lead");
  assert.deepEqual(
    (await desk.call(listClaimsQuestions, { params: here })).claimsQuestions.map(({ number, state }) => `${number} ${state}`),
    ["1 revealed", "2 open"],
  );
});
