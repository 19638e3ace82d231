/**
 * Tests the measures and their rights test: no code is listed twice, every mapping leads to an existing pillar, and the fictional State's
 * own measures are valid.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { join } from "node:path";
import { CodedName } from "#modules/assessment/contract/catalogue.ts";
import { MeasureFields, measureKinds, MeasureWords } from "#modules/policy/contract/policy.ts";
import { rightsQuestions, RightsAnswers, rightsResultOf } from "#modules/safeguard/contract/safeguard.ts";
import { measureWords, pillarCodes } from "#modules/policy/server/content.ts";
import { lackingIn } from "#modules/policy/server/lacking.ts";
import { checkText } from "../guard/index.ts";
import { textsIn } from "#modules/policy/server/check-text.ts";

const read = <T>(name: string): T => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as T;
const once = (codes: readonly string[], what: string): void => assert.equal(new Set(codes).size, codes.length, what);

test("the file lists exactly the types of measures of the contract, each once", () => {
  const codes = read<unknown[]>("measure-types.json").map((each) => CodedName.parse(each).code);
  assert.deepEqual(codes, [...measureKinds]);
});

test("each taxonomy and each pillar is listed once; each line of the mapping links existing pillars of two taxonomies", () => {
  const { taxonomies, mapping } = MeasureWords.parse(measureWords);
  once(
    taxonomies.map(({ code }) => code),
    "taxonomies",
  );
  assert.ok(taxonomies.length >= 3, "United Nations, European Union, national cybersecurity");
  for (const { code, pillars } of taxonomies)
    once(
      pillars.map((pillar) => pillar.code),
      code,
    );
  assert.equal(pillarCodes.size, taxonomies.flatMap(({ pillars }) => pillars).length);
  assert.ok(mapping.length > 0);
  once(
    mapping.map(({ from, to }) => `${from} ${to}`),
    "mapping",
  );
  for (const { from, to } of mapping) {
    for (const code of [from, to]) assert.ok(pillarCodes.has(code), `no pillar ${code}`);
    assert.notEqual(from.split(":")[0], to.split(":")[0], "a mapping stays within one taxonomy");
  }
  // the mapping must reach both counter-terrorism and cybersecurity
  assert.ok(mapping.some(({ from, to }) => [from, to].some((code) => code.startsWith("cyber:"))));
});

test("the rights test has the contract's questions, absolute rights first, and says that it is not a legal clearance", () => {
  assert.deepEqual(
    measureWords.questions.map(({ code }) => code),
    [...rightsQuestions],
  );
  assert.equal(rightsQuestions[0], "absolute");
  assert.match(measureWords.notClearance["en"] ?? "", /clearance/);
});

interface Told {
  readonly becomes: string;
  readonly reason?: { readonly text: string };
  readonly fields: MeasureFields;
  readonly test: RightsAnswers | null;
}
test("measures of the fictional State refer only to existing records, follow the same rules as any other measure, and say that they are invented", () => {
  const content = read<{ fictional: boolean; notice: string; measures: Told[] }>("demonstration/velmara-measures.json");
  const velmara = read<{ agencies: { code: string }[]; scenarios: unknown[] }>("demonstration/velmara.json");
  assert.equal(content.fictional, true);
  assert.match(content.notice, /fictional State.*invented/);
  const agencies = new Set(velmara.agencies.map(({ code }) => code));
  const scenarios = new Set(velmara.scenarios.map((_, i) => `S${i + 1}`));
  once(
    content.measures.map(({ fields }) => fields.title.text),
    "titles",
  );
  const ids = "0195d0a0-7e1a-7000-8000-00000000000a";
  for (const { fields, test: answers, becomes, reason } of content.measures) {
    const { title } = fields;
    for (const code of fields.scenarios) assert.ok(scenarios.has(code), `${title.text}: ${code}`);
    for (const code of [...fields.supporting, ...(fields.lead === null ? [] : [fields.lead])])
      assert.ok(agencies.has(code), `${title.text}: ${code}`);
    for (const code of fields.pillars) assert.ok(pillarCodes.has(code), `${title.text}: ${code}`);
    // with ids instead of codes, the contract accepts the measure
    const text = MeasureFields.parse({ ...fields, scenarios: [], supporting: [], lead: ids });
    assert.deepEqual([text.kind === "legal", text.kind === "adopt-a-technology"], [text.legal !== null, text.adoption !== null]);
    assert.deepEqual(checkText(textsIn({ text, answers })), [], title.text);
    if (answers === null) assert.equal(becomes, "draft", title.text);
    else {
      const result = rightsResultOf(RightsAnswers.parse(answers));
      if (becomes === "adopted") assert.deepEqual([result, lackingIn(text)], ["passed", []], title.text);
      if (becomes === "refused") assert.ok(result !== "passed" && (reason?.text ?? "") !== "", title.text);
    }
  }
});
