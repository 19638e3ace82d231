/**
 * Makes a module with `npm run new module` in a copy of this checkout. The module must compile on server, desk and phone. Its own
 * tests must pass with a real database and built pages, and so must the tests of the whole product about records, modules, rules of
 * the schema and languages.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scratchCheckout } from "./scratch.fixture.ts";

const name = "journal";
const tests = [
  `modules/${name}/`,
  "app/server/modules.test",
  "app/server/records.test",
  "app/web/left-out",
  "app/phone/left-out",
  "db/rules.test",
  "i18n/complete",
];

test("a new module compiles, and its tests and those of the whole product pass", { timeout: 900_000 }, async (t) => {
  const scratch = scratchCheckout(t);
  const made = await scratch.run(["tools/new/main.ts", "module", name]);
  assert.equal(made.code, 0, made.text);
  const outside = scratch.changed().filter((file) => !file.startsWith(`modules/${name}/`) && !file.endsWith(".generated.ts"));
  assert.deepEqual(outside, ["ARCHITECTURE.md", "app/modules.ts"]);
  for (const project of ["app/server", "app/web", "app/phone"]) {
    const { code, text } = await scratch.run(["node_modules/typescript/bin/tsc", "-p", project, "--noEmit", "--pretty", "false"]);
    assert.equal(code, 0, `${project}\n${text}`);
  }
  const { code, text } = await scratch.run(["tools/test.ts", ...tests]);
  assert.equal(code, 0, text.slice(-6_000));
});
