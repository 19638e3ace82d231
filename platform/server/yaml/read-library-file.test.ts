import assert from "node:assert/strict";
import { test } from "node:test";
import { readYaml } from "./read-yaml.ts";
import { readLibraryFile } from "./read-library-file.ts";
import { mergesOf, slowFlow } from "./testing.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = (nodes: number): string => `urn: urn:test:library:large
locale: en
objects:
  framework:
    urn: urn:test:framework:large
    requirement_nodes:
${Array.from({ length: nodes }, (_, i) => `    - {urn: n${i}, assessable: true, description: ${"word ".repeat(20)}}\n`).join("")}`;

test("a library is read in a thread: the thread that answers requests is not blocked", async () => {
  let turns = 0;
  const clock = setInterval(() => turns++, 5);
  const read = await readLibraryFile(bytes(many(5_000)), 60);
  clearInterval(clock);
  assert.ok(read.ok);
  assert.equal(read.library.nodes, 5_000);
  assert.ok(turns > 10, `${turns} turns`);
});

test("if the reading of a file exceeds the time limit, it stops with a reason, and the next file is read", async () => {
  const [slow, next] = await Promise.all([readLibraryFile(bytes(many(20_000)), 0.05), readLibraryFile(bytes(many(2_000)), 60)]);
  assert.deepEqual(slow, { ok: false, fault: "too-much", line: null, says: "" });
  assert.ok(next.ok);
});

/** Processor time of this thread in milliseconds; other processes of the machine do not change it. */
const spentHere = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};

test("a file of less than 50 kB is read in a thread too, because its size does not predict the time", async () => {
  const file = bytes(slowFlow(49_000));
  const inTheThread = await spentHere(async () => readYaml(file));
  const beside = await spentHere(async () => assert.equal((await readLibraryFile(file, 60)).ok, false));
  assert.ok(beside < inTheThread / 3, `${beside.toFixed(0)} ms of this thread; reading takes ${inTheThread.toFixed(0)}`);
});

test("a file with 49 kB of merges is refused because of its expanded size, before it is expanded", async () => {
  const attack = mergesOf(4200, 990);
  assert.ok(attack.length < 50_000);
  assert.deepEqual(readYaml(bytes(attack)), { ok: false, fault: "aliases", line: null, says: "" });
  // refused because of its content, not because of a time limit
  assert.ok((await spentHere(async () => readYaml(bytes(attack)))) < 1000);
});
