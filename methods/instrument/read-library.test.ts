import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaOf, itemsOf, readLibrary, scaleOf, type Library } from "./index.ts";

const urn = (name: string): string => `urn:test:node:${name}`;
const node = (name: string, more: object = {}) => ({ urn: urn(name), assessable: true, depth: 1, ref_id: name, ...more });
const library = (framework: object, more: object = {}, objects: object = {}) => ({
  urn: "urn:test:library:one",
  locale: "en",
  ref_id: "one",
  name: "One",
  version: 2,
  objects: { framework: { urn: "urn:test:framework:one", name: "Framework one", ...framework }, ...objects },
  ...more,
});
function read(root: unknown): Library {
  const result = readLibrary(root);
  assert.ok(result.ok, JSON.stringify(result));
  return result.library;
}
const refusal = (root: unknown): string => {
  const result = readLibrary(root);
  assert.ok(!result.ok);
  return `${result.refusal.code} ${result.refusal.at}`.trim();
};

test("I1: each framework becomes an instrument, from one object, a list or the key `frameworks`", () => {
  const one = { urn: "urn:test:framework:a", requirement_nodes: [node("a"), node("b", { assessable: false })] };
  const two = { urn: "urn:test:framework:b", scores_definition: [{ score: 1 }, { score: 2 }], requirement_nodes: [node("a")] };
  for (const objects of [{ frameworks: [one, two] }, { framework: [one, two] }, { framework: one, frameworks: [two] }]) {
    const found = read({ ...library({}), objects });
    assert.deepEqual([found.nodes, found.assessable, found.scores, found.instruments.length], [3, 2, 2, 2]);
    assert.deepEqual(
      found.instruments.map(({ name, version }) => [name, version]),
      [
        [{ en: "One" }, 2],
        [{ en: "One" }, 2],
      ],
    );
  }
});

test("I1: the languages are that of the library and those of all translations, also in unknown fields", () => {
  const found = read(
    library(
      { requirement_nodes: [node("a", { name: "A", translations: { fr: { name: "A" } } })], other: [{ translations: { nl: {} } }] },
      { translations: { de: { name: "Eins" } } },
      { threats: [{ urn: "t", name: "T", translations: { es: { name: "T" } } }] },
    ),
  );
  assert.deepEqual(found.languages, ["de", "en", "es", "fr", "nl"]);
  assert.deepEqual(found.instruments[0]?.nodes[0]?.name, { en: "A", fr: "A" });
  assert.deepEqual(found.instruments[0]?.languages, ["en", "fr", "nl"]);
});

test("I2: a field that the model lacks is preserved with its translation, and its path is reported", () => {
  const found = read(
    library(
      {
        requirement_nodes: [
          node("a", { threats: ["t:1"], weight: "heavy", display_mode: "splash", translations: { fr: { name: "A", hint: "H" } } }),
        ],
        field_visibility: { score: "hidden" },
      },
      { dependencies: ["urn:x"] },
      { requirement_mapping_sets: [{ urn: "m" }] },
    ),
  );
  assert.deepEqual(found.notRepresented, [
    "dependencies",
    "objects.framework.field_visibility",
    "objects.framework.requirement_nodes[].display_mode",
    "objects.framework.requirement_nodes[].threats",
    "objects.framework.requirement_nodes[].translations.hint",
    "objects.framework.requirement_nodes[].weight",
    "objects.requirement_mapping_sets",
  ]);
  const [instrument] = found.instruments;
  assert.deepEqual(instrument?.nodes[0]?.extra, {
    threats: ["t:1"],
    weight: "heavy",
    display_mode: "splash",
    translations: { fr: { hint: "H" } },
  });
  assert.deepEqual(instrument?.extra["objects"], { requirement_mapping_sets: [{ urn: "m" }] });
});

test("I2: every text and number of a library occurs in the result", () => {
  const scalar = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
  const field = fc.constantFrom(
    "name",
    "description",
    "annotation",
    "weight",
    "color",
    "depth",
    "questions",
    "groups",
    "translations",
    "__proto__",
  );
  const free = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(field, tie("value"), { maxKeys: 3 }),
    ),
  })).value;
  const scalarsOf = (value: unknown): string[] =>
    typeof value === "object" && value !== null
      ? Object.values(value).flatMap(scalarsOf)
      : value === undefined || value === null
        ? []
        : [JSON.stringify(value).replace(/^"|"$/g, "")];
  fc.assert(
    fc.property(fc.array(fc.dictionary(field, free, { maxKeys: 5 }), { minLength: 1, maxLength: 4 }), (entries) => {
      const nodes = entries.map((entry, i) => ({ ...entry, urn: urn(String(i)), assessable: true }));
      const root = library({ requirement_nodes: nodes });
      const kept = new Set(scalarsOf(read(root).instruments));
      for (const text of scalarsOf(nodes)) assert.ok(kept.has(text), text);
    }),
    { seed: 7, numRuns: 400 },
  );
});

