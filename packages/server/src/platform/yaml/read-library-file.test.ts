import assert from "node:assert/strict";
import { test } from "node:test";
import { readLibraryFile } from "./read-library-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = (nodes: number): string => `urn: urn:test:library:large
locale: en
objects:
  framework:
    urn: urn:test:framework:large
    requirement_nodes:
${Array.from({ length: nodes }, (_, i) => `    - {urn: n${i}, assessable: true, description: ${"word ".repeat(20)}}\n`).join("")}`;

test("a library is read beside what else is asked: the thread that answers requests goes on meanwhile", async () => {
  let turns = 0;
  const clock = setInterval(() => turns++, 5);
  const read = await readLibraryFile(bytes(many(5_000)), 60);
  clearInterval(clock);
  assert.ok(read.ok);
  assert.equal(read.library.nodes, 5_000);
  assert.ok(turns > 10, `${turns} turns`);
});

test("a file that takes longer than there is time for ends with a reason, and the next is read", async () => {
  const [slow, next] = await Promise.all([readLibraryFile(bytes(many(20_000)), 0.05), readLibraryFile(bytes(many(2_000)), 60)]);
  assert.deepEqual(slow, { ok: false, fault: "too-much", line: null, says: "" });
  assert.ok(next.ok);
});
