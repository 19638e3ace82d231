import assert from "node:assert/strict";
import { test } from "node:test";
import { foundationAbroad, impactsAbroad, likelihoodAbroad, type DrawnAbroad, type Showing } from "./index.ts";

const showing: Showing = {
  say: (id, values) => `${id}${JSON.stringify(values ?? {})}`,
  decimal: String,
  exact: String,
  direction: "ltr",
  mode: "desk",
};
const yardstick = { bands: [{ code: "a", low: 0.1, high: 0.4, word: "word" }], scale: { kind: "linear" as const } };
const few: DrawnAbroad = {
  answered: 6,
  cannotSay: 0,
  strips: [],
  likelihood: { n: 6, pooled: { p10: 0.1, p50: 0.3, p90: 0.5 }, best: 0.3, split: null },
  impacts: [{ criterion: "lives", n: 6, cannotSay: 0, counts: [], median: 3, low: 2, high: 4, split: false }],
  confidence: null,
};
const text = (drawing: { scene: unknown; table: unknown }): string => JSON.stringify([drawing.scene, drawing.table]);

test("D12: if data was removed, the drawing has no strips and no columns, and its words say why", () => {
  const likely = text(likelihoodAbroad(few, yardstick, "title", showing));
  assert.ok(likely.includes("drawing.strips.few") && !likely.includes("drawing.strips.none"));
  assert.ok(!likely.includes("drawing.pooled.range"), "with fewer than ten answers, only words describe the pooled range");
  const bad = impactsAbroad(few, new Map([["lives", "Lives"]]), { low: "low", high: "high" }, showing);
  assert.ok(text(bad).includes("Lives") && text(bad).includes("drawing.strips.few") && !text(bad).includes("NaN"));
  assert.equal(foundationAbroad(few, showing), null);
});

test("D12: from ten answers on, strips, columns and confidence are drawn; without answers there are only words", () => {
  const strips = Array.from({ length: 10 }, () => ({ low: 0.1, best: 0.3, high: 0.5 }));
  const many = { ...few, strips, likelihood: { ...few.likelihood, n: 10 }, confidence: { low: 0, moderate: 7, high: 3 } };
  assert.ok(!text(likelihoodAbroad(many, yardstick, "title", showing)).includes("drawing.strips.few"));
  assert.notEqual(foundationAbroad(many, showing), null);
  const none = { ...few, likelihood: { n: 0, pooled: null, best: null, split: null } };
  assert.ok(text(likelihoodAbroad(none, yardstick, "title", showing)).includes("drawing.strips.none"));
});
