/** Tests how test files are sorted by what they need. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Graph, Import } from "./module-graph.ts";
import { testFiles } from "./test-files.ts";

const database = "platform/server/db/testing.ts";
const arrow = (from: string, to: string | null, typeOnly = false): Import => ({ from, to, typeOnly, text: "", late: false, line: 1 });
const graph: Graph = {
  files: [
    "methods/a.test.ts",
    "modules/x/server/near.test.ts",
    "modules/x/server/far.test.ts",
    "modules/x/server/types.test.ts",
    "modules/x/server/slow.heavy.test.ts",
    "e2e/walk.e2e.ts",
    "e2e/harness.test.ts",
    "modules/x/server/far.ts",
  ],
  imports: [
    arrow("modules/x/server/near.test.ts", database),
    arrow("modules/x/server/far.test.ts", "modules/x/server/far.ts"),
    arrow("modules/x/server/far.ts", database),
    arrow("modules/x/server/far.ts", "modules/x/server/far.test.ts"),
    arrow("modules/x/server/types.test.ts", database, true),
    arrow("modules/x/server/slow.heavy.test.ts", database),
    arrow("methods/a.test.ts", null),
  ],
  faults: [],
};

test("a server test that imports the test database indirectly needs it; an import of types does not count", () => {
  assert.deepEqual(testFiles({ graph }), {
    unit: ["methods/a.test.ts", "modules/x/server/types.test.ts", "e2e/harness.test.ts"],
    server: ["modules/x/server/near.test.ts", "modules/x/server/far.test.ts"],
    journeys: ["e2e/walk.e2e.ts"],
  });
});

test("heavy tests are added when they are asked for", () => {
  assert.ok(testFiles({ graph, heavy: true }).server.includes("modules/x/server/slow.heavy.test.ts"));
});

test("this checkout has tests of each kind", () => {
  const { unit, server, journeys } = testFiles();
  assert.ok(unit.includes("app/web/styles.test.ts") && unit.includes("platform/server/comments/nowhere-else.test.ts"));
  assert.ok(server.includes("app/server/visibility.test.ts") && journeys.includes("e2e/people.e2e.ts"));
});
