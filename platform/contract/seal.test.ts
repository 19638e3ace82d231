import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  ballotKey,
  comparisonDigits,
  fromBase64Url,
  newKeyPair,
  decryptRequest,
  pairingToken,
  encryptRequest,
  toBase64Url,
} from "./seal.ts";

const path = "/room/answer";

test("the room's secret key opens what was sealed to the room, and the phone opens the reply", () => {
  const room = newKeyPair();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (question, answer) => {
      const { envelope, read } = encryptRequest(room.public, path, question);
      const opened = decryptRequest(room, path, envelope);
      assert.deepEqual(opened.value, JSON.parse(JSON.stringify(question)));
      assert.deepEqual(read(opened.reply(answer)), JSON.parse(JSON.stringify(answer)));
    }),
    { numRuns: 50, seed: 20_261_201 },
  );
});

test("an envelope is refused if one of its bytes was altered, if the envelope belongs to another path or room, or if a request is replayed as a reply", () => {
  const room = newKeyPair();
  const { envelope, read } = encryptRequest(room.public, path, { low: 0.2 });
  const box = fromBase64Url(envelope.box);
  for (const at of [0, 5, box.length - 1]) {
    const altered = Uint8Array.from(box);
    altered[at] = (altered[at] ?? 0) ^ 1;
    assert.throws(() => decryptRequest(room, path, { ...envelope, box: toBase64Url(altered) }));
  }
  assert.throws(() => decryptRequest(room, "/room/draft", envelope));
  assert.throws(() => decryptRequest(newKeyPair(), path, envelope));
  assert.throws(() => read(envelope));
});

test("low-order keys are refused", () => {
  const room = newKeyPair();
  const { envelope } = encryptRequest(room.public, path, {});
  assert.throws(() => decryptRequest(room, path, { ...envelope, from: toBase64Url(new Uint8Array(32)) }));
});

test("the length of a sealed answer is a multiple of 512 bytes, and no text in it is readable", () => {
  const room = newKeyPair();
  const short = encryptRequest(room.public, path, { text: "x" }).envelope;
  const long = encryptRequest(room.public, path, { text: "x".repeat(400) }).envelope;
  assert.equal(short.box.length, long.box.length);
  assert.ok(!JSON.stringify(encryptRequest(room.public, path, { text: "RECOGNISABLE" }).envelope).includes("RECOGNISABLE"));
});

test("ballot keys differ between rounds and scenarios; pairing tokens differ only between scenarios; neither of them reveals the secret", () => {
  const secret = new Uint8Array(32).fill(7);
  assert.notEqual(ballotKey(secret, "r1", "s1"), ballotKey(secret, "r2", "s1"));
  assert.notEqual(ballotKey(secret, "r1", "s1"), ballotKey(secret, "r1", "s2"));
  assert.notEqual(pairingToken(secret, "s1"), pairingToken(secret, "s2"));
  assert.equal(pairingToken(secret, "s1"), pairingToken(secret, "s1"));
  assert.equal(ballotKey(secret, "r1", "s1").length, 43);
});

test("the digits to compare are four groups of five, depend on the key and use all 66 bits", () => {
  const pair = newKeyPair();
  assert.match(comparisonDigits(pair.public), /^\d{5}( \d{5}){3}$/);
  assert.equal(comparisonDigits(pair.public), comparisonDigits(Uint8Array.from(pair.public)));
  // a fixed key with its digits, so that phone, wall and console of different versions show the same digits
  assert.equal(comparisonDigits(new Uint8Array(32).fill(7)), "24410 54099 43781 30210");
  const shown = Array.from({ length: 2000 }, (_, n) => comparisonDigits(new Uint8Array(32).fill(n % 256).fill(n >> 8, 0, 16)));
  assert.equal(new Set(shown).size, shown.length);
  // no digit at any place is more frequent than chance allows: 2000 keys, so each digit is expected 200 times; the limit is five standard
  // deviations
  for (let place = 0; place < 23; place += 1)
    if (place % 6 !== 5)
      for (let digit = 0; digit < 10; digit += 1) {
        const n = shown.filter((text) => text[place] === String(digit)).length;
        assert.ok(Math.abs(n - 200) < 5 * Math.sqrt(2000 * 0.1 * 0.9), `${digit} stands ${n} times at ${place}`);
      }
  assert.ok(Math.log2(10 ** 20) > 66);
});
