/**
 * Gives damaged archives to the code that reads an archive after its decryption: 10,000 archives in `npm test`, and 100,000 in `npm run
 * fuzz`. The reader must accept the original content or refuse the archive with an explanation. It must never fail with an internal error
 * or write a name from the archive.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "#methods/canonical/index.ts";
import { headerOf, plainArchive } from "./testing.ts";
import { sha256 } from "./manifest.ts";
import { ArchiveRefused } from "./refused.ts";
import { checksum } from "../../archive/index.ts";
import { unpack, whole } from "./unpack.ts";

const count = process.env["COUNTERPART_FUZZ"] === "1" ? 100_000 : 10_000;

const lines = (n: number): Buffer => Buffer.from(Array.from({ length: n }, (_, i) => `{"id":${i},"text":"row ${i}"}\n`).join(""));

/** Corrects the checksums of header blocks, so that the damage reaches the code behind the checksum. */
function mend(bytes: Buffer): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = bytes.subarray(at, at + 512);
    if (block.toString("latin1", 257, 262) === "ustar") block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  }
}

function damage(good: Buffer, number: number): Buffer {
  const draws = drawsOf("damage", "archive", String(number));
  let bytes = Buffer.from(good);
  const hits = 1 + Math.floor(draws.at(0) * 4);
  for (let hit = 0; hit < hits; hit += 1) {
    const [what, where, size, value] = [1, 2, 3, 4].map((i) => draws.at(10 * hit + i)) as [number, number, number, number];
    const at = Math.floor(where * bytes.length);
    const span = Math.floor(size ** 3 * 2048) + 1;
    if (what < 0.45 && bytes.length > 0) bytes[at] = Math.floor(value * 256);
    else if (what < 0.6) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + span)]);
    else if (what < 0.7) bytes = Buffer.concat([bytes.subarray(0, at + span), bytes.subarray(at)]);
    else if (what < 0.8) bytes = bytes.subarray(0, at);
    else {
      // swaps whole blocks: entries in another order, a header before another file's bytes
      const [a, b] = [where, value].map((x) => 512 * Math.floor((x * bytes.length) / 512)) as [number, number];
      const [one, two] = [Buffer.from(bytes.subarray(a, a + 512)), Buffer.from(bytes.subarray(b, b + 512))];
      if (one.length === 512 && two.length === 512) {
        two.copy(bytes, a);
        one.copy(bytes, b);
      }
    }
  }
  if (draws.at(5) < 0.5) mend(bytes);
  return bytes;
}

/** Splits bytes into chunks of odd sizes, as a stream delivers them. */
async function* pieces(bytes: Buffer, number: number): AsyncGenerator<Uint8Array> {
  const size = 1 + ((number * 7919) % 1500);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test(`${count.toLocaleString("en")} damaged archives: each gives the original content or is refused with an explanation`, async (t) => {
  const file = Buffer.from("kept".repeat(300));
  const good = await plainArchive(
    [
      { name: "README.txt", data: Buffer.from("read me") },
      { name: "tables/programme.agency/000001.jsonl", data: lines(20), table: "programme.agency", rows: 20 },
      { name: "tables/programme.agency/000002.jsonl", data: lines(3), table: "programme.agency", rows: 3 },
      { name: `files/${sha256(file)}`, data: file },
    ],
    headerOf(),
  );
  let [same, refused] = [0, 0];
  for (let number = 0; number < count; number += 1) {
    const bytes = damage(good, number);
    const taken: string[] = [];
    try {
      const { manifest } = await unpack(pieces(bytes, number), async (entry) => {
        assert.match(
          entry.name,
          /^(README\.txt|tables\/[a-z.]+\/\d{6}\.jsonl|files\/[0-9a-f]{64}|.*\.(json|jsonl|csv)|secret\/auth-secret)$/,
        );
        assert.doesNotMatch(entry.name, /\.\.|^\/|\\/);
        taken.push(entry.name);
        if (number % 3 > 0) await whole(entry.body);
      });
      assert.equal(manifest.entries.length, 5, `case ${number}`);
      assert.equal(taken.length, 4, `case ${number}`);
      assert.ok(bytes.includes(lines(20)) && bytes.includes(file), `case ${number} was altered and read`);
      same += 1;
    } catch (error) {
      assert.ok(error instanceof ArchiveRefused, `case ${number}: ${(error as Error).stack}`);
      assert.match(error.message, /\.$/);
      refused += 1;
    }
  }
  t.diagnostic(`${same} unharmed, ${refused} refused`);
  assert.ok(refused > count / 2);
});
