/**
 * Tests that answers of step 7 are hidden until the reveal: if an agency changes every level, evidence grade and certainty, no byte of the responses
 * to other readers may change. After the reveal the same comparison must find a difference, which proves that the comparison works.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { confirmAnswer, saveAnswers, verifyAnswer } from "#modules/capability/contract/capability.ts";
import { openedLevelsQuestion } from "./testing-levels-question.ts";
import { walkDesks } from "./testing-walk.ts";
import { sql } from "kysely";
import { refused } from "#platform/server/testing-values.ts";
import { revealLevels } from "#modules/capability/server/testing-levels.ts";

test("step 7: before the reveal, only responses to the answer's own agency contain the answer", async (t) => {
  const { app, desk, at, within, there, all, agencies, speaker, scenario, round, instrument } = await openedLevelsQuestion(t, [0, 1, 2, 3]);
  const [mine, same, other, nobody] = [await speaker(0), await speaker(0), await speaker(1), await speaker(null)];
  for (const item of ["0", "1", "2"]) await mine.say(item, "4 documented high");
  await other.say("0", "2 asserted low");
  const typed = (level: number, expectedRev: number | null) =>
    desk.call(saveAnswers, {
      params: { ...within, agency: agencies[2]?.id ?? "" },
      body: {
        answers: [
          {
            item: all[0] ?? "",
            expectedRev,
            standing: "level",
            level,
            evidence: "asserted",
            evidenceAt: null,
            confidence: "low",
            note: null,
          },
        ],
      },
    });
  await typed(4, null);

  const readers = [desk, await app.as("amara"), await app.as("dalia"), await app.as("elif")];
  const ids = {
    ...at,
    ...there,
    scenario,
    round,
    item: "0",
    instrument: instrument.id,
    from: within.profile,
    agency: agencies[0]?.id ?? "",
  };
  let answered = 0;
  const walk = async (): Promise<ReadonlyMap<string, string>> => {
    const desks = await walkDesks(app, readers, ids, at.room);
    answered += desks.answered;
    const told = new Map(desks.told);
    for (const [name, phone] of Object.entries({ other, nobody })) told.set(name, JSON.stringify(await phone.look()));
    told.set("snapshot", JSON.stringify(await other.phone.snapshot()));
    return told;
  };
  await walk(); // these requests change some data themselves (the audit), so the first responses are not compared
  const before = await walk();
  for (const [i, item] of ["0", "1", "2"].entries())
    await (i % 2 === 0 ? mine : same).say(item, i === 1 ? "cannot-say" : "0 asserted low", 1);
  await typed(0, 1);
  const after = await walk();
  for (const [where, text] of before) assert.equal(after.get(where), text, where);
  assert.ok(answered > 60, `only ${answered} answers were read`);
  assert.match(before.get("capability.list-levels-questions to 0") ?? "", /"answered":3,"finished":0/);
  assert.match(before.get("capability.get-item to 0") ?? "", /"answers":\[\]/);
  assert.deepEqual(
    (await same.look()).answers.map(({ level }) => level),
    [0, null, 0],
    "another seat of the same agency sees the answers",
  );
  assert.deepEqual(
    (await other.say("0", "4 documented high", 0)).answers.map(({ level }) => level),
    [2],
    "an agency that sends an outdated revision gets only its own answer back",
  );
  const verify = {
    params: { ...within, agency: agencies[0]?.id ?? "", item: "0" },
    body: { expectedRev: 2 },
  };
  const femi = await app.as("femi");
  await assert.rejects(femi.call(verifyAnswer, verify), refused("not-found"));
  await assert.rejects((await app.as("amara")).call(confirmAnswer, verify), refused("not-found"));
  const rows = await app.db.transaction({ workspace: at.workspace, account: null, clearance: 4 }, (tx) =>
    sql`select level from capability.answer where profile_id = ${within.profile}`.execute(tx),
  );
  assert.deepEqual(rows.rows, [], "a query that sets no agency returns no answer");

  await revealLevels(desk, there);
  const revealed = await walk();
  assert.notEqual(revealed.get("capability.get-profile to 3"), before.get("capability.get-profile to 3"));
  assert.match(revealed.get("capability.get-item to 3") ?? "", /"standing":"two-answers"/);
});