test("I3: a library without a framework is rejected with a list of its contents", () => {
  const holds = (objects: Record<string, unknown>) => {
    const read = readLibrary({ ...library({}), objects });
    return read.ok ? "read" : read.refusal.holds?.map(({ kind, name, n }) => [kind, name, n]);
  };
  assert.deepEqual(holds({ threats: [{}, {}, {}], risk_matrices: [{}], requirement_mapping_set: { urn: "m" } }), [
    ["threats", "threats", 3],
    ["risk_matrix", "risk_matrices", 1],
    ["requirement_mapping_set", "requirement_mapping_set", 1],
  ]);
  assert.deepEqual(holds({ reference_controls: [], metric_definitions: null, framework: "text" }), []);
  assert.deepEqual(holds({ [`x${"y".repeat(100)}`]: [1], constructor: [1, 2] }), [
    [null, `x${"y".repeat(59)}`, 1],
    [null, "constructor", 2],
  ]);
});

test("I3: a library that cannot be answered is rejected with the place of the problem", () => {
  assert.equal(refusal([]), "not-a-library");
  assert.equal(refusal({ urn: "u" }), "no-objects");
  assert.equal(refusal({ ...library({}), urn: undefined }), "no-urn");
  assert.equal(refusal({ ...library({}), objects: { requirement_mapping_sets: [] } }), "no-framework");
  assert.equal(refusal(library({})), "no-nodes");
  assert.equal(refusal(library({ requirement_nodes: [node("a", { assessable: false })] })), "nothing-to-answer");
  assert.equal(refusal(library({ requirement_nodes: [node("a"), "b"] })), "node-unreadable 2");
  assert.equal(refusal(library({ requirement_nodes: [{ assessable: true }] })), "node-without-urn 1");
  assert.equal(refusal(library({ requirement_nodes: [node("a"), node("a")] })), `same-node-twice ${urn("a")}`);
  const circle = [node("a", { parent_urn: urn("b") }), node("b", { parent_urn: urn("a") })];
  assert.equal(refusal(library({ requirement_nodes: circle })), "circle");
});

test("I3: a parent is found by its URN in any letter case, else by the depths; the depth is the parent's plus 1", () => {
  const found = read(
    library({
      requirement_nodes: [
        node("a", { assessable: false }),
        node("b", { depth: 7, parent_urn: urn("a").toUpperCase() }),
        node("c", { depth: 8 }),
        node("d", { depth: 2, parent_urn: "urn:nowhere" }),
      ],
    }),
  );
  const nodes = found.instruments[0]?.nodes ?? [];
  assert.deepEqual(
    nodes.map(({ parent, depth }) => [parent, depth]),
    [
      [null, 1],
      [urn("a"), 2],
      [urn("b"), 3],
      [urn("a"), 2],
    ],
  );
  assert.deepEqual([...areaOf(nodes).values()], [urn("a"), urn("a"), urn("a"), urn("a")]);
  assert.deepEqual(found.notRepresented, [
    "objects.framework.requirement_nodes[].depth (other than by its parents)",
    "objects.framework.requirement_nodes[].parent_urn (a node that is not in the file)",
  ]);
});

test('I4: the scale comes from the sorted scores, otherwise from the bounds; otherwise it is "how far the statement is met"', () => {
  const values = (framework: object) => {
    const [instrument] = read(library({ requirement_nodes: [node("a")], ...framework })).instruments;
    assert.ok(instrument);
    const [item] = itemsOf(instrument);
    assert.ok(item);
    return scaleOf(instrument, item).levels.map(({ value }) => value);
  };
  assert.deepEqual(
    values({ scores_definition: [{ score: 3, name: "c" }, { score: 1 }, { score: 2 }], min_score: 1, max_score: 3 }),
    [1, 2, 3],
  );
  assert.deepEqual(values({ min_score: 0, max_score: 4 }), [0, 1, 2, 3, 4]);
  assert.deepEqual(values({ min_score: 0, max_score: 100 }), [0, 1, 2]);
  assert.deepEqual(values({ scores_definition: [{ score: 1 }, { score: 1 }] }), [0, 1, 2]);
  assert.deepEqual(values({}), [0, 1, 2]);
});

