/** Every route loads the words that its page speaks: found by following the imports of each page through the sources. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const here = import.meta.dirname;
const root = join(here, "../..");
/** The file that an import names. */
const placeOf = (from: string, name: string): string => (name.startsWith("#") ? join(root, name.slice(1)) : join(dirname(from), name));
const always = new Set(["desk", "problem"]);

/** Groups that a page speaks, its later parts included; a part that loads words itself names them in `loaded`. */
const spoken = (file: string, loaded: Set<string>, seen = new Set<string>()): Set<string> => {
  const groups = new Set<string>();
  if (seen.has(file) || !existsSync(file)) return groups;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const found of text.matchAll(
    /\bt\(\s*["`]([a-z-]+)\.|\bid="([a-z-]+)\.|(?<!\bmay\()"(console|wall|scenario|assessment|programme|drawing)\.[a-z.-]+"/g,
  )) {
    const group = found[1] ?? found[2] ?? found[3];
    if (group !== undefined) groups.add(group);
  }
  for (const [, name = ""] of text.matchAll(/\bloadWords\("([a-z-]+)"\)/g)) loaded.add(name);
  for (const found of text.matchAll(/^import (?!type)[^;]*? from "([.#][^"]+\.tsx?)";|\bimport\("([.#][^"]+\.tsx)"\)/gm)) {
    const other = found[1] ?? found[2];
    // Ids of endpoints look like ids of messages.
    if (other !== undefined && !/^#methods\/|\/contract\//.test(other))
      for (const group of spoken(placeOf(file, other), loaded, seen)) groups.add(group);
  }
  return groups;
};

const written = readFileSync(join(here, "routes.tsx"), "utf8");
/** Lists of groups that several routes share, written out where they are spread. */
const shared = new Map([...written.matchAll(/const (\w+) = \[([^\]]*)\] as const/g)].map((found) => [found[1] ?? "", found[2] ?? ""]));
const source = written.replace(/\.\.\.(\w+)/g, (spread, name: string) => shared.get(name) ?? spread);
const named = new Map([...source.matchAll(/const (\w+) = words\(([^)]*)\)/g)].map((found) => [found[1] ?? "", found[2] ?? ""]));
const routes = [...source.matchAll(/createRoute\(\{(?:[^{}]|\{[^{}]*\})*?lazyRouteComponent\(\(\(\) => import\("([^"]+)"\)/g)].map(
  (found) => {
    const loader = /loader: (?:words\(([^)]*)\)|(\w+))/.exec(found[0]);
    const list = loader?.[1] ?? named.get(loader?.[2] ?? "") ?? "";
    return { page: found[1] ?? "", loads: new Set([...list.matchAll(/"([a-z-]+)"/g)].map((one) => one[1] ?? "")) };
  },
);

test("the routes are found in their file", () => assert.ok(routes.length >= 14, `found ${routes.length}`));
for (const { page, loads } of routes) {
  test(`${page} loads what it speaks`, () => {
    const groups = spoken(placeOf(join(here, "routes.tsx"), page), loads);
    const missing = [...groups].filter((group) => !always.has(group) && !loads.has(group));
    assert.deepEqual(missing, []);
    assert.ok(groups.size > 0, "a page without words was not read rightly");
  });
}
