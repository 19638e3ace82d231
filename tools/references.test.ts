/** Checks that references which a reader cannot open are reported, and that the others are accepted. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { hygieneFaults } from "./hygiene.ts";
import { definedIn, faultsOfText } from "./references.ts";
import { root } from "./source-files.ts";

const defined = definedIn(root);
const faults = (file: string, text: string): readonly string[] => faultsOfText(root, file, text, defined);
// Written in parts, so that the check does not report this file.
const [missingFact, missingFile] = ["F9" + ".77", "facts" + ".md"];

test("a Markdown file that a comment, a test title or a document names must exist", () => {
  const place = "methods/drawing/axis.ts";
  for (const planted of [
    `/** See ${missingFile}. */`,
    ` * see ${missingFile} 3`,
    `const a = 1; // ${missingFile}`,
    `test("${missingFile}: a", () => {`,
  ])
    assert.deepEqual(faults(place, planted), [`${place}:1 names ${missingFile}, which is not in the repository`], planted);
  assert.equal(faults("docs/install.md", `Read [it](${missingFile}).`).length, 1);
  assert.equal(faults("platform/server/migrations/20261124-04-programme.sql", `  -- ${missingFile}`).length, 1);
  assert.deepEqual(faults(place, "/** Rules: SPEC.md D1; docs/methods.md D.1; CONTRIBUTING.md. */"), []);
  assert.deepEqual(faults("docs/install.md", "[tls](tls.md), https://example.org/other.md"), []);
  assert.deepEqual(faults(place, `const name = "${missingFile}";`), [], "a string of a program is not a reference");
});

test("a fact must be in docs/requirements.md, wherever it is cited", () => {
  assert.equal(faults("platform/server/content/scales.json", `"factId": "${missingFact}"`).length, 1);
  assert.equal(faults("app/web/a.tsx", `const help = "${missingFact}";`).length, 1);
  assert.deepEqual(faults("app/web/a.tsx", "// F1.25, F1.24f"), []);
});

test("a requirement, a need, a decision, a check or a section that is cited must exist on its page", () => {
  const core = "methods/ranking/cox.ts";
  assert.equal(faults(core, "// Requirement R" + "31 and needs N" + "30, N1").length, 2);
  assert.equal(faults(core, "/** R" + "77: two fields. */").length, 1);
  assert.equal(faults(core, "// the check G" + "99").length, 1);
  assert.equal(faults(core, "// Source: docs/methods.md Z.1, docs/methods.md D" + ".9").length, 1);
  assert.equal(faults(core, "// decision 99" + "99; docs/decisions/99" + "98").length, 2);
  assert.deepEqual(faults(core, "// decision 0010; docs/decisions/0023-keys-in-files.md"), []);
  assert.deepEqual(faults(core, "// Requirements R19 and R20; need N29; G24; docs/methods.md D.1; risk N34 beside R99"), []);
});

test("the hygiene check of a checkout includes its references", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-references-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "docs"));
  writeFileSync(path.join(folder, "docs/requirements.md"), "- **F1.01 [V]** A fact. Source\n- **R1** A requirement. Source\n");
  writeFileSync(path.join(folder, "a.ts"), `// F1.01, requirement R1, docs/requirements.md\n// F1.02, requirement R2, ${missingFile}\n`);
  const found = hygieneFaults(folder, ["a.ts", "docs/requirements.md"]);
  assert.deepEqual(
    found.map((one) => one.split(";")[0]),
    ["a.ts:2 names the fact F1.02", `a.ts:2 names ${missingFile}, which is not in the repository`, "a.ts:2 names R2"],
  );
});
