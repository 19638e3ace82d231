import assert from "node:assert/strict";
import { test } from "node:test";
import { sameFields } from "./same-fields.ts";

test("a draft is offered only if it has exactly the fields of the form, also inside its parts", () => {
  const form = { draft: { title: "", sources: [] }, rev: null };
  assert.equal(sameFields({ rev: 3, draft: { sources: [{ title: "A" }], title: "Typed" } }, form), true);
  assert.equal(sameFields({ draft: { title: "Typed" }, rev: null }, form), false, "a field of the inner object is missing");
  assert.equal(sameFields({ draft: { title: "", sources: [] } }, form), false);
  assert.equal(sameFields({ ...form, more: 1 }, form), false);
  assert.equal(
    sameFields({ agency: "a", said: { item: "lead" } }, { agency: "", said: {} }),
    true,
    "a list of answers by item may have more items than the form",
  );
  assert.equal(sameFields("text", form), false);
  assert.equal(sameFields(null, form), false);
  assert.equal(sameFields("a", "b"), true);
  assert.equal(sameFields(["a"], "b"), false);
});
