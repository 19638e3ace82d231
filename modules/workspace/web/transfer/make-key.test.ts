import assert from "node:assert/strict";
import { test } from "node:test";
import { identityToRecipient } from "age-encryption";
import { identityOf, joinParts, readPart } from "#methods/custody/index.ts";
import { makeKey } from "./make-key.ts";

test("any two of the three printed parts give the secret key that fits the public key; two made keys differ", async () => {
  const made = await makeKey();
  const read = made.parts.map((groups) => {
    const found = readPart(groups.join("\n"));
    assert.ok("part" in found);
    return found.part;
  });
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    const joined = joinParts(read[a] ?? assert.fail(), read[b] ?? assert.fail());
    assert.ok("key" in joined);
    assert.equal(await identityToRecipient(identityOf(joined.key)), made.recipient);
  }
  assert.match(made.fingerprint, /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  assert.notEqual((await makeKey()).recipient, made.recipient);
});
