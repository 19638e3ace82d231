// Drafts of measures are exported to Word and returned: the conditions for adopting a measure apply to a returned file in the same way
// as to the page.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  adoptMeasure,
  changeMeasure,
  getMeasure,
  listMeasures,
  MeasureFields,
  withdrawMeasure,
  type Measure,
} from "#modules/policy/contract/policy.ts";
import { decideHeld, listHeld } from "#platform/contract/moderation.ts";
import { answersBut, measureDesk } from "#modules/policy/server/testing.ts";
import { applied, edited, preview, taken, typedInto } from "./testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";

const kind = "measures";
const desk = await measureDesk({ after });
const { amara, dalia, at } = desk;
const here = (id: string) => ({ workspace: velmara, measure: id });
const adopted = async (title: string): Promise<Measure> => {
  const tested = await desk.test(await desk.submitted(title), answersBut());
  return dalia.call(adoptMeasure, { params: here(tested.id), body: { commandId: command(), expectedRev: tested.rev } });
};

test("if a file changes the text of a measure, the adoption is removed; fields without a column in the worksheet do not change", async () => {
  const measure = await adopted("Name a contact for schools");
  const file = typedInto(await taken(amara, at, kind, "docx"), 1, { Problem: "Requests of schools\tfind nobody, and nobody answers." });
  const shown = await preview(amara, at, kind, file);
  assert.deepEqual(shown.rows[0]?.changes, [
    { column: "problem", before: "Requests of schools find nobody.", after: "Requests of schools\tfind nobody, and nobody answers." },
  ]);
  assert.deepEqual(await applied(amara, at, kind, file, shown), { added: 0, replaced: 1, held: 0, ignored: 0 });
  const now = await amara.call(getMeasure, { params: here(measure.id) });
  assert.deepEqual([measure.status, now.status, now.testState, now.adopted], ["adopted", "under-review", "stale", null]);
  const { problem: _a, status: _b, rev: _c, digest: _d, ...before } = measure;
  const kept = ["title", "pillars", "effects", "gender", "legalBasis", "marking", "kind", "cost", "authors"] as const;
  for (const key of kept) assert.deepEqual(now[key], before[key], key);
});

test("if a person writes a status or a rights test into a file, its row is refused and the preview says why", async () => {
  const measure = await desk.draft("Keep a register of requests");
  const file = await taken(amara, at, kind, "xlsx");
  const { rows: left } = await preview(amara, at, kind, file);
  const record = left.findIndex(({ code }) => code === measure.code) + 1;
  const back = edited(file, kind, [
    { record, column: "measure-status", text: "Adopted" },
    { record, column: "test", text: "nothing stands against it" },
    { record, column: "title", text: "Keep a register of all requests" },
  ]);
  const shown = await preview(amara, at, kind, back);
  assert.deepEqual(
    shown.rows[record - 1]?.faults.map(({ fault, column, from, to }) => [fault, column, from, to]),
    [
      ["verified-set", "measure-status", "Draft", "Adopted"],
      ["verified-set", "test", "not tested", "nothing stands against it"],
    ],
  );
  const words = typedInto(await taken(amara, at, kind, "docx"), record, { Status: "Adopted", "Rights test": "passed" });
  assert.equal((await preview(amara, at, kind, words)).rows[record - 1]?.action, "refuse");
  assert.deepEqual(await amara.call(getMeasure, { params: here(measure.id) }), measure);
});

