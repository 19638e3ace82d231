/** Short forms of a public key of age, computed from its SHA-256. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const digest = (recipient: string): Uint8Array => sha256(utf8ToBytes(recipient));

/** A fingerprint that two people can compare by telephone: 32 hexadecimal digits in groups of four. */
export const fingerprintOf = (recipient: string): string => (bytesToHex(digest(recipient)).slice(0, 32).match(/.{4}/g) ?? []).join(" ");

/** 12 bits that all parts of one key contain (`methods/custody`). */
export const keyIdOf = (recipient: string): number => {
  const [first = 0, second = 0] = digest(recipient);
  return (first << 4) | (second >> 4);
};
