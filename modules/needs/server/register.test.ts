/**
 * Tests requirement R3: needs and gaps are listed by agency, in the State's own order; a selection is recorded once, with its
 * reasons; and the demonstration has such data.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addInitiative,
  addNeed,
  changeNeed,
  getNeeds,
  saveQuestionnaire,
  listRequests,
  restoreNeed,
  withdrawInitiative,
  withdrawNeed,
} from "../contract/needs.ts";
import { addSelection, listReceived, listSelections } from "../contract/needs-received.ts";
import { loadVelmaraNeeds } from "./load-velmara-needs.ts";
import { personIn } from "#app/server/testing-person.ts";
import { bothDesks } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

test("needs are listed in the State's order; if two people change the same record, the second gets a conflict", async (t) => {
  const { app, state, amara, here } = await bothDesks(t);
  const { agencies, questionnaires } = await amara.call(getNeeds, here);
  const agency = agencies.find(({ id }) => !questionnaires.some((questionnaire) => questionnaire.agency === id))?.id ?? assert.fail();
  const params = { workspace: state, agency };
  const questionnaire = { expectedRev: null, mode: "virtual" as const, answeredOn: "2026-11-20" };
  const kept = await amara.call(saveQuestionnaire, { params, body: questionnaire });
  assert.deepEqual([kept.mode, kept.rev], ["virtual", 1]);
  await assert.rejects(amara.call(saveQuestionnaire, { params, body: questionnaire }), refused("conflict"));
  assert.equal(
    (await amara.call(saveQuestionnaire, { params, body: { ...questionnaire, expectedRev: 1, mode: "hybrid" } })).mode,
    "hybrid",
  );

  const initiative = {
    agency,
    title: said("A pilot of the tests"),
    areas: ["ai"],
    starts: "2026-01-01",
    ends: "2026-12-31",
    status: "under-way" as const,
    funder: null,
    marking: "TLP:AMBER" as const,
  };
  const add = (more: object = {}) => amara.call(addInitiative, { ...here, body: { commandId: command(), ...initiative, ...more } });
  const one = await add();
  await assert.rejects(add({ areas: ["no-such-area"] }), refused("invalid-input", ["areas"]));
  await assert.rejects(add({ ends: "2025-12-31" }), refused("invalid-input", ["ends"]));
  const gone = { expectedRev: one.rev, reason: said("It was merged with another.") };
  await amara.call(withdrawInitiative, { params: { workspace: state, initiative: one.id }, body: gone });

  const need = { agency, kind: "funding" as const, text: said("No line in the budget."), marking: "TLP:AMBER" as const };
  const placed = (place: number | null) => amara.call(addNeed, { ...here, body: { commandId: command(), ...need, place } });
  const last = await placed(null);
  const second = await placed(98);
  const first = await placed(97);
  const order = async () =>
    (await amara.call(getNeeds, here)).needs.map(({ id }) => id).filter((id) => [first.id, second.id, last.id].includes(id));
  assert.deepEqual(await order(), [first.id, second.id, last.id]);
  const change = { expectedRev: 1, ...need, place: 96 };
  const params2 = { workspace: state, need: second.id };
  await amara.call(changeNeed, { params: params2, body: change });
  await assert.rejects(amara.call(changeNeed, { params: params2, body: change }), refused("conflict"));
  assert.deepEqual(await order(), [second.id, first.id, last.id]);
  const ended = (rev: number, text = "A donor pays for it.") => ({ params: params2, body: { expectedRev: rev, reason: said(text) } });
  await assert.rejects(amara.call(withdrawNeed, ended(1)), refused("conflict"));
  await assert.rejects(amara.call(withdrawNeed, ended(2, "")), refused("invalid-input"));
  await assert.rejects(amara.call(withdrawNeed, ended(2, "Ask someone@example.org.")), refused("reads-like-a-method"));
  await amara.call(withdrawNeed, ended(2));
  assert.deepEqual(await order(), [first.id, last.id]);
  const withdrawn = async () => (await amara.call(getNeeds, here)).withdrawn.needs.map(({ id, withdrawn: by }) => [id, by.reason?.text]);
  assert.deepEqual(await withdrawn(), [[second.id, "A donor pays for it."]]);
  await assert.rejects(
    amara.call(restoreNeed, { params: { workspace: state, need: first.id }, body: { expectedRev: 1 } }),
    refused("not-found"),
  );
  await amara.call(restoreNeed, { params: params2, body: { expectedRev: 3 } });
  assert.deepEqual([await order(), await withdrawn()], [[second.id, first.id, last.id], []]);
  await amara.call(withdrawNeed, ended(4));
  assert.ok(!(await amara.call(getNeeds, here)).initiatives.some(({ id }) => id === one.id));
  const reviewer = await personIn(app, state, "rea", ["reviewer"]);
  await assert.rejects(reviewer.call(saveQuestionnaire, { params, body: questionnaire }), refused("no-access"));
  assert.equal((await reviewer.call(getNeeds, here)).agencies.length, agencies.length);
});

test("a selection has criteria, reasons and its own package; it never changes, and a later decision is another record", async (t) => {
  const { app, programme, bruno, there } = await bothDesks(t);
  const decision = {
    state: "X-UMB",
    outcome: "selected" as const,
    criteria: said("Asked in writing."),
    reasons: said("Its agencies answered."),
    packages: ["training"],
    decidedOn: "2026-11-20",
    decidedBy: "Board",
    marking: "TLP:AMBER" as const,
  };
  const add = (more: object = {}) => bruno.call(addSelection, { ...there, body: { commandId: command(), ...decision, ...more } });
  const first = await add();
  await add({ outcome: "postponed", packages: [], decidedOn: "2026-11-23" });
  await assert.rejects(add({ outcome: "not-selected" }), refused("invalid-input", ["packages"]));
  await assert.rejects(add({ reasons: said(" ") }), refused("invalid-input"));
  const { selections } = await bruno.call(listSelections, there);
  assert.deepEqual(
    selections.filter(({ state }) => state === "X-UMB").map(({ outcome }) => outcome),
    ["postponed", "selected"],
  );
  assert.deepEqual(
    Object.keys(first)
      .toSorted()
      .filter((key) => /score|rank|place/.test(key)),
    [],
  );
  await assert.rejects(
    app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
      tx.updateTable("needs.selection").set({ outcome: "selected" }).execute(),
    ),
    /permission denied/,
  );
});

test("the demonstration has an offered and a declined request and a similar activity; a second load adds nothing", async (t) => {
  const { app, amara, bruno, here, there } = await bothDesks(t);
  await loadVelmaraNeeds(app.services, app.demonstration ?? assert.fail());
  const { requests } = await amara.call(listRequests, here);
  assert.deepEqual(
    requests.map(({ kind, standing, needs }) => [kind, standing, needs.length]),
    [
      ["study-visit", "declined", 1],
      ["national-workshop", "offered", 2],
    ],
  );
  assert.ok(requests.every(({ receivedAt }) => receivedAt !== null));
  const { requests: received } = await bruno.call(listReceived, { ...there, query: { order: "date" } });
  assert.deepEqual(
    received.map(({ standing, similar }) => [standing, similar.length]),
    [
      ["declined", 1],
      ["offered", 0],
    ],
  );
  assert.equal((await bruno.call(listSelections, there)).selections.length, 1);
});
