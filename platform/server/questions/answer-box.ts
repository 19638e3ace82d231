/**
 * Encrypts answers under the key of their item: AES-256-GCM with a random nonce. All encrypted answers of a kind have the same length. A
 * box can be decrypted only with its own workspace, item and ballot key (associated data).
 *
 * A box consists of nonce (12 bytes), ciphertext (4 + `length`) and tag (16). The plaintext is the length of the JSON, the JSON, and zeros.
 */
import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from "node:crypto";
import { Problem } from "../../contract/problems.ts";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;
const prefixBytes = 4;

/** The place to which a box (an encrypted answer) belongs; used as associated data. */
export interface BoxPlace {
  readonly workspace: string;
  readonly item: string;
  /** The ballot key. */
  readonly key: string;
}

/** A new key of an item. */
export const newItemKey = (): Uint8Array => randomBytes(32);

/** Identifies a key without revealing anything about it. */
export const fingerprintOf = (key: Uint8Array): string => createHash("sha256").update("counterpart item key 1 ").update(key).digest("hex");

/** Size in bytes of every box of a kind. */
export const boxLength = (length: number): number => nonceBytes + prefixBytes + length + tagBytes;

const associated = ({ workspace, item, key }: BoxPlace): Buffer => Buffer.from(`counterpart answer 1 ${workspace} ${item} ${key}`, "utf8");

/** @throws Problem answer-too-long if the JSON of the answer exceeds the length of the kind */
export const encryptAnswer = (itemKey: Uint8Array, place: BoxPlace, length: number, value: unknown): Buffer => {
  const json = Buffer.from(JSON.stringify(value), "utf8");
  if (json.length > length) throw new Problem("answer-too-long", { at: ["answer"] });
  const plain = Buffer.alloc(prefixBytes + length);
  plain.writeUInt32BE(json.length);
  json.copy(plain, prefixBytes);
  const nonce = randomBytes(nonceBytes);
  // a key object is used, because with the bytes of a key Node needs longer to prepare the key than to encrypt
  const cipher = createCipheriv(algorithm, createSecretKey(itemKey), nonce, { authTagLength: tagBytes }).setAAD(associated(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** @throws Error if the box was altered, or belongs to another key, item or ballot */
export const decryptAnswer = (itemKey: Uint8Array, place: BoxPlace, box: Uint8Array): unknown => {
  const decipher = createDecipheriv(algorithm, createSecretKey(itemKey), box.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(associated(place))
    .setAuthTag(box.subarray(box.length - tagBytes));
  const plain = Buffer.concat([decipher.update(box.subarray(nonceBytes, box.length - tagBytes)), decipher.final()]);
  const length = plain.readUInt32BE();
  return JSON.parse(plain.toString("utf8", prefixBytes, prefixBytes + length));
};
