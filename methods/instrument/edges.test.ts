/** Checks the limits of what an instrument may contain, and the edge cases of a profile and of movement (I3-I13). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gateOf, movementOf, profileOf, readLibrary, relevanceOf, type AgencyAnswer, type Instrument } from "./index.ts";
import { entriesOf, finite, textOf, truth } from "./hold.ts";
import { boundsAreHeld, choiceScale, frameworkScale, metScale, readLevels, scoresIn } from "./read-scales.ts";
import { longestUrn } from "./refusal.ts";

const node = (urn: string, more: object = {}) => ({ urn, assessable: true, ...more });
const library = (framework: object, more: object = {}) => ({
  urn: "l",
  locale: "en",
  ...more,
  objects: { framework: { urn: "f", requirement_nodes: [node("a.1")], ...framework } },
});
const instrumentOf = (root: unknown): Instrument => {
  const read = readLibrary(root);
  assert.ok(read.ok, JSON.stringify(read));
  const [made] = read.library.instruments;
  assert.ok(made);
  return made;
};
const scale = (...values: number[]) => values.map((score) => ({ score, name: `${score}` }));

test("I3: a URN longer than the maximum is rejected, and the message quotes its first 80 characters", () => {
  const urn = (length: number): string => "u".repeat(length);
  const code = (root: unknown) => {
    const read = readLibrary(root);
    return read.ok ? "read" : `${read.refusal.code} ${read.refusal.at.length}`;
  };
  assert.deepEqual(
    [longestUrn, longestUrn + 1].map((n) => code(library({ requirement_nodes: [node(urn(n))] }))),
    ["read", "urn-too-long 80"],
  );
  assert.deepEqual(
    [longestUrn, longestUrn + 1].map((n) => code(library({ urn: urn(n) }))),
    ["read", "urn-too-long 80"],
  );
});

test("I3: a version is a whole number from 0 to 2^31 - 1; any other value becomes 1", () => {
  const version = (value: unknown) => instrumentOf(library({}, { version: value })).version;
  assert.deepEqual([0, 3, "4", 2_147_483_647, 2_147_483_648, -1, 1.5, undefined].map(version), [0, 3, 4, 2_147_483_647, 1, 1, 1, 1]);
});

test("I3: a weight must be above 0 and a depth a whole number above 0; otherwise they are 1", () => {
  const [first] = instrumentOf(library({ requirement_nodes: [node("a", { weight: 0.5, depth: 3 })] })).nodes;
  assert.deepEqual([first?.weight, first?.depth, first?.extra["depth"]], [0.5, 1, 3]);
  for (const weight of [0, -1, "x"]) {
    const [made] = instrumentOf(library({ requirement_nodes: [node("a", { weight })] })).nodes;
    assert.deepEqual([made?.weight, made?.extra["weight"]], [1, weight]);
  }
  for (const depth of [0, 1.5, -2]) {
    const [made] = instrumentOf(library({ requirement_nodes: [node("a", { depth })] })).nodes;
    assert.deepEqual([made?.depth, made?.extra["depth"]], [1, depth]);
  }
  // without a parent URN, the parent is the nearest previous node with a smaller depth, never one with the same depth
  const nodes = instrumentOf(library({ requirement_nodes: [node("a", { depth: 1 }), node("b", { depth: 2 }), node("c", { depth: 2 }), node("d", { depth: 4 }), node("e", { depth: 3 }), node("f", { depth: 1 })] })).nodes; // prettier-ignore
  assert.deepEqual(
    nodes.map(({ parent, depth }) => [parent, depth]),
    [[null, 1], ["a", 2], ["a", 2], ["c", 3], ["c", 3], [null, 1]], // prettier-ignore
  );
});

test('I4: two bounds give at most eleven levels; otherwise the scale is "how far the statement is met"', () => {
  const values = (min: number | null, max: number | null) => frameworkScale([], min, max).levels.map(({ value }) => value);
  assert.deepEqual(values(0, 10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(values(1, 2), [1, 2]);
  assert.deepEqual(values(-2, 0), [-2, -1, 0]);
  for (const [min, max] of [
    [0, 11],
    [2, 2],
    [3, 2],
    [0.5, 2],
    [0, 2.5],
    [null, 3],
    [1, null],
  ] as const)
    // prettier-ignore
    assert.equal(frameworkScale([], min, max), metScale);
  assert.deepEqual(metScale.levels.map(({ value }) => value), [0, 1, 2]); // prettier-ignore
  assert.deepEqual(
    [boundsAreHeld(metScale, 0, 2), boundsAreHeld(metScale, null, null), boundsAreHeld(metScale, 1, 2), boundsAreHeld(metScale, 0, 3)],
    [true, true, false, false],
  );
  const level = (value: number) => ({ value, name: {}, describes: {}, documented: {}, extra: {} });
  assert.deepEqual(frameworkScale([level(3), level(1)], null, null).levels.map(({ value }) => value), [1, 3]); // prettier-ignore
  assert.equal(frameworkScale([level(3)], null, null), metScale);
});

test("I4: a scale needs at least two scores, all different; the key of a map may be the score", () => {
  const read = (value: unknown) => readLevels(scoresIn(value).levels, "p", "en", new Set())?.map((level) => level.value) ?? null;
  assert.deepEqual(
    [scale(1, 2), scale(1), scale(1, 1), [{ score: 1 }, { name: "x" }], { 1: "low", 2: "high" }, { scale: scale(0, 5), rule: "sum" }, { x: scale(1, 2) }].map(read), // prettier-ignore
    [[1, 2], null, null, null, [1, 2], [0, 5], null],
  );
});

test("I4: choices describe the levels if a node has one question with one choice per level", () => {
  const choice = (score: number | null) => ({ id: `${score}`, text: { en: `is ${score}` }, describes: {}, score, extra: {} });
  const question = (...scores: (number | null)[]) => ({
    id: "q",
    type: "unique_choice" as const,
    text: {},
    choices: scores.map(choice),
    extra: {},
  });
  assert.deepEqual(choiceScale("n", [question(2, 0, 1)], metScale)?.levels.map(({ value, describes }) => [value, describes["en"]]), [[0, "is 0"], [1, "is 1"], [2, "is 2"]]); // prettier-ignore
  for (const questions of [
    [],
    [question(0, 1)],
    [question(0, 1, 3)],
    [question(0, 1, null)],
    [question(0, 1, 1)],
    [question(0, 1, 2, 2)],
    [question(0, 1, 2), question(0, 1, 2)],
    [{ ...question(0, 1, 2), type: "multiple_choice" as const }],
  ])
    // prettier-ignore
    assert.equal(choiceScale("n", questions, metScale), null);
});

test("I2: numbers and booleans may be written as text; other values are not converted", () => {
  assert.deepEqual(["1.0", "-2", "+3.5", ".5", "2.", "1e3", "0x10", "0o17", 7].map(finite), [1, -2, 3.5, 0.5, 2, 1000, 16, 15, 7]);
  for (const none of ["", " 1", "1,0", "x", "Infinity", Number.NaN, Number.POSITIVE_INFINITY, true, null]) assert.equal(finite(none), null);
  assert.deepEqual(["Yes", "ON", "true", true].map(truth), [true, true, true, true]);
  assert.deepEqual(["No", "off", "False", false].map(truth), [false, false, false, false]);
  assert.deepEqual(["", 1, 0, null].map(truth), [null, null, null, null]);
  assert.deepEqual(["a", 1, false, null, {}].map(textOf), ["a", "1", "false", null, null]);
  assert.deepEqual([entriesOf(["x"]), entriesOf({ k: 1 }), entriesOf("x")], [[[null, "x"]], [["k", 1]], []]); // prettier-ignore
});

const nodes = ["a", "a.1", "a.2", "a.3", "b", "b.1"].map((urn) => node(urn, { assessable: urn.includes("."), ...(urn.includes(".") ? { parent_urn: urn[0] } : {}) })); // prettier-ignore
const five = instrumentOf(library({ scores_definition: scale(0, 1, 2, 3, 4), requirement_nodes: nodes }));
const says = (agency: string, item: string, level: number | null, more: Partial<AgencyAnswer> = {}): AgencyAnswer => ({
  agency,
  item,
  level,
  evidence: "asserted",
  confidence: "high",
  ...more,
});

test("I6: low, moderate and high confidence give weights of 1/3, 2/3 and 1", () => {
  const answers = [says("p", "a.1", 0, { confidence: "low" }), says("q", "a.1", 1, { confidence: "moderate" }), says("r", "a.1", 4)];
  const view = profileOf(five, answers, [], []).items[0]?.view;
  for (const [level, share] of [1 / 6, 1 / 3, 0, 0, 1 / 2].entries()) assert.ok(Math.abs((view?.shares[level] ?? 9) - share) < 1e-12);
});

test("I7: evidence is the best grade of the answers at or above the current level; a gap is never below 0", () => {
  const answers = [
    says("p", "a.1", 1, { evidence: "verified" }),
    says("q", "a.1", 2, { evidence: "documented" }),
    says("r", "a.1", 2),
    says("s", "a.1", 3, { evidence: "confirmed" }),
  ];
  const item = (agreed: Parameters<typeof profileOf>[2]) => profileOf(five, answers, agreed, []).items[0];
  const settled = (level: number | null, target: number | null) => item([{ item: "a.1", level, target }]);
  assert.deepEqual([item([])?.current, item([])?.evidence], [2, "confirmed"]);
  assert.deepEqual([settled(1, null)?.evidence, settled(3, null)?.evidence, settled(4, null)?.evidence], ["verified", "confirmed", null]);
  assert.deepEqual([settled(2, 4)?.gap, settled(2, 2)?.gap, settled(3, 1)?.gap, settled(null, 3)?.gap], [2, 0, 0, 1]);
  assert.deepEqual([settled(0, null)?.current, settled(0, null)?.by, settled(null, 0)?.gap], [0, "agreed", 0]);
});

test("I7: a figure has a decimal if each item has ten effective answers; areas use only items with a level", () => {
  const ten = (item: string, n: number) => Array.from({ length: n }, (_, i) => says(`p${i}`, item, i % 2 === 0 ? 2 : 3));
  const area = (answers: AgencyAnswer[]) => profileOf(five, answers, [], []).areas[0];
  assert.deepEqual([area([...ten("a.1", 10), ...ten("a.2", 11)])?.decimals, area([...ten("a.1", 10), ...ten("a.2", 9)])?.decimals], [1, 0]);
  const some = area([says("p", "a.1", 1), says("p", "a.2", 4)]);
  assert.deepEqual([some?.known, some?.items.length, some?.spread, some?.otherScale], [2, 3, [1, 4], 0]);
  assert.equal(area([])?.decimals, 0);
});

test("I7: items on another scale than the most frequent one are left out and counted; in a tie the longer scale wins", () => {
  const four = { ...metScale, id: "met3" };
  const mixed = (...on: string[]): Instrument => ({
    ...five,
    scales: [...five.scales, four],
    nodes: five.nodes.map((each) => (on.includes(each.id) ? { ...each, scale: "met3" } : each)),
  });
  const answers = [says("p", "a.1", 2), says("p", "a.2", 4), says("p", "a.3", 4)];
  const area = (instrument: Instrument) => profileOf(instrument, answers, [], [], "mean").areas[0];
  assert.deepEqual([area(mixed("a.1"))?.level, area(mixed("a.1"))?.otherScale, area(mixed("a.1"))?.known], [{ value: 4 }, 1, 3]);
  const two = { ...mixed("a.1"), nodes: mixed("a.1").nodes.filter(({ id }) => id !== "a.3") };
  assert.deepEqual([area(two)?.level, area(two)?.otherScale], [{ value: 4 }, 1]);
});

test("I8: the gate of a safeguard is its target; if it has no target, the gate is the first level above the middle", () => {
  assert.deepEqual([gateOf(5, 0), gateOf(5, 2), gateOf(6, null), gateOf(7, null), gateOf(11, null)], [0, 2, 4, 4, 6]);
});

test("I10: relevance sums the weights of scenarios that share a technology area; without areas or scenarios it is 1", () => {
  const about = (...technologies: string[]) => ({ ...five.nodes[1], technologies }) as Instrument["nodes"][number];
  const scenarios = [{ weight: 0.25, technologies: ["ai", "uas"] }, { weight: 0.5, technologies: ["ai"] }, { weight: 0.25, technologies: [] }]; // prettier-ignore
  assert.deepEqual(
    [relevanceOf(about("ai"), scenarios), relevanceOf(about("uas", "x"), scenarios), relevanceOf(about("x"), scenarios), relevanceOf(about(), scenarios), relevanceOf(about("x"), [])], // prettier-ignore
    [0.75, 0.25, 0, 1, 1],
  );
});

test("I12, I13: an unchanged level has a movement of 0; if levels cannot be compared, there is a reason", () => {
  const measured = (instrument: Instrument, answers: AgencyAnswer[]) => ({
    instrument,
    answers,
    items: profileOf(instrument, answers, [], []).items,
  });
  const rows = (after: AgencyAnswer[], instrument = five) => {
    const movement = movementOf(
      measured(five, [says("p", "a.1", 2), says("q", "a.2", 2), says("p", "a.3", 2)]),
      measured(instrument, after),
      ["a.1", "a.2", "a.3", "b.1"].map((id) => ({ kind: "same" as const, from: [id], to: [id] })),
    );
    return movement.ok ? movement.rows.map(({ moved, because, assertedOnly }) => [moved, because, assertedOnly]) : movement.because;
  };
  assert.deepEqual(rows([says("p", "a.1", 2), says("p", "a.2", 3), says("p", "a.3", 1)]), [
    [0, null, false],
    [1, null, true],
    [-1, null, false],
    [null, "no-level-before", false],
  ]);
  for (const evidence of ["documented", "confirmed", "verified"] as const)
    assert.deepEqual((rows([says("p", "a.1", 3, { evidence })]) as unknown[])[0], [1, null, false]);
  assert.deepEqual((rows([]) as unknown[])[0], [null, "no-level-after", false]);
  const other = { ...five, version: 2, scales: [...five.scales, metScale], nodes: five.nodes.map((each) => (each.id === "a.1" ? { ...each, scale: "met" } : each)) }; // prettier-ignore
  assert.deepEqual((rows([says("p", "a.1", 2)], other) as unknown[])[0], [null, "other-scale", false]);
});
