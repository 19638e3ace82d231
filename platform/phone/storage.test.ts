import assert from "node:assert/strict";
import { test } from "node:test";
import { openStorage, orInMemory, type PhoneStorage } from "./storage.ts";
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
  const vault = await openStorage(() => undefined);
  await vault.change("a", () => 1);
  assert.equal(await vault.read("a"), 1);
  assert.equal(vault.lasting, false);
});

/** A storage that fails while `works` is false: before it calls `to`, or after it (`late`), as a full disk does. */
const failing = () => {
  const disk = inMemory();
  const state = { works: true, late: false };
  const storage: PhoneStorage = {
    lasting: true,
    read: async (key) => {
      if (!state.works && !state.late) throw new Error("closed");
      return disk.read(key);
    },
    change: async (key, to) => {
      if (state.works) return disk.change(key, to);
      if (state.late) to(await disk.read(key));
      throw new Error("full");
    },
    clear: () => (state.works ? disk.clear() : Promise.reject(new Error("closed"))),
  };
  return { storage, state, disk };
};
const add = (now = 0): number => now + 1;

for (const late of [false, true]) {
  test(`if the disk ${late ? "is full" : "cannot be used any more"}, the page continues in memory and says that its data is lost when it is closed`, async () => {
    const { storage, state, disk } = failing();
    const told: boolean[] = [];
    const kept: PhoneStorage = orInMemory(storage, () => told.push(kept.lasting));
    await kept.change("seat", () => "mine");
    await kept.change("n", add);
    Object.assign(state, { works: false, late });
    assert.equal(await kept.read("seat"), "mine");
    assert.equal(await kept.change("n", add), 2);
    assert.equal(await kept.change("n", add), 3);
    assert.equal(await kept.read("n"), 3);
    assert.equal(kept.lasting, false);
    assert.deepEqual(told, [true, true, false, false]);
    assert.equal(await disk.read("n"), 1);
    // the disk works again: the next change stores what was held in memory
    state.works = true;
    assert.equal(await kept.read("n"), 3);
    assert.equal(await kept.change("n", add), 4);
    assert.equal(await disk.read("n"), 4);
    assert.equal(kept.lasting, true);
  });
}

test("changes that fail at the same time are all held, and a read at the same time does not undo them", async () => {
  const { storage, state } = failing();
  const kept = orInMemory(storage, () => undefined);
  await kept.change("n", add);
  Object.assign(state, { works: false, late: true });
  await Promise.all([...Array.from({ length: 20 }, () => kept.change("n", add)), kept.read("n")]);
  assert.equal(await kept.read("n"), 21);
});

test("clear forgets what is held in memory, also if the disk fails", async () => {
  const { storage, state } = failing();
  const kept = orInMemory(storage, () => undefined);
  state.works = false;
  await kept.change("n", add);
  await kept.clear();
  assert.equal(await kept.read("n"), undefined);
});

test("if a change cannot be computed, it fails and the record stays", async () => {
  const kept = orInMemory(inMemory(), () => undefined);
  await kept.change("n", add);
  const broken = kept.change("n", () => {
    throw new Error("no value");
  });
  await assert.rejects(broken, /no value/);
  assert.equal(await kept.read("n"), 1);
});
