/** Tests the generated lists of modules: their order, modules that lack a part, and names with a hyphen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { modulesFile } from "./generate-modules.ts";

test("a list has the modules that have the part, in the order of `app/modules.ts`", () => {
  const files = new Set(["modules/one/web/index.ts", "modules/two-words/web/index.ts", "modules/three/server/index.ts"]);
  const text = modulesFile("web", ["two-words", "three", "one"], (file) => files.has(file));
  assert.deepEqual(text.split("\n").slice(1), [
    'import { module as twoWords } from "#modules/two-words/web/index.ts";',
    'import { module as one } from "#modules/one/web/index.ts";',
    "",
    "export const allModules = [twoWords, one] as const;",
    "",
  ]);
});
