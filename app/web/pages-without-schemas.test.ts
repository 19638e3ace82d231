/** Tests which parts of a contract are in the built pages: addresses without schemas, and only those schemas that a page uses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutSchemas } from "./pages-without-schemas.ts";

const contract = `import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
const Step = z.int().check(z.gte(1), z.lte(8));
export const Marked = z.array(z.object({ at: Step }));
export const list = endpoint({
  id: "a.list",
  method: "GET",
  path: "/api/a",
  params: z.object({ step: Step }),
  output: z.object({ body: z.string(), query: z.array(Step).check(z.maxLength(8)) }),
  problems: ["conflict"],
  decision: { asks: "reason" },
});
export const own = { output: z.string(), body: other({ output: 1 }) };
`;

test("the schemas of an endpoint are removed; its other fields, and the schemas of other objects, stay", () => {
  const given = withoutSchemas(contract);
  const [declared = ""] = /export const list[^]*?\}\);/.exec(given) ?? [];
  assert.deepEqual(
    [...declared.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name),
    ["id", "method", "path", "decision"],
  );
  assert.ok(!declared.includes("z."), declared);
  assert.match(given, /const own = \{ output: .*z\.string\(\), body: other\(\{ output: 1 \}\) \};/);
});

test("each call that makes a schema or an endpoint is marked as removable, and nothing else", () => {
  const mark = "/*#__PURE__*/ ";
  const given = withoutSchemas(contract);
  for (const call of ["z.int()", "z.gte(1)", "z.lte(8)", "z.array(", "z.object({ at", "endpoint({"])
    assert.ok(given.includes(mark + call), call);
  assert.ok(!given.includes(`${mark}other(`));
  assert.equal(given.replaceAll(mark, "").includes("z.int().check(z.gte(1), z.lte(8))"), true);
});

test("a file that does not parse is an error", () => {
  assert.throws(() => withoutSchemas("export const = 1"));
});
