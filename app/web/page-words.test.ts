/** Every route loads the words that its page speaks: found by following the imports of each page through the sources. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { joinWebModules } from "#platform/web/module/join-web-modules.ts";
import type { WebModule } from "#platform/web/module/web-module.ts";
import { desk } from "./desk-modules.ts";

const root = join(import.meta.dirname, "../..");
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

/** The file that a declaration names by `import()`. */
const fileOf = (module: string, load: () => Promise<unknown>): string => {
  const folder = module === "platform" ? join(root, "platform/web") : join(root, "modules", module, "web");
  return join(folder, /import\("([^"]+)"\)/.exec(load.toString())?.[1] ?? "");
};

for (const { name, routes } of desk as readonly WebModule[])
  for (const { path, page, words, anyStep } of routes)
    test(`${path} loads what it speaks`, () => {
      const loads = new Set<string>([...words, ...(anyStep === true ? joinWebModules(desk).stepWords : [])]);
      const file = fileOf(name, page);
      assert.ok(existsSync(file), file);
      const groups = spoken(file, loads);
      assert.deepEqual(
        [...groups].filter((group) => !always.has(group) && !loads.has(group)),
        [],
      );
      assert.ok(groups.size > 0, "a page without words was not read rightly");
    });

const room = (desk as readonly WebModule[]).flatMap(({ routes }) => routes).filter(({ anyStep }) => anyStep === true);
for (const { name, steps = {} } of desk as readonly WebModule[])
  for (const [step, { panel, wall }] of Object.entries(steps))
    for (const page of [panel, wall])
      if (page !== undefined)
        test(`console and wall load what ${step} speaks: ${fileOf(name, page).slice(root.length + 1)}`, () => {
          const loads = new Set<string>([...joinWebModules(desk).stepWords, ...room.flatMap(({ words }) => words)]);
          assert.ok(existsSync(fileOf(name, page)));
          const groups = spoken(fileOf(name, page), loads);
          assert.deepEqual(
            [...groups].filter((group) => !always.has(group) && !loads.has(group)),
            [],
          );
        });
