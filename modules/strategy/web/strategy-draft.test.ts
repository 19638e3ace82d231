import assert from "node:assert/strict";
import { test } from "node:test";
import { newPassage, newStrategy, newWork, strategyFields } from "./strategy-draft.ts";

test("an unchanged form makes no statement about the text", () => {
  const fields = strategyFields({ ...newStrategy("ar"), title: " A title " });
  assert.deepEqual(
    [fields?.lang, fields?.title, fields?.cyber, fields?.scope, fields?.stageOn, fields?.passages, fields?.works],
    ["ar", "A title", "not-stated", "not-stated", null, [], []],
  );
});

test("empty lines are left out, a number may have its letter, and a text on cybersecurity is sent only with an instrument", () => {
  const draft = {
    ...newStrategy("en"),
    passages: [newPassage, { ...newPassage, title: "Oversight", reference: "paragraph 12" }],
    works: [newWork, { number: " w3 ", title: "A guide" }],
    cyberText: "left from before",
  };
  const fields = strategyFields(draft);
  assert.deepEqual(fields?.passages, [{ title: "Oversight", text: "", reference: "paragraph 12", area: null }]);
  assert.deepEqual(fields?.works, [{ number: 3, title: "A guide" }]);
  assert.equal(fields?.cyberText, "");
  assert.equal(strategyFields({ ...draft, cyber: "related" })?.cyberText, "left from before");
});

test("nothing is sent without a marking, or if a work has no number", () => {
  assert.equal(strategyFields({ ...newStrategy("en"), marking: "" }), null);
  assert.equal(strategyFields({ ...newStrategy("en"), works: [{ number: "three", title: "A guide" }] }), null);
});
