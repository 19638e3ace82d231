/**
 * The cryptographic steps of encrypted requests and replies with OpenSSL. OpenSSL needs a tenth of the two milliseconds that the phone's JavaScript
 * needs. This matters, because the laptop computes these steps for every phone in the room. Each implementation decrypts what the other one
 * encrypted, as a test proves.
 *
 * Keys are passed to OpenSSL as key objects or as PEM. If Node gets a key as bytes, it finds out by two thrown and caught errors that the bytes are
 * not a key object, which takes longer than the encryption itself.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
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
/** The secret keys of rooms, each imported only once. */
const secrets = new WeakMap<Uint8Array, KeyObject>();
const privateKeyOf = (secret: Uint8Array): KeyObject => {
  const known = secrets.get(secret);
  if (known) return known;
  const made = createPrivateKey({ key: der("302e020100300506032b656e04220420", secret), format: "der", type: "pkcs8" });
  secrets.set(secret, made);
  return made;
};

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey(`-----BEGIN PUBLIC KEY-----\n${der("302a300506032b656e032100", raw).toString("base64")}\n-----END PUBLIC KEY-----`);

export const nativeSteps: Steps = {
  // this call throws if the key has low order
  agree: (secret, other) => diffieHellman({ privateKey: privateKeyOf(secret), publicKey: publicKeyOf(other) }),
  derive: (shared, salt, info) => new Uint8Array(hkdfSync("sha256", createSecretKey(shared), salt, info, 32)),
  encrypt(key, nonce, path, plain) {
    const inner = innerOf(key, nonce);
    const cipher = createCipheriv(algorithm, createSecretKey(inner.key), inner.nonce, { authTagLength: tagLength });
    cipher.setAAD(path, { plaintextLength: plain.length });
    const text = cipher.update(plain);
    return Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
  },
  decrypt(key, nonce, path, box) {
    if (box.length < tagLength) throw new Error("sealed text is damaged");
    const inner = innerOf(key, nonce);
    const decipher = createDecipheriv(algorithm, createSecretKey(inner.key), inner.nonce, { authTagLength: tagLength });
    decipher.setAAD(path, { plaintextLength: box.length - tagLength });
    decipher.setAuthTag(box.subarray(-tagLength));
    const text = decipher.update(box.subarray(0, -tagLength));
    return Buffer.concat([text, decipher.final()]);
  },
  toText: (bytes) => buffer(bytes).toString("base64url"),
  fromText(text) {
    // Buffer ignores invalid characters; the phone's JavaScript refuses them, so they are refused here too
    if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Error("not base64url");
    return Buffer.from(text, "base64url");
  },
};
