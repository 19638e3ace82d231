/** Tests extension points: the order of their values, duplicate values, and the values that a transaction provides. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { atClearance } from "./at-clearance.ts";
import { collectExtensions, extensionPoint, provide } from "../../contract/extensions.ts";
import { testDatabase } from "./testing.ts";
import { emit, provided, type Tx } from "./transaction.ts";

interface Part {
  readonly name: string;
}
const parts = extensionPoint<Part>("test.part", ({ name }) => name);
const changed = extensionPoint<(tx: Tx, what: string) => Promise<void>>("test.changed");

test("values are in the order of the modules; an extension point without values is an empty list", () => {
  const extensions = collectExtensions([provide(parts, { name: "b" }), provide(parts, { name: "a" })]);
  assert.deepEqual(extensions.of(parts), [{ name: "b" }, { name: "a" }]);
  assert.deepEqual(extensions.of(changed), []);
});

test("a second value with the same key, and a second point with the same name, are refused", () => {
  const twice = [provide(parts, { name: "a" }), provide(parts, { name: "a" })];
  assert.throws(() => collectExtensions(twice), /Two modules provide a for test\.part\./);
  const other = extensionPoint<Part>("test.part");
  assert.throws(() => collectExtensions([provide(parts, { name: "a" }), provide(other, { name: "b" })]), /have the name test\.part/);
});

test("listeners of an event run in the order of the modules, also at another clearance and in a separate transaction", async (t) => {
  const db = await testDatabase(t);
  const scope = { workspace: null, account: null, clearance: 4 };
  await db.transaction(scope, async (tx) => assert.deepEqual(provided(tx, parts), [], "there are no values before `extend` is called"));
  const heard: string[] = [];
  const listener = (name: string) => async (_: Tx, what: string) => void heard.push(`${name} ${what}`);
  db.extend(collectExtensions([provide(changed, listener("first")), provide(changed, listener("second"))]));
  await db.transaction(scope, async (tx) => {
    await emit(tx, changed, "here");
    await atClearance(tx, 0, () => emit(tx, changed, "below"));
  });
  await db.inSeparateTransaction(scope, (tx) => emit(tx, changed, "apart"));
  assert.deepEqual(heard, ["first here", "second here", "first below", "second below", "first apart", "second apart"]);
});
