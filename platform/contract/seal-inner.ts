/** The first step of XChaCha20, for a server that does the other steps natively. This is a separate file, because a phone does not need it. */
import { hchacha } from "@noble/ciphers/chacha.js";

const sigma = new Uint32Array(new TextEncoder().encode("expand 32-byte k").buffer);
const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);

/** The key and nonce that XChaCha20 derives for the ChaCha20-Poly1305 of RFC 8439, for which machines have native code. */
export const innerOf = (key: Uint8Array, nonce: Uint8Array): { key: Uint8Array; nonce: Uint8Array } => {
  if (key.length !== 32 || nonce.length !== 24) throw new Error("a key is 32 bytes and a nonce 24");
  const inner = new Uint32Array(8);
  hchacha(sigma, words(key), words(nonce.subarray(0, 16)), inner);
  const short = new Uint8Array(12);
  short.set(nonce.subarray(16), 4);
  return { key: new Uint8Array(inner.buffer), nonce: short };
};
