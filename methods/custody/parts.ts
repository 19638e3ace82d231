/** Splits a key into three parts, any two of which give the key, and joins two of them (K1, K2, K7). */
import { inverse, multiply } from "./field.ts";

export const keyBytes = 32;
export const partNumbers = [1, 2, 3] as const;
export type PartNumber = (typeof partNumbers)[number];

export interface Part {
  readonly number: PartNumber;
  /** 12 bits that all parts of one key contain; the caller derives them from the public key. */
  readonly id: number;
  readonly bytes: Uint8Array;
}

/**
 * @param slopes random bytes, one for each byte of the key; the caller must not use them for another key
 * @param id the id of the key, 0 to 4095
 */
export function cutKey(key: Uint8Array, slopes: Uint8Array, id: number): readonly [Part, Part, Part] {
  if (key.length !== keyBytes || slopes.length !== keyBytes) throw new RangeError(`a key and its slopes have ${keyBytes} bytes`);
  const part = (number: PartNumber): Part => ({
    number,
    id,
    bytes: key.map((byte, i) => byte ^ multiply(slopes[i] ?? 0, number)),
  });
  return [part(1), part(2), part(3)];
}

export type Joined = { readonly key: Uint8Array } | { readonly refused: "same-part" | "other-key" };

export function joinParts(a: Part, b: Part): Joined {
  if (a.id !== b.id) return { refused: "other-key" };
  if (a.number === b.number) return { refused: "same-part" };
  // the value at zero of the line through both points
  const [ofA, ofB] = [b.number, a.number].map((x) => multiply(x, inverse(a.number ^ b.number))) as [number, number];
  return { key: a.bytes.map((byte, i) => multiply(byte, ofA) ^ multiply(b.bytes[i] ?? 0, ofB)) };
}
