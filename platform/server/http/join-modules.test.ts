/** Tests that two modules that declare the same name cannot be joined, and that each kind of name has its own error message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionPoint, provide } from "../db/index.ts";
import { joinModules, joinTasks, refuseDuplicates } from "./join-modules.ts";
import { defineModule, type Module } from "./module.ts";

const chapters = extensionPoint<{ readonly name: string }>("test.chapters", ({ name }) => name);
const parcel = { kind: "register", ownPage: false, reads: {}, project: async () => {}, forget: async () => {} };
const gate = () => assert.fail("nobody asks");
const one = (more: Partial<Module> = {}): Module => defineModule({ name: "one", routes: [], ...more });
const other = (more: Partial<Module> = {}): Module => ({ ...one(more), name: "other" });

test("declarations of several modules are joined in their order", () => {
  const joined = joinModules([
    one({ provides: [provide(chapters, { name: "b" })], parcelKinds: [parcel] }),
    other({ provides: [provide(chapters, { name: "a" })], roomGate: gate }),
  ]);
  assert.deepEqual(
    joined.extensions.of(chapters).map(({ name }) => name),
    ["b", "a"],
  );
  assert.deepEqual([joined.parcelKinds, joined.roomGate], [[parcel], gate]);
});

const chapter = provide(chapters, { name: "roles" });
const refusals: readonly (readonly [string, readonly Module[], RegExp])[] = [
  ["module", [one(), one()], /The module one is declared twice/],
  ["kind of parcel", [one({ parcelKinds: [parcel] }), other({ parcelKinds: [parcel] })], /The kind of parcel register is declared twice/],
  ["chapter", [one({ provides: [chapter] }), other({ provides: [chapter] })], /Two modules provide roles for test\.chapters/],
  ["authenticator of the room", [one({ roomGate: gate }), other({ roomGate: gate })], /authenticator of the room listener/],
];
for (const [what, modules, sentence] of refusals)
  test(`if two modules declare the same ${what} the modules cannot be joined`, () => assert.throws(() => joinModules(modules), sentence));

test("two tasks or two endpoints with the same name are refused", () => {
  assert.deepEqual(joinTasks([{ a: 1 }, { b: 2 }]), { a: 1, b: 2 });
  assert.throws(() => joinTasks([{ a: 1 }, { a: 2 }]), /The task a is declared twice/);
  assert.throws(() => refuseDuplicates("The endpoint", ["x", "y", "x"]), /The endpoint x is declared twice/);
});
