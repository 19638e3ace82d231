/** Tests the attacker of the disk test with bytes that this test makes: if the attacker missed answers, the disk test would prove nothing. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { boxesOn } from "./testing-disk.ts";

test("the attacker finds a short answer, whatever byte is before its key", () => {
  const length = 100;
  for (let before = 0; before < 256; before += 1) {
    const key = randomBytes(32).toString("base64url");
    const box = randomBytes(length);
    const header = Buffer.alloc(4);
    header.writeUInt32LE((length + 4) << 2);
    const row = [Buffer.alloc(15), Buffer.from([before, 0x59]), Buffer.from(key), Buffer.alloc(56 - 44), header, box, Buffer.alloc(8)];
    const found = boxesOn([{ path: "postgres/base/1/2", bytes: Buffer.concat(row) }], length);
    assert.deepEqual(
      found.map((one) => [one.key, ...one.boxes.map((bytes) => bytes.toString("hex"))]),
      [[key, box.toString("hex")]],
      `after byte ${before}`,
    );
  }
});
