/** The phone without each module and its dependents: the pages of their steps are absent, the others remain. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { joinPhoneSteps, type PhoneModule } from "#platform/phone/phone-module.ts";
import { modules as names } from "../modules.ts";
import { allModules } from "./modules.generated.ts";

const phones: readonly PhoneModule[] = allModules;
const whole = Object.keys(joinPhoneSteps(phones)).toSorted();

const dependsOf = (name: string): readonly string[] => {
  const file = new URL(`../../modules/${name}/module.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly depends: readonly string[] }).depends;
};

test("seven steps have a page, each from one module", () => {
  const declared = phones.flatMap(({ steps }) => Object.keys(steps)).toSorted();
  assert.deepEqual(declared, [...new Set(declared)]);
  assert.deepEqual(whole, declared);
  assert.equal(whole.length, 7);
});

for (const name of names)
  test(`without ${name}`, () => {
    const out = new Set<string>([name]);
    for (const one of names) if (dependsOf(one).some((needed) => out.has(needed))) out.add(one);
    const gone = phones.filter((module) => out.has(module.name)).flatMap(({ steps }) => Object.keys(steps));
    const kept = Object.keys(joinPhoneSteps(phones.filter((module) => !out.has(module.name))));
    assert.deepEqual(
      kept.toSorted(),
      whole.filter((step) => !gone.includes(step)),
    );
  });
