/**
 * X25519 (RFC 7748) from noble's Montgomery ladder. Noble's own `x25519` brings its Edwards curve along for a faster key
 * generation, which is half of all the script that a phone on a bad hotspot would load; a phone makes one key a request.
 */
import { mod, pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";

const P = 2n ** 255n - 19n;

/** Clears and sets the bits of a secret that RFC 7748, 5 asks for; the bytes given stay as they are. */
const adjustScalarBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const out = Uint8Array.from(bytes);
  out[0] = (out[0] ?? 0) & 248;
  out[31] = ((out[31] ?? 0) & 127) | 64;
  return out;
};

/** `getPublicKey(secret)` and `getSharedSecret(secret, public)`, 32 bytes each; the latter throws for a low-order key. */
export const x25519 = /* @__PURE__ */ montgomery({ P, type: "x25519", adjustScalarBytes, powPminus2: (x) => mod(pow(x, P - 2n, P), P) });
