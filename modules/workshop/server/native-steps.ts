/**
 * The cryptographic steps of an envelope with OpenSSL. A step that takes two milliseconds in a phone's JavaScript takes the laptop
 * a tenth of that, which matters because the laptop does it for every phone in the room. The envelopes are the same; a test proves
 * it in both directions.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type CipherChaCha20Poly1305Types,
  type KeyObject,
} from "node:crypto";
import type { Steps } from "#platform/contract/seal.ts";
import { innerOf } from "#platform/contract/seal-inner.ts";

const algorithm: CipherChaCha20Poly1305Types = "chacha20-poly1305";
const tagLength = 16;

const der = (prefix: string, raw: Uint8Array): Buffer => Buffer.concat([Buffer.from(prefix, "hex"), raw]);
/** Imports a room's secret key once. */
const secrets = new WeakMap<Uint8Array, KeyObject>();
const privateKeyOf = (secret: Uint8Array): KeyObject => {
  const known = secrets.get(secret);
  if (known) return known;
  const made = createPrivateKey({ key: der("302e020100300506032b656e04220420", secret), format: "der", type: "pkcs8" });
  secrets.set(secret, made);
  return made;
};

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const nativeSteps: Steps = {
  agree: (secret, other) =>
    // this call throws if the key has low order
    diffieHellman({
      privateKey: privateKeyOf(secret),
      publicKey: createPublicKey({ key: der("302a300506032b656e032100", other), format: "der", type: "spki" }),
    }),
  derive: (shared, salt, info) => new Uint8Array(hkdfSync("sha256", shared, salt, info, 32)),
  encrypt(key, nonce, path, plain) {
    const inner = innerOf(key, nonce);
    const cipher = createCipheriv(algorithm, inner.key, inner.nonce, { authTagLength: tagLength });
    cipher.setAAD(path, { plaintextLength: plain.length });
    const text = cipher.update(plain);
    return Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
  },
  decrypt(key, nonce, path, box) {
    if (box.length < tagLength) throw new Error("sealed text is damaged");
    const inner = innerOf(key, nonce);
    const decipher = createDecipheriv(algorithm, inner.key, inner.nonce, { authTagLength: tagLength });
    decipher.setAAD(path, { plaintextLength: box.length - tagLength });
    decipher.setAuthTag(box.subarray(-tagLength));
    const text = decipher.update(box.subarray(0, -tagLength));
    return Buffer.concat([text, decipher.final()]);
  },
  toText: (bytes) => buffer(bytes).toString("base64url"),
  fromText(text) {
    // Buffer ignores invalid characters; the phone's JavaScript refuses them
    if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Error("not base64url");
    return Buffer.from(text, "base64url");
  },
};
