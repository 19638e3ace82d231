import assert from "node:assert/strict";
import { test } from "node:test";
import { newKeyPair, decryptRequest, encryptRequest } from "../contract/seal.ts";
import { padded } from "./api.ts";

const answerLength = 5_628;
const cannotSay = {
  cannotSay: true,
  capability: null,
  capabilityWhy: null,
  likelihoodWhy: null,
  intent: null,
  intentWhy: null,
  likelihood: null,
  impacts: {},
  confidence: null,
};
const ballot = { token: "t".repeat(43), round: "r".repeat(36), scenario: "s".repeat(36), key: "k".repeat(43), pairing: "p".repeat(43) };
const why = (letter: string) => ({ text: letter.repeat(400), lang: "zh" });
const full = {
  cannotSay: false,
  capability: 3,
  capabilityWhy: why("说"),
  intent: 4,
  intentWhy: why("明"),
  likelihoodWhy: why("因"),
  likelihood: { low: 0.3, best: 0.45, high: 0.65, sure: 0.8 },
  impacts: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`criterion-with-a-long-code-number-${i}`, { from: 1, to: 5 }])),
  confidence: "moderate",
};

test("every sealed request has the same length on the wire, whatever its content", () => {
  const room = newKeyPair();
  const lengths = [cannotSay, full, { ...full, capabilityWhy: null }].map((answer, i) => {
    const { envelope } = encryptRequest(room.public, "/room/answer", padded({ ...ballot, counter: 10 ** i, answer }, answerLength));
    return JSON.stringify(envelope).length;
  });
  assert.equal(new Set(lengths).size, 1, String(lengths));
});

test("the padding does not change the content of a request", () => {
  const room = newKeyPair();
  const { envelope } = encryptRequest(room.public, "/room/answer", padded({ ...ballot, answer: full }, answerLength));
  const { pad, ...said } = decryptRequest(room, "/room/answer", envelope).value as { pad: string };
  assert.deepEqual(said, { ...ballot, answer: full });
  assert.match(pad, /^ +$/);
});

test("a request longer than the target length is sent unpadded", () => {
  assert.equal(padded({ text: "x".repeat(6000) }, answerLength).pad, "");
});
