/** The phone without each module and its dependents: the pages of their steps are absent, the others remain. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stepNames } from "#modules/assessment/contract/step.ts";
import { joinPhonePages, type PhoneModule } from "#platform/phone/phone-module.ts";
import { modules as names } from "../modules.ts";
import { allModules } from "./modules.generated.ts";

const phones: readonly PhoneModule[] = allModules;
const stepsOf = (modules: readonly PhoneModule[]): string[] => [...new Set(joinPhonePages(modules).map(({ step }) => step))].toSorted();

const dependsOf = (name: string): readonly string[] => {
  const file = new URL(`../../modules/${name}/module.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly depends: readonly string[] }).depends;
};

test("every step has a page; a second page of a step has a condition and belongs to another module", () => {
  assert.deepEqual(stepsOf(phones), [...stepNames].toSorted());
  for (const step of stepNames) {
    const pages = phones.flatMap((module) => module.pages.filter((page) => page.step === step).map((page) => ({ of: module.name, page })));
    assert.equal(new Set(pages.map(({ of }) => of)).size, pages.length, step);
    assert.ok(pages.length === 1 || pages.every(({ page }) => page.when !== undefined), step);
  }
});

test("each kind of question belongs to one module", () => {
  const asked = phones.map(({ pages }) => [...new Set(pages.flatMap(({ asks }) => asks ?? []))]);
  assert.deepEqual(asked.flat().toSorted(), ["effects", "points", "rating", "weights"]);
});

for (const name of names)
  test(`without ${name}`, () => {
    const out = new Set<string>([name]);
    for (const one of names) if (dependsOf(one).some((needed) => out.has(needed))) out.add(one);
    const here = phones.filter((module) => !out.has(module.name));
    const kept = phones.flatMap((module) => (out.has(module.name) ? [] : module.pages.map(({ step }) => step)));
    assert.deepEqual(stepsOf(here), [...new Set(kept)].toSorted());
  });
