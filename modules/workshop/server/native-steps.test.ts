/**
 * Tests that two implementations of the encryption agree: OpenSSL decrypts what the phone's JavaScript encrypted, and the phone's JavaScript decrypts
 * what OpenSSL encrypted.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromBase64Url, newKeyPair, decryptRequest, encryptRequest, toBase64Url } from "#platform/contract/seal.ts";
import { nativeSteps } from "./native-steps.ts";

const path = "/room/answer";

test("OpenSSL decrypts a phone's request, and the phone decrypts OpenSSL's reply", () => {
  const room = newKeyPair();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (question, answer) => {
      const { envelope, read } = encryptRequest(room.public, path, question);
      const opened = decryptRequest(room, path, envelope, nativeSteps);
      assert.deepEqual(opened.value, JSON.parse(JSON.stringify(question)));
      assert.deepEqual(read(opened.reply(answer)), JSON.parse(JSON.stringify(answer)));
    }),
    { numRuns: 50, seed: 20261127 },
  );
});

test("both implementations derive the same secret, and write and read the same base64url", () => {
  const [mine, theirs] = [newKeyPair(), newKeyPair()];
  const shared = nativeSteps.agree(mine.secret, theirs.public);
  assert.deepEqual(new Uint8Array(shared), new Uint8Array(nativeSteps.agree(theirs.secret, mine.public)));
  for (const length of [0, 1, 512, 40_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
    assert.equal(nativeSteps.toText(bytes), toBase64Url(bytes));
    assert.deepEqual(new Uint8Array(nativeSteps.fromText(toBase64Url(bytes))), bytes);
  }
});

test("OpenSSL also refuses a request with an altered byte, for another path, or for another room", () => {
  const room = newKeyPair();
  const { envelope } = encryptRequest(room.public, path, { low: 0.2 });
  const box = fromBase64Url(envelope.box);
  for (const at of [0, 5, box.length - 1]) {
    const altered = Uint8Array.from(box);
    altered[at] = (altered[at] ?? 0) ^ 1;
    assert.throws(() => decryptRequest(room, path, { ...envelope, box: toBase64Url(altered) }, nativeSteps));
  }
  assert.throws(() => decryptRequest(room, "/room/draft", envelope, nativeSteps));
  assert.throws(() => decryptRequest(newKeyPair(), path, envelope, nativeSteps));
  assert.throws(() => decryptRequest(room, path, { ...envelope, box: envelope.box.slice(0, 12) }, nativeSteps));
  for (const nonce of ["", envelope.nonce.slice(0, 16), `${envelope.nonce}AAAA`])
    assert.throws(() => decryptRequest(room, path, { ...envelope, nonce }, nativeSteps));
});

test("low-order keys and text that is not base64url are refused", () => {
  const room = newKeyPair();
  const { envelope } = encryptRequest(room.public, path, {});
  assert.throws(() => decryptRequest(room, path, { ...envelope, from: toBase64Url(new Uint8Array(32)) }, nativeSteps));
  assert.throws(() => decryptRequest(room, path, { ...envelope, box: `${envelope.box}+/` }, nativeSteps));
  for (const text of ["a", "a=", "a b", "ä", "ab+/"]) assert.throws(() => nativeSteps.fromText(text), JSON.stringify(text));
});
