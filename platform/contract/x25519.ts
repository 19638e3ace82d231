/**
 * X25519 (RFC 7748) from noble's Montgomery ladder. Noble's own `x25519` also loads its Edwards curve, for faster key
 * generation. The curve would be half of the script that a phone on a slow hotspot loads, and a phone makes only one key per request.
 */
import { mod, pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";

const P = 2n ** 255n - 19n;

/** Clears and sets the bits of a secret as RFC 7748, section 5, requires; the given bytes are not changed. */
const adjustScalarBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const out = Uint8Array.from(bytes);
  out[0] = (out[0] ?? 0) & 248;
  out[31] = ((out[31] ?? 0) & 127) | 64;
  return out;
};

/** `getPublicKey(secret)` and `getSharedSecret(secret, public)`, 32 bytes each. `getSharedSecret` throws for a low-order key. */
export const x25519 = /* @__PURE__ */ montgomery({ P, type: "x25519", adjustScalarBytes, powPminus2: (x) => mod(pow(x, P - 2n, P), P) });
