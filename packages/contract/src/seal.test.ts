import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ballotKey, fromBase64Url, newKeyPair, openRequest, pairingToken, sealRequest, sixDigits, toBase64Url } from "./seal.ts";

const path = "/room/answer";

test("what is sealed to the room opens with its secret, and the reply opens on the phone", () => {
  const room = newKeyPair();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (question, answer) => {
      const { envelope, read } = sealRequest(room.public, path, question);
      const opened = openRequest(room, path, envelope);
      assert.deepEqual(opened.value, JSON.parse(JSON.stringify(question)));
      assert.deepEqual(read(opened.reply(answer)), JSON.parse(JSON.stringify(answer)));
    }),
    { numRuns: 50 },
  );
});

test("any altered byte, another path, another room and a request played back as a reply are refused", () => {
  const room = newKeyPair();
  const { envelope, read } = sealRequest(room.public, path, { low: 0.2 });
  const box = fromBase64Url(envelope.box);
  for (const at of [0, 5, box.length - 1]) {
    const altered = Uint8Array.from(box);
    altered[at] = (altered[at] ?? 0) ^ 1;
    assert.throws(() => openRequest(room, path, { ...envelope, box: toBase64Url(altered) }));
  }
  assert.throws(() => openRequest(room, "/room/draft", envelope));
  assert.throws(() => openRequest(newKeyPair(), path, envelope));
  assert.throws(() => read(envelope));
});

test("low-order keys are refused", () => {
  const room = newKeyPair();
  const { envelope } = sealRequest(room.public, path, {});
  assert.throws(() => openRequest(room, path, { ...envelope, from: toBase64Url(new Uint8Array(32)) }));
});

test("the length of an answer is told only in steps of 512 bytes, and nothing readable is on the wire", () => {
  const room = newKeyPair();
  const short = sealRequest(room.public, path, { text: "x" }).envelope;
  const long = sealRequest(room.public, path, { text: "x".repeat(400) }).envelope;
  assert.equal(short.box.length, long.box.length);
  assert.ok(!JSON.stringify(sealRequest(room.public, path, { text: "RECOGNISABLE" }).envelope).includes("RECOGNISABLE"));
});

test("a ballot key differs by round and scenario; a pairing token only by scenario; neither tells the secret", () => {
  const secret = new Uint8Array(32).fill(7);
  assert.notEqual(ballotKey(secret, "r1", "s1"), ballotKey(secret, "r2", "s1"));
  assert.notEqual(ballotKey(secret, "r1", "s1"), ballotKey(secret, "r1", "s2"));
  assert.notEqual(pairingToken(secret, "s1"), pairingToken(secret, "s2"));
  assert.equal(pairingToken(secret, "s1"), pairingToken(secret, "s1"));
  assert.equal(ballotKey(secret, "r1", "s1").length, 43);
});

test("six digits are six digits and follow the key", () => {
  const pair = newKeyPair();
  assert.match(sixDigits(pair.public), /^\d{6}$/);
  assert.equal(sixDigits(pair.public), sixDigits(Uint8Array.from(pair.public)));
});
