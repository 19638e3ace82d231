import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScenarioFields } from "../contract/threat.ts";
import { mergeDrafts, partsOf } from "#platform/web/ui/record/merge.ts";
import { draftOf, emptyDraft, fieldsOf } from "./scenario-draft.ts";

const base: ScenarioFields = {
  title: { text: "Messages en langue nationale", lang: "fr" },
  summary: { text: "Ce que l’État remarquerait.", lang: "fr" },
  technologyAreas: ["ai"],
  actorClass: null,
  interests: [],
  assumptions: { text: "", lang: "fr" },
  sources: [{ title: { text: "Rapport public", lang: "fr" }, reliability: "B", marking: "TLP:CLEAR" }],
  rightsImplications: { text: "", lang: "fr" },
  owner: null,
  nextReview: null,
  marking: "TLP:AMBER",
};

test("converting to a draft and back changes nothing, including languages", () =>
  assert.deepEqual(fieldsOf(draftOf(base), base, "en"), base));
test("a rewritten text gets the writer's language, and every other text keeps its language", () => {
  const made = fieldsOf({ ...draftOf(base), summary: "What the State would notice." }, base, "en");
  assert.equal(made?.summary.lang, "en");
  assert.equal(made?.title.lang, "fr");
  assert.equal(made?.sources[0]?.title.lang, "fr");
});
test("if no marking is chosen, the form sends nothing", () =>
  assert.equal(fieldsOf({ ...emptyDraft("TLP:RED"), marking: "" }, null, "en"), null));
test("if only one person changed a field, the user is not asked about it, and no change is lost", () => {
  const start = draftOf(base);
  const { merged, ask } = mergeDrafts(partsOf(start), start, { ...start, title: "Mine" }, { ...start, summary: "Theirs" });
  assert.deepEqual(ask, []);
  assert.equal(merged.title, "Mine");
  assert.equal(merged.summary, "Theirs");
});
test("if both people changed a field differently, the user is asked about it", () => {
  const start = draftOf(base);
  assert.deepEqual(mergeDrafts(partsOf(start), start, { ...start, title: "Mine" }, { ...start, title: "Theirs" }).ask, ["title"]);
  assert.deepEqual(mergeDrafts(partsOf(start), start, { ...start, title: "Same" }, { ...start, title: "Same" }).ask, []);
});
test("two lists are equal if their elements are equal", () => {
  const start = draftOf(base);
  assert.deepEqual(
    mergeDrafts(partsOf(start), start, { ...start, technologyAreas: ["ai"] }, { ...start, technologyAreas: ["ai"] }).ask,
    [],
  );
  const both = mergeDrafts(partsOf(start), start, { ...start, technologyAreas: ["gaming"] }, { ...start, technologyAreas: ["robotics"] });
  assert.deepEqual(both.ask, ["technologyAreas"]);
});