test("I4: choices of a node's only question describe the levels if they have each score exactly once", () => {
  const choices = [2, 1, 3].map((score) => ({ urn: `c${score}`, value: `does ${score}`, add_score: score }));
  const question = { type: "unique_choice", text: "How far?", choices };
  const scores = [1, 2, 3].map((score) => ({ score, name: `level ${score}` }));
  const described = (questions: object) => {
    const [instrument] = read(library({ scores_definition: scores, requirement_nodes: [node("a", { questions })] })).instruments;
    const [item] = instrument?.nodes ?? [];
    assert.ok(instrument && item);
    return scaleOf(instrument, item).levels.map(({ describes }) => describes["en"] ?? null);
  };
  assert.deepEqual(described({ q: question }), ["does 1", "does 2", "does 3"]);
  assert.deepEqual(described({ q: question, r: question }), [null, null, null]);
  assert.deepEqual(described({ q: { ...question, type: "multiple_choice" } }), [null, null, null]);
  assert.deepEqual(described({ q: { ...question, choices: choices.slice(1) } }), [null, null, null]);
});

test("I4: levels are read from a list, a map or the key `scale`; other fields are preserved and reported", () => {
  const levels = [
    { score: 1, name: "low" },
    { score: 2, name: "high" },
  ];
  const told = "objects.framework.scores_definition.aggregation";
  const [kept, bounds] = ["objects.framework.scores_definition", "objects.framework.min_score, max_score (other than the scale here)"];
  const ways: [framework: object, scores: number, scale: string, told: string[]][] = [
    [{ scores_definition: levels, min_score: 1, max_score: 2 }, 2, "framework", []],
    [{ scores_definition: { 1: "low", 2: { name: "high" } } }, 2, "framework", []],
    [{ scores_definition: { scale: levels, aggregation: "mean" } }, 2, "framework", [told]],
    [{ scores_definition: { scale: [], aggregation: "mean" } }, 0, "met", [kept]],
    [{ scores_definition: { aggregation: "mean" } }, 0, "met", [kept]],
    [{ scores_definition: levels, max_score: 5 }, 2, "framework", [bounds]],
    [{ min_score: 0, max_score: 100 }, 0, "met", [bounds]],
  ];
  for (const [framework, scores, scale, paths] of ways) {
    const found = read(library({ requirement_nodes: [node("a")], ...framework }));
    assert.deepEqual([found.scores, found.instruments[0]?.scales[0]?.id, found.notRepresented], [scores, scale, paths]);
  }
  const [instrument] = read(library({ requirement_nodes: [node("a")], ...ways[2]?.[0] })).instruments;
  assert.deepEqual(instrument?.extra["framework"], { scores_definition: { aggregation: "mean" } });
});

test("I1: an instrument has the name of its framework, or that of its library if the framework has no name", () => {
  const named = (framework: object) => read(library({ requirement_nodes: [node("a")], ...framework })).instruments[0]?.name;
  assert.deepEqual(named({}), { en: "Framework one" });
  assert.deepEqual(named({ name: undefined }), { en: "One" });
});

test("I5: questions of all kinds are read from a map, a list and the older form; choices may be texts", () => {
  const kinds = ["unique_choice", "multiple_choice", "text", "number", "date", "boolean"];
  const map = Object.fromEntries(
    kinds.map((type, i) => [`q${i}`, { type, text: type, ...(i < 2 ? { choices: ["Yes", { value: "No" }] } : {}) }]),
  );
  const list = [...kinds, "drawing"].map((type) => ({ type, text: type }));
  const older = {
    question_type: "unique_choice",
    question_choices: ["Yes", "No", "Perhaps"],
    questions: [{ urn: "o1", text: "One?" }, { urn: "o2", text: "Two?" }, "Three?"],
  };
  const found = read(
    library({ requirement_nodes: [node("a", { questions: map }), node("b", { questions: list }), node("c", { question: older })] }),
  );
  assert.deepEqual([found.questions, found.choices], [6 + 7 + 3, 4 + 9]);
  const [a, b, c] = found.instruments[0]?.nodes ?? [];
  assert.deepEqual(
    a?.questions.map(({ id, type }) => [id, type]),
    kinds.map((type, i) => [`q${i}`, type]),
  );
  assert.deepEqual(b?.questions.at(-1), {
    id: `${urn("b")}:question:7`,
    type: null,
    text: { en: "drawing" },
    choices: [],
    extra: { type: "drawing" },
  });
  assert.deepEqual(
    c?.questions.map(({ id, choices }) => [id, choices.map(({ text }) => text["en"])]),
    [
      ["o1", ["Yes", "No", "Perhaps"]],
      ["o2", ["Yes", "No", "Perhaps"]],
      [`${urn("c")}:question:3`, ["Yes", "No", "Perhaps"]],
    ],
  );
  assert.deepEqual(found.notRepresented, ["objects.framework.requirement_nodes[].questions.type"]);
});
