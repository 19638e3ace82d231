/** Ed25519 public keys as `did:key:z6Mk...`. The text contains the key itself, so a verifier needs no server to find it. */
import { fromBase58, toBase58 } from "./base58.ts";

/** The code of an Ed25519 public key in the table of multicodec. */
const prefix = [0xed, 0x01] as const;
const start = "did:key:";

/** @param publicKey 32 bytes */
export const didOf = (publicKey: Uint8Array): string => `${start}z${toBase58(Uint8Array.from([...prefix, ...publicKey]))}`;

/** The method of verification of a did:key: the DID, and the key again after `#`. */
export const methodOf = (did: string): string => `${did}#${did.slice(start.length)}`;

/** @returns the DID and the 32 bytes of its key; null if the text is not an Ed25519 did:key with its own fragment */
export const readMethod = (method: unknown): { readonly did: string; readonly publicKey: Uint8Array } | null => {
  if (typeof method !== "string") return null;
  const did = method.split("#", 1)[0] ?? "";
  if (method !== methodOf(did) || !did.startsWith(`${start}z`)) return null;
  const bytes = fromBase58(did.slice(start.length + 1));
  if (bytes?.length !== 34 || bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) return null;
  return { did, publicKey: bytes.slice(2) };
};
