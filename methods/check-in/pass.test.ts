/** Tests K1: passes are written with node:crypto and read back; after a change of one letter the text is not a pass, or its signature is invalid. */
import assert from "node:assert/strict";
import { generateKeyPairSync, sign, verify } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { newReference, readPass, readReference, shortId, writePass } from "./index.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));
const hex = (length: number) => fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const day = fc.integer({ min: 0, max: 30_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const passes = fc.record(
  {
    event: hex(12),
    reference: hex(10).map((text) => newReference(bytes(text))),
    from: day,
    until: day,
    sessions: fc.option(fc.array(hex(12), { minLength: 1, maxLength: 40 })),
  },
  { noNullPrototype: true },
);
const written = passes.map((pass) => ({ pass, text: writePass(pass, (message) => sign(null, message, privateKey)) }));
const holds = (text: string): boolean => {
  const read = readPass(text);
  return read !== null && verify(null, read.message, publicKey, read.signature);
};

test("K1: a written pass is read back, in upper and lower case, and its signature is valid", () => {
  fc.assert(
    fc.property(written, ({ pass, text }) => {
      assert.deepEqual(readPass(text)?.pass, pass);
      assert.deepEqual(readPass(` ${text.toLowerCase()}\n`)?.pass, pass);
      assert.ok(holds(text));
    }),
    { seed: 1 },
  );
});

test("K1: one changed letter anywhere is refused, and so is a text of another length", () => {
  fc.assert(
    fc.property(written, fc.nat(), fc.constantFrom(..."0123456789ABCDEFGXZ."), ({ text }, at, letter) => {
      const place = at % text.length;
      const changed = text.slice(0, place) + letter + text.slice(place + 1);
      // O, I and L are read as digits, so only the written form is the canonical spelling
      if (changed !== text) assert.ok(!holds(changed), changed);
      assert.ok(!holds(text.slice(0, -1)));
      assert.ok(!holds(`${text}0`));
    }),
    { seed: 2, numRuns: 300 },
  );
});

test("K1: damaged texts are not passes, and reading them never throws", () => {
  const runs = process.env["COUNTERPART_FUZZ"] === "1" ? 10_000 : 200;
  fc.assert(
    fc.property(
      written,
      fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 6 }),
      fc.string(),
      ({ text }, cuts, other) => {
        let damaged = text;
        for (const [at, piece] of cuts)
          damaged = damaged.slice(0, at % (damaged.length + 1)) + piece + damaged.slice((at % (damaged.length + 1)) + 1);
        if (damaged.trim().toUpperCase() !== text) assert.ok(!holds(damaged), damaged);
        readPass(other);
        readReference(other);
      },
    ),
    { seed: 3, numRuns: runs },
  );
});

test("K1: a reference is read in the forms in which people type it, and a wrong letter is detected", () => {
  const reference = newReference(bytes("a1b2c3d4e5"));
  assert.match(reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
  assert.equal(readReference(reference.toLowerCase().replaceAll("-", " ")), reference);
  assert.equal(readReference(reference.slice(1)), null);
  const other = (reference.startsWith("2") ? "3" : "2") + reference.slice(1);
  assert.equal(readReference(other), null);
  assert.equal(readReference(""), null);
  assert.equal(shortId("0195d0a0-7e1a-7000-8000-00000000abcd"), "00000000abcd");
});
