/** Tests that every CSS class that a page uses is defined in a style sheet that the page imports, or in the global styles. */
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");
/** The path of the imported file. */
const placeOf = (from: string, name: string): string => (name.startsWith("#") ? join(root, name.slice(1)) : join(dirname(from), name));

interface Found {
  readonly classes: Map<string, string>;
  readonly styled: Set<string>;
}

/** Follows the static imports of a file: classes used in its markup, classes defined in the imported style sheets. */
const collect = (file: string, found: Found, seen: Set<string>): Found => {
  if (seen.has(file) || !existsSync(file)) return found;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".css")) {
    for (const [, name] of text.matchAll(/\.([a-z][\w-]*)/g)) if (name !== undefined) found.styled.add(name);
    return found;
  }
  for (const [, list = ""] of text.matchAll(/className="([^"]+)"/g)) for (const name of list.split(/\s+/)) found.classes.set(name, file);
  for (const [, target] of text.matchAll(/^import (?!type)[^;]*?"([.#][^"]+\.(?:tsx?|css))";/gm)) {
    if (target !== undefined) collect(placeOf(file, target), found, seen);
  }
  for (const [, target] of text.matchAll(/\bimport\("([.#][^"]+\.tsx?)"\)/g))
    if (target !== undefined) collect(placeOf(file, target), found, seen);
  return found;
};

/** Classes that tests and other code search for; they have no style. */
const bare = new Set(["record", "icon", "glyph", "mark", "flip", "nav-label", "console-start", "wall-answered"]);
const pages = globSync(["modules/*/web/**/*.tsx", "platform/web/**/*.tsx", "app/web/**/*.tsx"], { cwd: root }).filter((file) =>
  /export default/.test(readFileSync(join(root, file), "utf8")),
);

test("the test finds pages", () => assert.ok(pages.length > 15));
for (const page of pages) {
  test(`${page} imports its styles`, () => {
    const found: Found = { classes: new Map(), styled: new Set() };
    const seen = new Set<string>();
    for (const ground of ["ui/base.css", "ui/tokens.css", "shell/frame.tsx", "shell/root.tsx"])
      collect(join(root, "platform/web", ground), found, seen);
    collect(join(root, page), found, seen);
    const missing = [...found.classes]
      .filter(([name]) => !found.styled.has(name) && !bare.has(name))
      .map(([name, file]) => `${name} in ${file.slice(root.length + 1)}`);
    assert.deepEqual(missing, []);
  });
}
