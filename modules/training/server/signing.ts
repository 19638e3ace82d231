/** Ed25519 and SHA-256 of Node for `methods/credential`. A secret key is the 32 bytes of RFC 8032. */
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from "node:crypto";
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
