import assert from "node:assert/strict";
import { test } from "node:test";
import { textsOf } from "./held-texts.ts";

const finding = (field: string) => ({ kind: "method", field, start: 0, end: 3 });

test("the held text of a scenario is shown with the title, and each finding with the text of its field", () => {
  const fields = {
    title: { text: "Title", lang: "en" },
    summary: { text: "Flagged", lang: "en" },
    assumptions: { text: "Calm", lang: "en" },
  };
  const texts = textsOf({ payload: { kind: "draft", fields }, findings: [finding("summary")] });
  assert.deepEqual(
    texts.map((one) => [one.field, one.text, one.findings.length]),
    [
      ["title", "Title", 0],
      ["summary", "Flagged", 1],
    ],
  );
});
test("texts of sources are found by the index of the source", () => {
  const fields = {
    title: { text: "T", lang: "en" },
    sources: [{ title: { text: "first", lang: "en" } }, { title: { text: "second", lang: "en" } }],
  };
  assert.equal(textsOf({ payload: { kind: "draft", fields }, findings: [finding("sources.1")] })[1]?.text, "second");
});
test("a note has one text", () => {
  assert.equal(
    textsOf({ payload: { kind: "note", body: { text: { text: "Said", lang: "en" } } }, findings: [finding("text")] })[0]?.text,
    "Said",
  );
});
test("a payload of an unknown shape gives an empty list, not an error", () => {
  assert.deepEqual(textsOf({ payload: null, findings: [finding("summary")] }), []);
  assert.deepEqual(textsOf({ findings: [] }), []);
});
