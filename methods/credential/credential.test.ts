/** Tests credentials with node:crypto. Tests with the libraries of other authors are in `modules/training/server/independent`. */
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalize } from "../canonical/index.ts";
import { badgeOf, checkBadge, checkProof, didOf, fromBase58, readMethod, signDocument, signedBytes, toBase58 } from "./index.ts";
import type { Checker, Signer } from "./index.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const sha256 = (text: string): Uint8Array => createHash("sha256").update(text, "utf8").digest();
const spki = Buffer.from("302a300506032b6570032100", "hex");
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const signerOf = (secret: KeyObject): Signer => ({
  sha256,
  publicKey: createPublicKey(secret).export({ type: "spki", format: "der" }).subarray(spki.length),
  sign: (message) => sign(null, message, secret),
});
const checker: Checker = {
  sha256,
  verify: (key, message, signature) =>
    verify(null, message, createPublicKey({ key: Buffer.concat([spki, key]), format: "der", type: "spki" }), signature),
};

interface Vector {
  readonly keyPair: { readonly publicKeyMultibase: string; readonly privateKeyMultibase: string };
  readonly canonicalDocument: string;
  readonly documentHash: string;
  readonly canonicalProof: string;
  readonly proofHash: string;
  readonly combinedHash: string;
  readonly signature: string;
  readonly signed: { readonly "@context": readonly string[]; readonly proof: { readonly proofValue: string; readonly created: string } };
}
const vector = JSON.parse(readFileSync(new URL("../goldens/eddsa-jcs-2022.json", import.meta.url), "utf8")) as Vector;
const secretOf = (multibase: string): KeyObject => {
  const bytes = fromBase58(multibase.slice(1)) ?? assert.fail();
  return createPrivateKey({ key: Buffer.concat([pkcs8, bytes.subarray(2)]), format: "der", type: "pkcs8" });
};

test("V1, V2: every step equals the W3C vector of eddsa-jcs-2022, and the signature is the same byte for byte", () => {
  const { proof, ...document } = vector.signed;
  const { proofValue, ...options } = proof;
  assert.equal(canonicalize(document), vector.canonicalDocument);
  assert.equal(canonicalize(options), vector.canonicalProof);
  assert.equal(hex(sha256(vector.canonicalDocument)), vector.documentHash);
  assert.equal(hex(sha256(vector.canonicalProof)), vector.proofHash);
  assert.equal(hex(signedBytes(document, options, sha256)), vector.combinedHash);
  assert.equal(hex(fromBase58(proofValue.slice(1)) ?? assert.fail()), vector.signature);
  const signer = signerOf(secretOf(vector.keyPair.privateKeyMultibase));
  assert.equal(didOf(signer.publicKey), `did:key:${vector.keyPair.publicKeyMultibase}`);
  assert.deepEqual(signDocument(document, proof.created, signer), vector.signed);
  assert.deepEqual(checkProof(vector.signed, checker), { ok: true, did: `did:key:${vector.keyPair.publicKeyMultibase}` });
});

const { privateKey } = generateKeyPairSync("ed25519");
const signer = signerOf(privateKey);
const did = didOf(signer.publicKey);
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const fields = {
  id: uuid(1),
  achievement: uuid(2),
  number: "CP-7F3K-92QD-5",
  issuer: { did, name: "A fictional programme" },
  holder: "نادية بن علي",
  title: "Online sources: lawful inquiry",
  description: "Objectives of the course.",
  criteria: "At least 80 % of the sessions.",
  validFrom: "2026-11-29T00:00:00Z",
};
const badge = signDocument(badgeOf(fields), "2026-11-29T09:00:00Z", signer);
const now = "2026-12-01T00:00:00Z";

test("V4: a badge with any byte changed is refused", () => {
  const bytes = Buffer.from(canonicalize(badge), "utf8");
  const accepts = (changed: Buffer): boolean => {
    try {
      return checkBadge(JSON.parse(changed.toString("utf8")), checker, [did], now).ok;
    } catch {
      return false;
    }
  };
  assert.ok(accepts(bytes));
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.ok(!accepts(changed), `byte ${at}`);
  }
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ by;
      return !accepts(changed);
    }),
    { seed: 2022, numRuns: 2_000 },
  );
});

test("V4, V5: each refusal has its code", () => {
  const { proof } = badge;
  const codes: [string, unknown][] = [
    ["not-a-document", "text"],
    ["not-a-document", null],
    ["no-proof", badgeOf(fields)],
    ["another-kind-of-proof", { ...badge, proof: { ...proof, cryptosuite: "eddsa-rdfc-2022" } }],
    ["key-unreadable", { ...badge, proof: { ...proof, verificationMethod: did } }],
    ["key-unreadable", { ...badge, proof: { ...proof, verificationMethod: "did:key:zQ3s#zQ3s" } }],
    ["signature-unreadable", { ...badge, proof: { ...proof, proofValue: `m${proof.proofValue.slice(1)}` } }],
    ["signature-unreadable", { ...badge, proof: { ...proof, proofValue: `${proof.proofValue}${"2".repeat(8)}` } }],
    ["context-differs", { ...badge, "@context": [...badge["@context"]].reverse() }],
    ["no-canonical-form", { ...badge, name: "\ud800" }],
    ["signature-wrong", { ...badge, name: "Another" }],
  ];
  for (const [why, secured] of codes) assert.deepEqual(checkProof(secured, checker), { ok: false, why });
  const signed = (more: object) => signDocument({ ...badgeOf(fields), ...more }, "2026-11-29T09:00:00Z", signer);
  const refused = (why: string, secured: unknown, issuers = [did]) =>
    assert.deepEqual(checkBadge(secured, checker, issuers, now), { ok: false, why });
  refused("not-a-badge", signed({ type: ["VerifiableCredential"] }));
  refused("not-a-badge", signed({ validFrom: "tomorrow" }));
  refused("issuer-not-the-signer", signed({ issuer: { id: "did:example:other" } }));
  refused("issuer-unknown", badge, []);
  refused("not-yet-valid", signed({ validFrom: "2026-12-02T00:00:00Z" }));
});

test("V6: a badge contains the number, the name and the texts of the course, and no other data about the person", () => {
  assert.deepEqual(Object.keys(badge.credentialSubject).sort(), ["achievement", "identifier", "licenseNumber", "type"]);
  assert.deepEqual(badge.credentialSubject.identifier, [
    { type: "IdentityObject", identityHash: fields.holder, identityType: "name", hashed: false },
  ]);
});

test("V2: base58 encoding and decoding does not change bytes; a key is read unchanged from its did:key", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      assert.deepEqual(fromBase58(toBase58(bytes)), Uint8Array.from(bytes));
    }),
    { seed: 58, numRuns: 300 },
  );
  assert.equal(fromBase58("0OIl"), null);
  assert.deepEqual([fromBase58("1".repeat(128))?.length, fromBase58("1".repeat(129))], [128, null]);
  assert.deepEqual(readMethod(badge.proof.verificationMethod), { did, publicKey: Uint8Array.from(signer.publicKey) });
});
