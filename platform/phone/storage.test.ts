import assert from "node:assert/strict";
import { test } from "node:test";
import { openStorage } from "./storage.ts";
import { inMemory, inTexts } from "./text-storage.ts";

test("what was stored can be read; undefined removes a record; clear removes everything", async () => {
  const vault = inMemory();
  assert.equal(await vault.read("a"), undefined);
  await vault.change("a", () => ({ n: 1 }));
  assert.deepEqual(await vault.change<{ n: number }>("a", (now) => ({ n: (now?.n ?? 0) + 1 })), { n: 2 });
  assert.deepEqual(await vault.read("a"), { n: 2 });
  await vault.change("b", () => "x");
  await vault.change("a", () => undefined);
  assert.deepEqual([await vault.read("a"), await vault.read("b")], [undefined, "x"]);
  await vault.clear();
  assert.equal(await vault.read("b"), undefined);
});

test("changes made at the same time are all stored", async () => {
  const vault = inMemory();
  await Promise.all(Array.from({ length: 50 }, () => vault.change<number>("counter", (now) => (now ?? 0) + 1)));
  assert.equal(await vault.read("counter"), 50);
});

test("if other code uses the same text storage, its entries are not touched", async () => {
  const map = new Map([["theirs", "1"]]);
  const texts = {
    getItem: (k: string) => map.get(k) ?? null,
    setItem: (k: string, v: string) => map.set(k, v),
    removeItem: (k: string) => map.delete(k),
  };
  const vault = inTexts(texts, true);
  await vault.change("a", () => 1);
  await vault.clear();
  assert.deepEqual([...map], [["theirs", "1"]]);
});

test("if the browser has no storage, the page works and reports that its data is lost when the page is closed", async () => {
  // Node has neither IndexedDB nor (without a file) localStorage, so storage in memory is opened
  const vault = await openStorage();
  await vault.change("a", () => 1);
  assert.equal(await vault.read("a"), 1);
  assert.equal(vault.lasting, false);
});
