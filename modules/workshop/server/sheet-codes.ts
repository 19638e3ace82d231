/**
 * The code of a printed sheet: sixteen letters and digits, 79 bits, so that nobody can find the code by trying all codes against its digest. It has
 * the role of a phone's secret: the ballot's key is derived from it, and typed answers are encrypted under it.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from "node:crypto";
import { alphabet, normaliseCode } from "./join-codes.ts";

export const newSheetCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("")).join("-");

/** The secret from which ballot keys and pairing tokens are derived, as on a phone. */
export const secretOfSheet = (code: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", normaliseCode(code), "", "counterpart sheet secret", 32));

/** Sorts names in an order that depends only on the sheet's code, so that different sheets start with different names, as phones do. */
export const orderOfSheet = (code: string, names: readonly string[]): string[] => {
  const secret = secretOfSheet(code);
  const places = new Map(names.map((name) => [name, createHmac("sha256", secret).update(`order ${name}`).digest("hex")]));
  return [...names].sort((a, b) => ((places.get(a) ?? "") < (places.get(b) ?? "") ? -1 : 1));
};

const boxKey = (code: string): Buffer => Buffer.from(hkdfSync("sha256", normaliseCode(code), "", "counterpart sheet box", 32));

/** Encrypts a value: returns nonce, tag and ciphertext in one buffer. `place` binds the content to its round and scenario. */
export const lock = (code: string, place: string, value: unknown): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", boxKey(code), nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
};

/** Decrypts a value. @throws Error if it was not encrypted with this code for this place */
export const unlock = (code: string, place: string, box: Buffer): unknown => {
  const decipher = createDecipheriv("aes-256-gcm", boxKey(code), box.subarray(0, 12)).setAAD(Buffer.from(place));
  decipher.setAuthTag(box.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString("utf8")) as unknown;
};
