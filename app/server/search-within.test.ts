/**
 * Tests a record that belongs to another record: a search finds it only for readers of both records, also if the marking of the other record is
 * raised later.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { search } from "#platform/contract/search.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";
import { addCivilInput } from "#modules/policy/contract/policy.ts";
import { measureDesk } from "#modules/policy/server/testing.ts";
import { addRisk } from "#modules/priority/contract/risk-list.ts";
import { riskNamed } from "#modules/priority/server/testing.ts";

test("measures, civil-society input on them, and risks are found only by readers with clearance for their assessment", async (t) => {
  const { app, amara, elif, at, draft } = await measureDesk(t);
  const measure = await draft("Quillwort contact");
  await amara.call(addCivilInput, {
    params: { workspace: velmara, measure: measure.id },
    body: { commandId: command(), input: said("Quillwort was asked for"), saidBy: said("A union of teachers"), marking: "TLP:GREEN" },
  });
  const risk = { ...riskNamed("N77"), title: said("Quillwort flood"), impacts: [], marking: "TLP:GREEN" as const };
  await amara.call(addRisk, { params: at, body: { commandId: command(), ...risk } });
  const found = async (by = elif) =>
    (await by.call(search, { params: { workspace: velmara }, query: { q: "Quillwort", lang: "en" } })).groups
      .map(({ kind }) => kind)
      .sort();
  assert.deepEqual(await found(), ["civil-input", "measure", "risk"]);
  const mark = (visibility: number) =>
    app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
      tx.updateTable("assessment.assessment").set({ visibility }).where("id", "=", at.assessment).execute(),
    );
  await mark(4);
  assert.deepEqual(await found(), [], "a reviewer may not read what is marked RED");
  assert.deepEqual(await found(amara), ["civil-input", "measure", "risk"]);
  await mark(1);
  assert.deepEqual(await found(), ["civil-input", "measure", "risk"]);
});