test("a new form becomes a draft; a file can neither change a withdrawn measure nor create a law", async () => {
  const measure = await desk.draft("Publish yearly figures");
  const before = (await amara.call(listMeasures, { params: at })).measures.filter(({ status }) => status !== "withdrawn");
  const file = await taken(amara, at, kind, "docx");
  const mine = before.findIndex(({ id }) => id === measure.id) + 1;
  const added = typedInto(
    typedInto(file, before.length + 1, { Title: "A new one", Type: "Legal", "Begins (YYYY-MM-DD)": "2027-01-01" }),
    mine,
    { Type: "Legal" },
  );
  const shown = await preview(amara, at, kind, added);
  assert.deepEqual([shown.counts.add, shown.counts.refuse, shown.rows[mine - 1]?.faults[0]?.fault], [1, 1, "kind-at-desk"]);
  await applied(amara, at, kind, added, shown);
  const made = (await amara.call(listMeasures, { params: at })).measures.at(-1);
  assert.deepEqual(
    [made?.title.text, made?.kind, made?.status, made?.starts, made?.legal?.definitionExamined],
    ["A new one", "legal", "draft", "2027-01-01", "not-said"],
  );
  const again = await preview(amara, at, kind, added);
  assert.deepEqual(
    [again.counts.add, again.rows.at(-1)?.code, again.rows.at(-1)?.notes],
    [0, made?.code, [{ note: "present", column: null }]],
  );
  await amara.call(withdrawMeasure, { params: here(measure.id), body: { expectedRev: measure.rev, reason: said("Done otherwise.") } });
  const late = await preview(amara, at, kind, typedInto(file, mine, { Title: "Publish quarterly figures" }));
  assert.deepEqual(
    late.rows[mine - 1]?.faults.map(({ fault }) => fault),
    ["settled", "conflict"],
  );
  // a withdrawn measure can be proposed again
  const withdrawn = await amara.call(withdrawMeasure, {
    params: here(made?.id ?? ""),
    body: { expectedRev: made?.rev ?? 0, reason: said("Done otherwise.") },
  });
  assert.equal(withdrawn.status, "withdrawn");
  assert.equal((await preview(amara, at, kind, added)).counts.add, 1);
  const order = typedInto(file, 1, { "Begins (YYYY-MM-DD)": "2027-02-01", "Ends (YYYY-MM-DD)": "2027-01-01" });
  assert.deepEqual(
    (await preview(amara, at, kind, order)).rows[0]?.faults.map(({ fault, column }) => [fault, column]),
    [["dates-order", "ends"]],
  );
});

test("a measure with operational detail waits for a moderator, and is written after approval", async () => {
  const measure = await desk.draft("Agree on one address for requests");
  const before = (await amara.call(listMeasures, { params: at })).measures.filter(({ status }) => status !== "withdrawn");
  const mine = before.findIndex(({ id }) => id === measure.id) + 1;
  const text = "Write to agent.name@example.org";
  const file = typedInto(await taken(amara, at, kind, "docx"), mine, { Problem: text });
  const shown = await preview(amara, at, kind, file);
  const row = shown.rows[mine - 1];
  assert.deepEqual([row?.action, row?.faults.map(({ fault, column }) => [fault, column])], ["hold", [["guard-held", "problem"]]]);
  const done = await applied(amara, at, kind, file, shown, [row?.row ?? 0]);
  assert.deepEqual(done, { added: 0, replaced: 0, held: 1, ignored: 0 });
  assert.deepEqual(
    await amara.call(getMeasure, { params: here(measure.id) }),
    measure,
    "the measure does not change before the moderator's approval",
  );
  const { held } = await amara.call(listHeld, { params: { workspace: velmara } });
  const waiting = held.find(({ kind, mine: own }) => kind === "measure" && own);
  await desk.dalia.call(decideHeld, {
    params: { workspace: velmara, held: waiting?.id ?? "" },
    body: { decision: "allow", reason: said("An address of an office, not of a person.") },
  });
  assert.equal((await amara.call(getMeasure, { params: here(measure.id) })).problem.text, text);
});

test("a held change of a measure is not written over a later decision about it, and never lowers its marking", async () => {
  const measure = await desk.draft("Agree on one form for requests");
  const before = (await amara.call(listMeasures, { params: at })).measures.filter(({ status }) => status !== "withdrawn");
  const mine = before.findIndex(({ id }) => id === measure.id) + 1;
  const file = typedInto(await taken(amara, at, kind, "docx"), mine, { Problem: "Write to agent.name@example.org" });
  const shown = await preview(amara, at, kind, file);
  await applied(amara, at, kind, file, shown, [shown.rows[mine - 1]?.row ?? 0]);
  const { rev: expectedRev } = measure;
  const body = { ...MeasureFields.parse(measure), title: said("Written later"), marking: "TLP:RED" as const, expectedRev };
  const raised = await amara.call(changeMeasure, { params: here(measure.id), body });
  const { held } = await dalia.call(listHeld, { params: { workspace: velmara } });
  const waiting = held.find(({ kind: of, payload }) => of === "measure" && (payload as { measure: string }).measure === measure.id);
  const decide = (decision: "allow" | "drop") =>
    dalia.call(decideHeld, {
      params: { workspace: velmara, held: waiting?.id ?? "" },
      body: { decision, reason: said("An address of an office.") },
    });
  await assert.rejects(decide("allow"), refused("held-outdated"));
  assert.deepEqual(await amara.call(getMeasure, { params: here(measure.id) }), raised);
  await decide("drop");
});
