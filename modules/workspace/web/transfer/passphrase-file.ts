/**
 * Makes an age file that a passphrase opens, without sending the passphrase to the server. The browser makes a key pair for this one file, and the
 * server encrypts the file to its public key. The browser then replaces the header of the file: in the new header, the file key is encrypted under
 * the passphrase (scrypt). Until the download, the server stores the secret key of the pair, encrypted under the passphrase.
 */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Decrypter, Encrypter, armor, identityToRecipient } from "age-encryption";
import { identityOf, keyBytes, plainPassphrase } from "#methods/custody/index.ts";
import { headOf } from "#platform/web/transfer/age-head.ts";

/** Base-2 logarithm of scrypt's work; age uses 18. */
const usualWork = 18;

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll("=", "");

export interface SealedKey {
  readonly recipient: string;
  /** The secret key of the pair as an armored age file that the passphrase opens. */
  readonly sealedKey: string;
}

export async function keyUnderPassphrase(passphrase: string, work = usualWork): Promise<SealedKey> {
  const identity = identityOf(random(keyBytes));
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(work);
  encrypter.setPassphrase(plainPassphrase(passphrase));
  return { recipient: await identityToRecipient(identity), sealedKey: armor.encode(await encrypter.encrypt(identity)) };
}

/** Thrown if the passphrase does not open the secret key of the pair. */
export class WrongPassphrase extends Error {}

const unseal = async (sealedKey: string, passphrase: string): Promise<string> => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(armor.decode(sealedKey), "text");
  } catch {
    throw new WrongPassphrase();
  }
};

/** The header of an age file from which `passphrase` opens the file key. */
const headFor = async (passphrase: string, fileKey: Uint8Array, work: number): Promise<string> => {
  const salt = random(16);
  const under = concatBytes(utf8ToBytes("age-encryption.org/v1/scrypt"), salt);
  const key = await scryptAsync(passphrase, under, { N: 2 ** work, r: 8, p: 1, dkLen: 32 });
  const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
  const text = `age-encryption.org/v1\n-> scrypt ${base64(salt)} ${work}\n${base64(body)}\n---`;
  const mac = hmac(sha256, hkdf(sha256, fileKey, undefined, utf8ToBytes("header"), 32), utf8ToBytes(text));
  return `${text} ${base64(mac)}\n`;
};

/**
 * @param file the archive as the server made it
 * @throws WrongPassphrase
 */
export async function openedByPassphrase(file: Blob, sealedKey: string, passphrase: string, work = usualWork): Promise<Blob> {
  const plain = plainPassphrase(passphrase);
  const decrypter = new Decrypter();
  decrypter.addIdentity(await unseal(sealedKey, plain));
  const head = await headOf(file);
  const fileKey = await decrypter.decryptHeader(head);
  return new Blob([await headFor(plain, fileKey, work), file.slice(head.length)], { type: "application/octet-stream" });
}
