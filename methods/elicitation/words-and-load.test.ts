import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  faultsOfYardstick,
  fieldsPerScenario,
  splitIntoPanels,
  track,
  wordFor,
  type Band,
  type Questions,
  type Yardstick,
} from "./index.ts";

const bands = (...edges: [low: number, high: number][]): Band[] => edges.map(([low, high], i) => ({ code: `b${i + 1}`, low, high }));
/**
 * Three kinds of yardstick in use: bands that touch (ICD 203), bands with gaps (PHIA), and a lowest band far below 1 % (a national
 * register).
 */
const touching: Yardstick = {
  id: "touching",
  bands: bands([0.01, 0.05], [0.05, 0.2], [0.2, 0.45], [0.45, 0.55], [0.55, 0.8], [0.8, 0.95], [0.95, 0.99]),
};
const gapped: Yardstick = {
  id: "gapped",
  bands: bands([0, 0.05], [0.1, 0.2], [0.25, 0.35], [0.4, 0.5], [0.55, 0.75], [0.8, 0.9], [0.95, 1]),
};
const register: Yardstick = { id: "register", bands: bands([0, 0.002], [0.002, 0.01], [0.01, 0.05], [0.05, 0.25], [0.25, 1]) };

test("E33: a shared edge belongs to the upper band; an edge before a gap belongs to its own band", () => {
  assert.deepEqual(
    [0.01, 0.05, 0.2, 0.1 + 0.1, 0.45, 0.5, 0.95, 0.99].map((p) => wordFor(touching, p)),
    ["b1", "b2", "b3", "b3", "b4", "b4", "b7", "b7"],
  );
  assert.deepEqual(
    [0, 0.05, 0.1, 0.2, 0.35, 1].map((p) => wordFor(gapped, p)),
    ["b1", "b1", "b2", "b2", "b3", "b7"],
  );
});

test("E33: a value in a gap has no word, and an invalid probability has no word either", () => {
  assert.deepEqual(
    [0.06, 0.22, 0.38, 0.52, 0.78, 0.92].map((p) => wordFor(gapped, p)),
    [null, null, null, null, null, null],
  );
  assert.deepEqual(
    [0, 0.005, 0.995, 1, Number.NaN, -1, 2].map((p) => wordFor(touching, p)),
    [null, null, null, null, null, null, null],
  );
});

test("E33: rounding errors in the last bits do not change the word", () => {
  assert.equal(wordFor(touching, 0.2 - 1e-12), "b3");
  assert.equal(wordFor(touching, 0.199), "b2");
  assert.equal(wordFor(gapped, 0.1 * 3 + 0.05), "b3");
});

test("E34: valid yardsticks have no faults; each fault is reported with its band", () => {
  for (const good of [touching, gapped, register]) assert.deepEqual(faultsOfYardstick(good), []);
  const faults = (list: readonly Band[]): string[] =>
    faultsOfYardstick({ id: "x", bands: list }).map(({ fault, band }) => `${fault} ${band}`);
  assert.deepEqual(faults([]), ["no-bands 0"]);
  assert.deepEqual(faults(bands([0, 0.3], [0.2, 0.5])), ["overlap 1"]);
  assert.deepEqual(faults(bands([0.5, 0.6], [0.1, 0.2])), ["not-ordered 1"]);
  assert.deepEqual(faults(bands([-0.1, 0.3], [0.4, 1.2])), ["outside 0", "outside 1"]);
  assert.deepEqual(faults(bands([0.3, 0.3], [0.5, Number.NaN])), ["low-not-below-high 0", "outside 1", "low-not-below-high 1"]);
  assert.deepEqual(
    faults([
      { code: "a", low: 0, high: 0.1 },
      { code: "a", low: 0.1, high: 0.2 },
      { code: " ", low: 0.3, high: 0.4 },
    ]),
    ["code-twice 1", "no-code 2"],
  );
});

test("E33, E34: in a valid yardstick every value has at most one word, and words rise with values", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 1000 })),
      (cuts, values) => {
        const edges = cuts.sort((a, b) => a - b).map((cut) => cut / 1000);
        const made: Yardstick = { id: "x", bands: bands(...edges.slice(1).map((high, i): [number, number] => [edges[i] ?? 0, high])) };
        assert.deepEqual(faultsOfYardstick(made), []);
        const order = values
          .sort((a, b) => a - b)
          .map((value) => wordFor(made, value / 1000))
          .filter((word) => word !== null)
          .map((word) => Number(word.slice(1)));
        assert.deepEqual(
          order,
          [...order].sort((a, b) => a - b),
        );
      },
    ),
    { seed: 33 },
  );
});

test("E35: the linear scale has steps of five points, and steps of one point below 10 and above 90", () => {
  for (const yardstick of [touching, gapped]) {
    const { scale, stops } = track(yardstick);
    assert.equal(scale, "linear");
    assert.deepEqual(stops.slice(0, 13), [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.15, 0.2]);
    assert.deepEqual(stops.slice(-12), [0.85, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1]);
    assert.equal(stops.length, 37);
  }
});

