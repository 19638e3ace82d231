/** Ed25519 and SHA-256 of Node for `methods/credential` and `methods/check-in`. A secret key is the 32 bytes of RFC 8032. */
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from "node:crypto";
import type { Signer } from "#methods/credential/index.ts";

// the fixed beginnings of DER for a key of Ed25519 (RFC 8410)
const spki = Buffer.from("302a300506032b6570032100", "hex");
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const sha256 = (text: string): Uint8Array => createHash("sha256").update(text, "utf8").digest();

export const newSecretKey = (): Uint8Array => randomBytes(32);

export const signerOf = (secret: Uint8Array): Signer => {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(spki.length);
  return { sha256, publicKey, sign: (message) => sign(null, message, key) };
};

/** False for every signature that is not valid, and for bytes that are not a key. */
export const signatureHolds = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify(null, message, createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" }), signature);
  } catch {
    return false;
  }
};
