import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, diffieHellman, randomBytes } from "node:crypto";
import { test } from "node:test";
import { x25519 } from "./x25519.ts";

const der = (prefix: string, raw: Uint8Array): Buffer => Buffer.concat([Buffer.from(prefix, "hex"), raw]);
const secretKey = (raw: Uint8Array) =>
  createPrivateKey({ key: der("302e020100300506032b656e04220420", raw), format: "der", type: "pkcs8" });
const publicKey = (raw: Uint8Array) => createPublicKey({ key: der("302a300506032b656e032100", raw), format: "der", type: "spki" });
const fresh = (): Uint8Array => Uint8Array.from(randomBytes(32));

test("public keys and shared secrets equal those of OpenSSL", () => {
  for (let i = 0; i < 40; i += 1) {
    const [mine, theirs] = [fresh(), fresh()];
    const raw = createPublicKey(secretKey(theirs)).export({ format: "der", type: "spki" }).subarray(-32);
    assert.deepEqual(x25519.getPublicKey(theirs), Uint8Array.from(raw));
    assert.deepEqual(
      x25519.getSharedSecret(mine, Uint8Array.from(raw)),
      Uint8Array.from(diffieHellman({ privateKey: secretKey(mine), publicKey: publicKey(raw) })),
    );
  }
});

test("both implementations of the key agreement refuse a low-order key", () => {
  for (const first of [0, 1]) {
    const weak = new Uint8Array(32);
    weak[0] = first;
    assert.throws(() => x25519.getSharedSecret(fresh(), weak));
    assert.throws(() => diffieHellman({ privateKey: secretKey(fresh()), publicKey: publicKey(weak) }));
  }
});

test("the functions do not change the bytes of the secret", () => {
  const secret = fresh();
  const before = Uint8Array.from(secret);
  x25519.getPublicKey(secret);
  assert.deepEqual(secret, before);
});
