import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { runCli } from "../cli.ts";
import type { InstrumentCheck } from "./instrument-check.ts";

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await runCli(
    ["instrument", "check", ...argv],
    (text) => void (out += text),
    (text) => void (err += text),
  );
  return { code, out, err };
};
const shared = process.env["COUNTERPART_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const folder = path.join(shared, "data/ciso-assistant");

function fileOf(t: TestContext, text: string | Buffer): string {
  const at = mkdtempSync(path.join(tmpdir(), "instrument-"));
  t.after(() => rmSync(at, { recursive: true }));
  const file = path.join(at, "library.yaml");
  writeFileSync(file, text);
  return file;
}

/** Computes the same counts by another method: from the lines of the text, without a parser. */
function countLines(text: string): Omit<InstrumentCheck, "notRepresented"> {
  const lines = text.split("\n");
  const many = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
  const languages = new Set([/^locale: (\S+)/m.exec(text)?.[1] ?? ""]);
  for (const [i, line] of lines.entries()) {
    const indent = /^( *)translations:/.exec(line)?.[1];
    if (indent === undefined) continue;
    const language = new RegExp(`^${indent}  ([A-Za-z-]+):`);
    for (const next of lines.slice(i + 1)) {
      if (!next.startsWith(`${indent} `) && next.trim() !== "") break;
      const tag = language.exec(next)?.[1];
      if (tag !== undefined) languages.add(tag);
    }
  }
  return {
    nodes: many(/^\s+(- )?assessable:/),
    assessable: many(/^\s+(- )?assessable: true/),
    questions: many(/^\s+type: (unique_choice|multiple_choice|text|number|date|boolean)$/),
    choices: many(/^\s+- urn: .*:choice:\d+$/),
    scores: many(/^\s+- score: /),
    languages: [...languages].toSorted(),
  };
}

for (const name of ["cyfun-small-self-assessment_new", "dynamic-questionnaire", "enisa-sme-cra-maturity", "ncsc-caf-4.0"])
  test(`I1: ${name}: the counts equal those that are computed from the lines of the file`, async (t) => {
    const file = path.join(folder, `${name}.yaml`);
    if (!existsSync(file)) return t.skip("the shared libraries are not here");
    const { code, out, err } = await run(file, "--json");
    assert.deepEqual([code, err], [0, ""]);
    const { notRepresented, ...counts } = JSON.parse(out) as InstrumentCheck;
    assert.deepEqual(counts, countLines(readFileSync(file, "utf8")));
    assert.ok(Array.isArray(notRepresented));
    if (name === "dynamic-questionnaire") assert.ok(notRepresented.includes("objects.framework.requirement_nodes[].questions.depends_on"));
  });

const small = `urn: urn:test:library:small
locale: en
objects:
  framework:
    urn: urn:test:framework:small
    field_visibility: {score: hidden}
    requirement_nodes:
    - {urn: a, depth: 1, assessable: true, name: A, translations: {fr: {name: "À"}}}
`;

test("I2: the table shows the counts, the languages and the preserved fields without a meaning", async (t) => {
  const { code, out } = await run(fileOf(t, small));
  assert.equal(code, 0);
  assert.match(out, /^nodes +1\nassessable +1\n/);
  assert.match(out, /^languages +en fr$/m);
  assert.match(out, /without a meaning here:\n {2}objects\.framework\.field_visibility\n$/);
});

test("I3: for an unusable file, the command prints only an error message, with exit code 1", async (t) => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g", "h"]
    .map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(`*${String.fromCharCode(97 + i)}`)
          .join(",")}]`,
    )
    .join("\n")}\n`;
  const cases: [string | Buffer, RegExp][] = [
    ["", /holds no library/],
    ["- a\n", /holds no library/],
    [small.replace("assessable: true", "assessable: false"), /none of its requirement nodes is assessable/],
    [small.replace("urn: a,", ""), /a requirement node has no urn: number 1\.\n$/],
    ["urn: u\nobjects: {threats: []}\n", /holds no framework, so there is nothing to answer\. It holds no objects at all\.\n$/],
    [
      "urn: u\nobjects: {risk_matrices: [{}, {}], threats: [{}], 'new\u001b': [{}]}\n",
      /nothing to answer\. It holds: 2 risk matrices, 1 threat, 1 under "new\?"\.\n$/,
    ],
    ["a: [1\nb: 2\n", /not readable as YAML\. Line \d+: /],
    ["a: 1\na: 2\n", /not readable as YAML\. Line 2: Map keys must be unique/],
    ['1: a\nb: c\n"1": d\n', /not readable as YAML\. Line 3: Map keys must be unique/],
    [`urn: u\n${Array.from({ length: 60_000 }, (_, i) => `k${i}: v\n`).join("")}k7: again\n`, /Line 60002: Map keys must be unique/],
    ["a: 1\n---\nb: 2\n", /not readable as YAML/],
    [Buffer.from([0xff, 0xfe, 0x00]), /not a text file in UTF-8/],
    ["a: *nothing\n", /aliases|not readable/],
    ["<<: 1\nurn: u\n", /not readable as YAML/],
    [small.replace("name: A,", 'name: "nul \\0",'), /not a text file/],
    [small.replaceAll("urn: a,", `urn: ${"a".repeat(501)},`), /an urn is longer than 500 characters: a+\.\n$/],
    [bomb, /aliases do not lead to a text, or unfold to too much/],
    ["[".repeat(100_000), /nested too deeply/],
    [Array.from({ length: 3000 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""), /nested too deeply/],
    [Buffer.alloc(10_000_001, "a"), /larger than 10 MB/],
  ];
  for (const [text, sentence] of cases) {
    const { code, out, err } = await run(fileOf(t, text), "--json");
    assert.deepEqual([code, out], [1, ""], err);
    assert.match(err, sentence);
  }
  assert.match((await run("/nowhere/none.yaml")).err, /^There is no file /);
  assert.match((await run(".")).err, /is a folder, not a file/);
});

test("I3: YAML tags create no objects, the key << adds missing fields, names special in JavaScript are ordinary keys", async (t) => {
  const strange = `${small}<<: {version: 9}\n__proto__: {locale: xx}\nwhen: !!js/function "x"\nconstructor: 1\n`;
  const { code, out } = await run(fileOf(t, strange), "--json");
  assert.equal(code, 0);
  const found = JSON.parse(out) as InstrumentCheck;
  assert.deepEqual(found.notRepresented, ["__proto__", "constructor", "objects.framework.field_visibility", "when"]);
  assert.deepEqual(found.languages, ["en", "fr"]);
});

test("invalid arguments give exit code 2 and the usage", async () => {
  for (const [argv, sentence] of [
    [[], /A file is needed/],
    [["a", "b"], /One file is checked at a time/],
    [["a", "--yaml"], /There is no option --yaml/],
  ] as [string[], RegExp][]) {
    const { code, out, err } = await run(...argv);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, sentence);
    assert.match(err, /\nUsage: counterpart instrument check FILE/);
  }
  assert.equal((await run("--help")).code, 0);
});
