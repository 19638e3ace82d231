import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { createBatches } from "./batches.ts";

const fulfilled = <T>(value: T): PromiseSettledResult<T> => ({ status: "fulfilled", value });

test("requests that arrive during a batch share the next one; each gets its own result, in the order of arrival", async () => {
  const ran: (readonly number[])[] = [];
  let release = (): void => {};
  const batches = createBatches<number, string>({
    most: 3,
    async run(entries) {
      ran.push(entries);
      if (ran.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return entries.map((entry) => fulfilled(`result of ${entry}`));
    },
  });
  const first = batches.add("a", 1);
  await turn();
  const rest = [2, 3, 4, 5].map((entry) => batches.add("a", entry));
  const other = await batches.add("b", 6);
  release();
  assert.deepEqual(
    [await first, ...(await Promise.all(rest)), other],
    [1, 2, 3, 4, 5, 6].map((entry) => `result of ${entry}`),
  );
  assert.deepEqual(ran, [[1], [6], [2, 3, 4], [5]]);
});

test("each request gets its own outcome; if a batch fails, only its requests get the error, and the next batch runs", async () => {
  const batches = createBatches<string, string>({
    most: 10,
    run: async (entries) => {
      if (entries.includes("fails")) throw new Error("the batch failed");
      return entries.map((entry) => (entry === "bad" ? { status: "rejected", reason: new Error("refused") } : fulfilled(entry)));
    },
  });
  const settle = async (...entries: string[]): Promise<string[]> =>
    (await Promise.allSettled(entries.map((entry) => batches.add("a", entry)))).map((one) =>
      one.status === "fulfilled" ? one.value : (one.reason as Error).message,
    );
  assert.deepEqual(await settle("one", "bad", "two"), ["one", "refused", "two"]);
  assert.deepEqual(await settle("one", "fails"), ["the batch failed", "the batch failed"]);
  assert.deepEqual(await settle("one"), ["one"]);
});

test("two requests with the same unique value are in different batches, and keep their order", async () => {
  const ran: string[][] = [];
  const batches = createBatches<{ readonly seat: string; readonly n: number }, number>({
    most: 10,
    unique: ({ seat }) => [seat],
    run: async (entries) => {
      ran.push(entries.map(({ seat, n }) => `${seat}${n}`));
      return entries.map(({ n }) => fulfilled(n));
    },
  });
  const entries = [
    { seat: "a", n: 1 },
    { seat: "a", n: 2 },
    { seat: "b", n: 1 },
    { seat: "a", n: 3 },
  ];
  assert.deepEqual(await Promise.all(entries.map((entry) => batches.add("queue", entry))), [1, 2, 1, 3]);
  assert.deepEqual(ran, [["a1", "b1"], ["a2"], ["a3"]]);
});
