/** Tests the file of permissions and problem codes: its text, and that a name which two modules declare is refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { declaredFile, joined } from "./generate-declared.ts";

test("the file has every permission with its roles and every problem code with its status", () => {
  const permissions = joined("permission", [
    { of: "the platform", values: { "workspace.read": ["analyst", "reviewer"] } },
    { of: "modules/course", values: { "course.edit": ["analyst"] } },
  ]);
  const text = declaredFile(permissions, { "course-full": 409 });
  assert.match(text, /"workspace.read": \["analyst","reviewer"\],\n {2}"course.edit": \["analyst"\],\n} as const/);
  assert.match(text, /statusOf = {\n {2}"course-full": 409,/);
});

test("a name that two modules declare is refused with an explanation", () => {
  const declared = ["modules/course", "modules/people"].map((of) => ({ of, values: { "course.edit": [] } }));
  assert.throws(() => joined("permission", declared), /course.edit is declared by modules\/course and by modules\/people/);
});
