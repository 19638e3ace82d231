/**
 * Tests the phone without each module and its dependents: the pages of the steps of these modules are absent, and the other pages
 * remain.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stepNames } from "#platform/contract/step-names.ts";
import { joinPhonePages, type PhoneModule } from "#platform/phone/phone-module.ts";
import { modules as names } from "../modules.ts";
import { allModules } from "./modules.generated.ts";

const phones: readonly PhoneModule[] = allModules;
const stepsOf = (modules: readonly PhoneModule[]): string[] =>
  [...new Set(joinPhonePages(modules).flatMap(({ step }) => (step === null || step === "any" ? [] : step)))].toSorted();

const dependsOf = (name: string): readonly string[] => {
  const file = new URL(`../../modules/${name}/module.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly depends: readonly string[] }).depends;
};

test("every step has a page; if a step has several pages, each page has a condition", () => {
  assert.deepEqual(stepsOf(phones), [...stepNames].toSorted());
  for (const step of stepNames) {
    const pages = phones.flatMap((module) => module.pages.filter((page) => page.step === step));
    assert.ok(pages.length === 1 || pages.every(({ when }) => when !== undefined), step);
  }
});

test("each kind of question belongs to one module", () => {
  const asked = phones.flatMap(({ pages }) => [...new Set(pages.flatMap(({ asks }) => asks ?? []))]);
  assert.deepEqual(asked, [...new Set(asked)]);
  for (const kind of ["effects", "points", "rating", "weights"]) assert.ok(asked.includes(kind), kind);
});

for (const name of names)
  test(`without the module ${name} and its dependents, the phone has exactly the steps of the remaining modules`, () => {
    const out = new Set<string>([name]);
    for (const one of names) if (dependsOf(one).some((needed) => out.has(needed))) out.add(one);
    const here = phones.filter((module) => !out.has(module.name));
    const kept = phones.flatMap((module) => (out.has(module.name) ? [] : module.pages.flatMap(({ step }) => step ?? [])));
    assert.deepEqual(stepsOf(here), [...new Set(kept)].filter((step) => step !== "any").toSorted());
  });
