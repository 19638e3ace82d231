/**
 * Tests decisions about pairs: pairs are proposed, people decide, a decision can be taken back and stays valid after a new import, the second of
 * two deciders gets a conflict, no row changes, and no person of a State sees a pair.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { personIn } from "#app/server/testing-person.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { Problem } from "#platform/contract/problems.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { decidePair, listPairs, undoPair, type Pair, type Verdict } from "../contract/pairs.ts";
import { peopleDesk, upload } from "./testing.ts";

/** A fixed time: addresses of the demonstration, by which rows are compared, are deleted two years after their event. */
const now = () => new Date("2026-11-24T12:00:00Z");

test("pairs create a duty; a decision narrows the range and can be undone; an outdated command gets a conflict", async (t) => {
  const { app, velmara, programme, bruno, here, event, preview, take, roster } = await peopleDesk(t, {}, { now });
  const duty = async () => (await bruno.call(listDuties, here)).duties.find(({ kind }) => kind === "pairs-to-decide")?.values["n"] ?? 0;
  const before = await bruno.call(listPairs, here);
  assert.ok(before.waiting > 0, "the demonstration has undecided pairs");
  assert.equal(await duty(), before.waiting);
  assert.ok(before.range.fewest < before.range.most && before.range.most < before.rows, JSON.stringify(before.range));

  const [pair = assert.fail()] = before.pairs;
  const decide = (who: typeof bruno, one: Pair, verdict: Verdict, seen = one.seen) =>
    who.call(decidePair, {
      ...here,
      body: { commandId: command(), a: one.a.id, b: one.b.id, aRev: one.a.rev, bRev: one.b.rev, verdict, seen },
    });
  const second = await personIn(app, programme, "second-officer", ["programme-officer"]);
  const { range } = await decide(bruno, pair, "same");
  assert.deepEqual([range.fewest, range.most], [pair.ifSame.fewest, pair.ifSame.most]);
  await assert.rejects(decide(second, pair, "different"), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "conflict");
    assert.deepEqual((error.body.details?.["current"] as { verdict?: string } | undefined)?.verdict, "same");
    return true;
  });
  const held = (await second.call(listPairs, here)).decided[0] ?? assert.fail();
  assert.deepEqual([held.verdict, held.by, held.changedSince], ["same", "Bruno", false]);
  const persons = async () =>
    (
      await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
        sql<{
          person: string;
        }>`select distinct person from people.counted_participation where participation in (${pair.a.id}, ${pair.b.id})`.execute(tx),
      )
    ).rows.length;
  assert.equal(await persons(), 1);

  const undo = (one: typeof held, seen = one.seen) =>
    second.call(undoPair, { ...here, body: { commandId: command(), decision: one.id, aRev: one.a.rev, bRev: one.b.rev, seen } });
  assert.deepEqual((await undo(held)).range, before.range);
  await assert.rejects(undo(held), refused("conflict"));
  const opened = (await bruno.call(listPairs, here)).pairs.find((one) => one.a.id === pair.a.id && one.b.id === pair.b.id) ?? assert.fail();
  assert.equal(opened.seen, 2);
  const different = await decide(second, opened, "different");
  assert.deepEqual([different.range.fewest, different.range.most], [pair.ifDifferent.fewest, pair.ifDifferent.most]);
  assert.equal(await persons(), 2);

  // a new import compares all rows again: the decision is still valid
  const file = upload("Name,E-mail\nMira Stoyne,m.stoyne@ilvania.example\nArlo Benedik,arlo@ilvania.example");
  await take(file, await preview(file, { sessions: event.sessions.map(({ id }) => id) }));
  const after = await bruno.call(listPairs, here);
  assert.equal(after.rows, before.rows + 2);
  assert.deepEqual(
    after.decided.map(({ verdict }) => verdict),
    ["different"],
  );
  assert.equal(await persons(), 2);
  assert.deepEqual(
    (await roster()).map(({ rev }) => rev),
    [1, 1],
  );

  // the page shows an edit that was made after the decision, and an undo from a page without this edit is a conflict
  const kept = after.decided[0] ?? assert.fail();
  await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
    tx
      .updateTable("people.participation")
      .set({ rev: kept.a.rev + 1, function: "Adviser" })
      .where("workspace_id", "=", programme)
      .where("id", "=", kept.a.id)
      .execute(),
  );
  await assert.rejects(undo(kept), refused("conflict"));
  const told = (await bruno.call(listPairs, here)).decided[0] ?? assert.fail();
  assert.equal(told.changedSince, true);
  await undo(told);

  const amara = await app.as("amara");
  await assert.rejects(amara.call(listPairs, { params: { workspace: velmara } }), refused("no-access"));
  await assert.rejects(amara.call(listPairs, here), refused("not-found"));
});
