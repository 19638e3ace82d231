/**
 * Tests the state of the form of a procedure: keys do not change when lines and steps are added or removed, and unchanged data is sent as it was
 * read.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Procedure } from "../../contract/procedures.ts";
import { faultsIn, newProcedure, procedureDraft, procedureFields, rolesOf, waysIn, withoutStep, withStep } from "./procedure-draft.ts";

const stored: Procedure = {
  id: "00000000-0000-7000-8000-000000000001",
  rev: 1,
  use: "readiness",
  title: { text: "Who may ask", lang: "en" },
  purpose: "To get ready",
  work: null,
  workTitle: null,
  roles: [
    { id: "lead", name: "Lead" },
    { id: "legal", name: "Legal adviser" },
  ],
  steps: [
    {
      id: "a",
      role: "lead",
      title: "First",
      text: "",
      references: ["The code"],
      ways: [
        { answer: "Yes", to: "b" },
        { answer: "No", to: null },
      ],
    },
    { id: "b", role: "legal", title: "Second", text: "", references: [], ways: [{ answer: "", to: null }] },
  ],
  form: ["What is handed over"],
  marking: "TLP:GREEN",
  translations: [],
};

test("unchanged data is sent as it was read", () => {
  const { id: _, rev: _r, workTitle: _w, translations: _t, ...fields } = stored;
  assert.deepEqual(procedureFields(procedureDraft(stored)), fields);
  assert.equal(procedureFields({ ...procedureDraft(stored), marking: "" }), null);
});

test("roles keep their keys; a new step follows the last step; answers that led to a removed step lead to the end", () => {
  const draft = { ...procedureDraft(stored), roles: "Head\n\n Legal adviser \nCustodian" };
  assert.deepEqual(
    rolesOf(draft).map(({ id }) => id),
    ["lead", "legal", "r1"],
  );
  const longer = withStep(draft);
  assert.deepEqual([longer.steps[1]?.ways[0]?.to, longer.steps[2]?.id], ["s1", "s1"]);
  const shorter = withoutStep(longer, "b");
  assert.deepEqual(
    shorter.steps[0]?.ways.map(({ to }) => to),
    ["", ""],
  );
  assert.deepEqual(
    faultsIn(shorter).map(({ kind, steps }) => [kind, ...steps]),
    [["unreached", "s1"]],
  );
  assert.deepEqual(
    faultsIn(newProcedure("en")).map(({ kind }) => kind),
    ["no-role"],
  );
});

test("the address contains only the digits of chosen answers", () => {
  assert.deepEqual(waysIn("0105"), [0, 1, 0, 5]);
  assert.deepEqual(waysIn("0x9 1"), [0, 1]);
});
