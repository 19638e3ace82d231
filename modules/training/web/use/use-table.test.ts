import assert from "node:assert/strict";
import { test } from "node:test";
import { answersIn, emptyUse, isWhole, tableOfUse } from "./use-table.ts";

const person = (nomination: string) => ({ nomination, name: "Ada", state: "X-VEL", own: null, supervisor: null });

test("answers that were read are sent again unchanged; people without an answer are not sent", () => {
  const people = [
    { ...person("a"), own: { used: "yes" as const, why: null } },
    { ...person("b"), supervisor: { used: "no" as const, why: "no-tools" as const } },
    person("c"),
  ];
  assert.deepEqual(answersIn(tableOfUse(people)), [
    { nomination: "a", own: { used: "yes", why: null }, supervisor: null },
    { nomination: "b", own: null, supervisor: { used: "no", why: "no-tools" } },
  ]);
});

test('an answer other than "yes" needs a reason; for a "yes" the reason is removed', () => {
  assert.equal(isWhole({ a: { ...emptyUse, own: { used: "partly", why: "" } } }), false);
  assert.equal(isWhole({ a: { ...emptyUse, own: { used: "partly", why: "no-time" } }, b: emptyUse }), true);
  assert.deepEqual(answersIn({ a: { ...emptyUse, own: { used: "yes", why: "no-time" } } })[0]?.own, { used: "yes", why: null });
});
