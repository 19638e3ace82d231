import assert from "node:assert/strict";
import { test } from "node:test";
import { adaptationDraft, adaptationFields, newAdaptation } from "./adaptation-draft.ts";

test("a draft is sent unchanged; a difference without a text is left out", () => {
  const row = {
    title: { text: "A checklist", lang: "en" },
    lang: "fr",
    usedFor: "Training",
    status: "in-use" as const,
    differences: [
      { passage: "0195d0a0-7e1a-7000-8000-0000000000a1", what: "Shorter", why: "The law" },
      { passage: null, what: "A list", why: "The offices" },
    ],
    marking: "TLP:GREEN" as const,
  };
  const draft = adaptationDraft(row);
  assert.deepEqual(adaptationFields(draft), row);
  const more = { ...draft, differences: [...draft.differences, { passage: "", what: " ", why: "" }] };
  assert.deepEqual(adaptationFields(more), row);
  assert.equal(adaptationFields({ ...newAdaptation("en", "TLP:AMBER"), marking: "" }), null);
});