test("E36: if the lowest band ends below 1 %, the scale is log-odds, with steps of a quarter of a band", () => {
  const { scale, stops } = track(register);
  assert.equal(scale, "log-odds");
  for (const edge of [0.00002, 0.0002, 0.002, 0.01, 0.05, 0.25, 0.925, 0.993]) assert.ok(stops.includes(edge), String(edge));
  assert.equal(stops.length, 7 * 4 + 1);
  const odds = (p: number | undefined): number => (p ?? 0) / (1 - (p ?? 0));
  const band = stops.slice(stops.indexOf(0.01), stops.indexOf(0.05) + 1);
  assert.equal(band.length, 5);
  for (let i = 1; i < 5; i++) assert.ok(Math.abs(odds(band[i]) / odds(band[i - 1]) / (odds(0.05) / odds(0.01)) ** 0.25 - 1) < 0.01);
  assert.equal(track({ id: "edge", bands: bands([0, 0.01], [0.01, 1]) }).scale, "linear");
});

const all: Questions = { capability: true, intent: true, likelihood: true, howSure: true, criteria: 5, confidence: true };

test("E37: the default scenario has ten fields; fewer questions have fewer fields", () => {
  assert.equal(fieldsPerScenario(all), 10);
  assert.equal(fieldsPerScenario({ ...all, capability: false, howSure: false, criteria: 0 }), 3);
});

const scenarios = (count: number, fields = 10): { id: string; fields: number }[] =>
  Array.from({ length: count }, (_, i) => ({ id: `s${i + 1}`, fields }));
const shape = (split: ReturnType<typeof splitIntoPanels>): string => {
  assert.ok(split.ok);
  return split.panels
    .map((panel) => `${panel.scenarios.map(({ id }) => id).join(" ")} (${panel.fields} fields, ${panel.participants} people)`)
    .join("; ");
};

test("E38, E39: six scenarios fit into one panel, eight need two panels, each with its own number of people", () => {
  assert.equal(shape(splitIntoPanels(scenarios(6), 30)), "s1 s2 s3 s4 s5 s6 (60 fields, 30 people)");
  const eight = splitIntoPanels(scenarios(8), 31);
  assert.equal(shape(eight), "s1 s2 s3 s4 (40 fields, 16 people); s5 s6 s7 s8 (40 fields, 15 people)");
  assert.ok(eight.ok && !eight.thin && eight.panels[1]?.scenarios.every(({ expected }) => expected === 15));
  assert.equal(
    shape(splitIntoPanels(scenarios(3), 9, 60, 3)),
    "s1 (10 fields, 3 people); s2 (10 fields, 3 people); s3 (10 fields, 3 people)",
  );
});

test("E38: uneven scenarios are divided, thin panels are marked, and impossible input is rejected with a reason", () => {
  const uneven = splitIntoPanels(
    [10, 50, 20, 40, 10].map((fields, i) => ({ id: `s${i}`, fields })),
    12,
  );
  assert.equal(shape(uneven), "s0 s1 (60 fields, 4 people); s2 s3 (60 fields, 4 people); s4 (10 fields, 4 people)");
  const thin = splitIntoPanels(scenarios(8), 5);
  assert.ok(thin.ok && thin.thin);
  assert.deepEqual(splitIntoPanels([], 30), { ok: false, reason: "no-scenarios" });
  assert.deepEqual(splitIntoPanels(scenarios(1, 61), 30), { ok: false, reason: "scenario-too-large" });
  assert.deepEqual(splitIntoPanels(scenarios(30), 4), { ok: false, reason: "more-panels-than-participants" });
  assert.deepEqual(splitIntoPanels(scenarios(2), 30, 60, 3), { ok: false, reason: "more-panels-than-scenarios" });
});

test("E38, E39: each scenario has exactly one panel, each person too, and nobody exceeds the limit of fields", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 80 }),
      (loads, participants) => {
        const asked = loads.map((fields, i) => ({ id: String(i), fields }));
        const split = splitIntoPanels(asked, participants);
        if (!split.ok) return assert.ok(loads.reduce((sum, load) => sum + load, 0) > 60);
        assert.deepEqual(
          split.panels.flatMap((panel) => panel.scenarios.map(({ id }) => id)),
          asked.map(({ id }) => id),
        );
        assert.ok(split.panels.every(({ fields, scenarios: own }) => fields <= 60 && own.length > 0));
        assert.equal(
          split.panels.reduce((sum, panel) => sum + panel.participants, 0),
          participants,
        );
      },
    ),
    { seed: 38 },
  );
});

test("E33: if a band excludes its upper edge and a gap follows, this edge has no word", () => {
  const yardstick = {
    id: "own",
    bands: [
      { code: "realistic", low: 0.4, high: 0.5, highOpen: true },
      { code: "likely", low: 0.55, high: 0.75 },
    ],
  };
  assert.equal(wordFor(yardstick, 0.499), "realistic");
  assert.equal(wordFor(yardstick, 0.5), null);
  assert.equal(wordFor(yardstick, 0.75), "likely");
});
