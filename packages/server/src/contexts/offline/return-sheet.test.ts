// A list leaves as a workbook and comes back: nothing, exactly what was edited, or the reason by name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listRecommendations, replyTo, reportProgress } from "@counterpart/contract/recommendation";
import { applied, command, desk, edited, preview, said, taken } from "./testing.ts";

const kind = "recommendations";

test("a list that comes back as it left changes nothing; edited cells are replaced and new rows added, and nothing else", async (t) => {
  const { amara, at, add, params } = await desk(t);
  const first = await add({ text: said("=2+3 posts are what the budget says"), addressee: said("-Ministry") });
  await add({ text: said("Name a contact.\nAnd one to stand in for her.") });
  await add({ text: said("وحدة واحدة بولاية مكتوبة") });
  await amara.call(replyTo, {
    params: { ...params, recommendation: first.id },
    body: { commandId: command(), answer: "accepted", reason: said("In the plan of next year."), byWhom: "Ministry", on: "2026-11-02" },
  });
  const file = await taken(amara, at, kind, "xlsx");
  const same = await preview(amara, at, kind, file);
  assert.deepEqual(same.counts, { add: 0, replace: 0, same: 3, refuse: 0, absent: 0 });

  const text = "+Name two contacts;\tone a night.";
  const back = edited(file, kind, [
    { record: 2, column: "text", text: `'${text}` },
    { record: 2, column: "due", text: "2027-12-31" },
    { record: 2, column: "status", text: "Under way" },
    { record: 2, column: "words", text: "One is named." },
    { record: 2, column: "by", text: "Ministry" },
    { record: 2, column: "on", text: "2026-11-20" },
    { record: 2, column: "evidence", text: "Handed over: Order 7\nOrder 8" },
    { record: 4, column: "text", text: "Keep a register." },
    { record: 4, column: "addressee", text: "Prosecutor" },
  ]);
  const shown = await preview(amara, at, kind, back);
  assert.deepEqual(shown.counts, { add: 1, replace: 1, same: 2, refuse: 0, absent: 0 });
  const [, second, , fourth] = shown.rows;
  assert.deepEqual(second?.changes[0], { column: "text", before: "Name a contact.\nAnd one to stand in for her.", after: text });
  assert.deepEqual([fourth?.action, fourth?.title], ["add", "Keep a register."]);
  const before = await amara.call(listRecommendations, { params: at });
  assert.equal(before.recommendations.length, 3, "a preview writes nothing");
  const id = command();
  assert.deepEqual(await applied(amara, at, kind, back, shown, undefined, id), { added: 1, replaced: 1, ignored: 0 });
  const { recommendations } = await amara.call(listRecommendations, { params: at });
  assert.deepEqual(
    recommendations.map((one) => [one.number, one.text.text, one.dueOn, one.rev, one.report?.status ?? null]),
    [
      [1, "=2+3 posts are what the budget says", "2027-03-31", 1, null],
      [2, text, "2027-12-31", 2, "under-way"],
      [3, "وحدة واحدة بولاية مكتوبة", "2027-03-31", 1, null],
      [4, "Keep a register.", null, 1, null],
    ],
  );
  assert.deepEqual(
    recommendations[1]?.report?.evidence.map(({ how, reference }) => [how, reference.text]),
    [
      ["attached", "Order 7"],
      ["referenced", "Order 8"],
    ],
  );
  // the same command again is the same answer, and nothing twice
  assert.deepEqual(await applied(amara, at, kind, back, shown, undefined, id), { added: 1, replaced: 1, ignored: 0 });
  assert.equal((await amara.call(listRecommendations, { params: at })).recommendations.length, 4);
});

test("a locked cell that was changed is named, from what to what, and nothing of its row is taken", async (t) => {
  const { amara, at, add, params } = await desk(t);
  const one = await add({ text: said("One") });
  await add({ text: said("Two") });
  await amara.call(reportProgress, {
    params: { ...params, recommendation: one.id },
    body: { commandId: command(), status: "done", words: said("Done."), byWhom: "Ministry", on: "2026-11-02", evidence: [] },
  });
  const file = await taken(amara, at, kind, "xlsx");
  const back = edited(file, kind, [
    { record: 1, column: "rev", text: "7" },
    { record: 1, column: "text", text: "One, and more" },
    { record: 1, column: "verdict", text: "Confirmed" },
    { record: 2, column: "id", text: one.urn },
  ]);
  const { rows, counts } = await preview(amara, at, kind, back);
  assert.deepEqual([counts.refuse, counts.replace], [2, 0]);
  const named = (i: number) => rows[i]?.faults.map(({ fault, column, from, to }) => [fault, column, from, to]);
  assert.deepEqual(named(0), [
    ["locked-changed", "rev", "1", "7"],
    ["verified-set", "verdict", "", "Confirmed"],
    ["id-twice", "id", null, null],
  ]);
  assert.deepEqual(named(1)?.[0], ["locked-changed", "code", "R1", "R2"]);
});
