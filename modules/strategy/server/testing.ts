/** Request bodies for tests: a record with only the required fields, and the statement of a person who saw a text. */
import { said } from "#platform/server/testing-values.ts";
import type { SeenFields, StrategyFields } from "../contract/strategy.ts";

export const passage = {
  title: "Oversight of new tools",
  text: "An office looks at each tool before it is used.",
  reference: "",
  area: null,
};
export const fieldsOf = (more: Partial<StrategyFields> = {}): StrategyFields => ({
  lang: "en",
  title: "Strategy on new technologies",
  kind: "strategy",
  stage: "drafted",
  stageOn: null,
  passages: [passage],
  cyber: "not-stated",
  cyberText: "",
  scope: "not-stated",
  scopeNote: "",
  works: [{ number: 3, title: "A guide" }],
  records: [],
  marking: "TLP:GREEN",
  ...more,
});
export const seen = (more: Partial<SeenFields> = {}): SeenFields => ({
  source: said("Official gazette, no. 4"),
  on: "2026-05-02",
  note: null,
  ...more,
});
