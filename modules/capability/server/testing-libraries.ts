/**
 * Invented libraries in the format of CISO Assistant, as other people write them. For each library this file lists the expected counts (counted by
 * hand), and the parts that our model does not use. For tests only.
 */
export interface OtherLibrary {
  readonly name: string;
  readonly text: string;
  readonly counts: readonly [nodes: number, assessable: number, questions: number, choices: number, scores: number];
  readonly languages: readonly string[];
  readonly notRepresented: readonly string[];
}
const node = "objects.framework.requirement_nodes[]";

export const otherLibraries: readonly OtherLibrary[] = [
  {
    name: "many objects in one file: framework, mapping set, risk matrix, threats, reference controls",
    text: `---
urn: urn:test:library:many
locale: en
ref_id: many
name: Many
version: 2
publication_date: 2026-01-31
dependencies: [urn:test:library:other]
objects:
  threats:
  - {urn: urn:test:threat:1, ref_id: T1, name: Threat, translations: {fr: {name: Menace}}}
  reference_controls:
  - {urn: urn:test:control:1, ref_id: C1, category: policy, csf_function: govern}
  risk_matrix:
  - {urn: urn:test:matrix:1, ref_id: m, probability: [{id: 0, name: low}], impact: [], risk: [], grid: [[0]]}
  requirement_mapping_sets:
  - {urn: urn:test:map:1, source_framework_urn: a, target_framework_urn: b, requirement_mappings: []}
  framework:
    urn: urn:test:framework:many
    ref_id: many
    min_score: 0
    max_score: 3
    requirement_nodes:
    - {urn: n1, assessable: false, depth: 1, ref_id: A, name: Area}
    - {urn: n2, assessable: true, depth: 2, parent_urn: n1, ref_id: A.1, description: Statement, threats: [urn:test:threat:1], reference_controls: [urn:test:control:1]}
...
`,
    counts: [2, 1, 0, 0, 0],
    languages: ["en", "fr"],
    notRepresented: [
      "dependencies",
      `${node}.reference_controls`,
      `${node}.threats`,
      "objects.reference_controls",
      "objects.requirement_mapping_sets",
      "objects.risk_matrix",
      "objects.threats",
    ],
  },
  {
    name: "no scores, no ref ids, no depth; parents by URN in another case; a parent in another file",
    text: `urn: URN:Test:Library:Bare
locale: de
objects:
  framework:
    requirement_nodes:
    - urn: URN:Test:Req_Node:Bare:A
      assessable: No
      name: Bereich
    - urn: urn:test:req_node:bare:a.1
      parent_urn: urn:test:req_node:BARE:a
      assessable: Yes
    - urn: urn:test:req_node:bare:a.2
      parent_urn: urn:test:req_node:elsewhere
      assessable: "true"
      description: Aussage
`,
    counts: [3, 2, 0, 0, 0],
    languages: ["de"],
    notRepresented: [`${node}.parent_urn (a node that is not in the file)`],
  },
  {
    name: "implementation groups, numbers between quotation marks, translations partly missing, a locale with a region",
    text: `urn: urn:test:library:groups
locale: pt-BR
version: "12"
translations: {en: {name: Groups}}
objects:
  framework:
    urn: urn:test:framework:groups
    name: Grupos
    implementation_groups_definition:
    - {ref_id: IG1, name: Base, default_selected: true, translations: {en: {name: Basic}}}
    - {ref_id: IG2, name: Mais}
    scores_definition:
    - {score: "1", name: baixo, description: pouco, translations: {en: {name: low}}}
    - {score: "2", name: alto, translations: {en: {description: much}, fr: null}}
    requirement_nodes:
    - {urn: a, assessable: true, depth: "1", weight: "3", implementation_groups: [IG1, IG2], name: Um, translations: {en: {description: Only the description}, fr: {}}}
    - {urn: b, assessable: true, depth: "1", implementation_groups: IG2, typical_evidence: Ata}
`,
    counts: [2, 2, 0, 0, 2],
    languages: ["en", "fr", "pt-BR"],
    notRepresented: ["objects.framework.implementation_groups_definition[].default_selected"],
  },
  {
    name: "questions with choices: maps, lists, shared by an anchor, that compute, depend and colour",
    text: `urn: urn:test:library:questions
locale: en
objects:
  framework:
    urn: urn:test:framework:questions
    min_score: 0
    max_score: 2
    scores_definition: &scores
    - {score: 0, name: none}
    - {score: 1, name: some}
    - {score: 2, name: all}
    requirement_nodes:
    - urn: a
      assessable: true
      questions:
        a:q1:
          type: unique_choice
          text: &text How far?
          choices: &choices
          - {urn: c0, value: none, add_score: 0, compute_result: "false", color: "#f00"}
          - {urn: c1, value: some, add_score: 1}
          - {urn: c2, value: all, add_score: 2}
        a:q2:
          type: multiple_choice
          text: *text
          depends_on: {question: a:q1, answers: [c2], condition: any}
          choices: *choices
    - urn: b
      assessable: true
      questions:
      - {type: date, text: When?}
      - {type: slider, text: Where?}
`,
    counts: [2, 2, 4, 6, 3],
    languages: ["en"],
    notRepresented: [
      `${node}.questions.choices[].color`,
      `${node}.questions.choices[].compute_result`,
      `${node}.questions.depends_on`,
      `${node}.questions.type`,
    ],
  },
  {
    name: "two frameworks in a list, a merge key, infinities, nodes inside nodes",
    text: `urn: urn:test:library:odd
locale: en
version: 99999999999
objects:
  frameworks:
  - urn: urn:test:framework:odd-1
    max_score: .inf
    requirement_nodes:
    - &base {urn: a, assessable: true, name: A}
    - {<<: *base, urn: b}
  - urn: urn:test:framework:odd-2
    requirement_nodes:
    - urn: a
      assessable: true
      name: With children
      requirement_nodes: [{urn: c, assessable: true}]
      weight: -.inf
      1: a key that is a number
`,
    counts: [3, 3, 0, 0, 0],
    languages: ["en"],
    notRepresented: [`objects.framework.max_score`, `${node}.1`, `${node}.requirement_nodes`, `${node}.weight`, "version"],
  },
  {
    name: "newer files: levels under scale beside how they are put together, outcomes, questions with a weight, bounds of a hundred",
    text: `urn: urn:test:library:newer
locale: no
ref_id: 1.10
labels: [sample]
publication_date: 2026-02-03
objects:
  frameworks:
  - urn: urn:test:framework:newer-1
    scores_definition:
      aggregation: mean
      scale:
      - {score: 0, name: none}
      - {score: 1, name: some, translations: {sv: {name: lite}}}
    outcomes_definition: [{ref_id: o, label: Outcome, expression: score > 1, translations: {da: {label: Udfald}}}]
    requirement_nodes:
    - {urn: b, parent_urn: a, depth: 2, assessable: true, ref_id: 1.10, visibility_expression: x}
    - {urn: a, depth: 1, assessable: false, ref_id: null}
    - urn: c
      depth: 1
      assessable: true
      importance: mandatory
      questions:
        c:q1:
          type: unique_choice
          text: How?
          annotation: A note
          weight: 2
          config: {hint: none}
          choices:
            c:q1:c1: {value: Somehow, annotation: A note, select_implementation_groups: [IG1]}
            c:q1:c2: {value: Otherwise}
  - urn: urn:test:framework:newer-2
    min_score: 0
    max_score: 100
    scores_definition: {aggregation: sum}
    requirement_nodes:
    - {urn: a, assessable: true}
  - urn: urn:test:framework:newer-3
    scores_definition: {1: low, 2: {name: high}}
    requirement_nodes:
    - {urn: a, assessable: true}
  quick_forms: [{urn: urn:test:form:1, pages: []}]
  metric_definitions: [{urn: urn:test:metric:1}]
  presets: [{urn: urn:test:preset:1}]
`,
    counts: [5, 4, 1, 2, 4],
    languages: ["da", "no", "sv"],
    notRepresented: [
      "labels",
      "objects.framework.min_score, max_score (other than the scale here)",
      "objects.framework.outcomes_definition",
      `${node}.importance`,
      `${node}.questions.annotation`,
      `${node}.questions.choices[].annotation`,
      `${node}.questions.choices[].select_implementation_groups`,
      `${node}.questions.config`,
      `${node}.questions.weight`,
      `${node}.visibility_expression`,
      "objects.framework.scores_definition",
      "objects.framework.scores_definition.aggregation",
      "objects.metric_definitions",
      "objects.presets",
      "objects.quick_forms",
    ],
  },
];

/** Libraries that try to harm the server. The server must refuse or store each of them, and must not fail. */
const hostile = (framework: string, head = "urn: urn:test:library:hostile\nlocale: en"): string => `${head}
objects:
  framework:
    urn: urn:test:framework:hostile
${framework}`;
const nodes = (fields: string): string => `    requirement_nodes:\n    - {urn: a, assessable: true, ${fields}}\n`;

export const hostileLibraries: readonly string[] = [
  hostile(nodes('name: "nul \\0 inside"')),
  hostile(nodes('name: "half a \\uD800 pair"')),
  hostile(nodes('"\\0": x')),
  hostile(nodes("weight: .nan")),
  hostile(nodes("<<: 1")),
  hostile(nodes("<<: {<<: {<<: {name: far}}}")),
  hostile(nodes("name: &a {b: *a}")),
  hostile(nodes(`description: ${"x".repeat(400_000)}`)),
  hostile(nodes("name: A").replace("urn: a", `urn: ${"a".repeat(501)}`)),
  hostile(nodes("name: A").replace("urn: a", `urn: ${"a".repeat(500)}`)),
  hostile(nodes("name: A"), `urn: ${"u".repeat(9000)}\nlocale: ${"l".repeat(9000)}`),
  hostile(nodes("name: A"), "urn: urn:test:library:hostile\nlocale: en\nversion: 9007199254740991"),
  hostile(nodes("name: A"), "urn: urn:test:library:hostile\nlocale: en\nversion: 1e308"),
  hostile(nodes("name: A, translations: {__proto__: {name: B}, constructor: {name: C}}")),
  hostile(`    scores_definition: [${Array.from({ length: 500 }, (_, score) => `{score: ${score}}`).join(", ")}]\n${nodes("name: A")}`),
  hostile(`    scores_definition: [{score: 1e308}, {score: -1e308}, {score: 0.1}]\n${nodes("name: A")}`),
  hostile(
    `    requirement_nodes:\n${Array.from({ length: 3000 }, (_, i) => `    - {urn: n${i}, assessable: true, depth: ${i + 1}}`).join("\n")}\n`,
  ),
];
