/**
 * Encryption to age's X25519 recipients (https://age-encryption.org/v1), as streams. The recipient is the public key, with which anybody can encrypt.
 * The identity is the secret key; only the identity decrypts. Newer kinds of recipient are refused on purpose, because the versions of age in Linux
 * distributions cannot decrypt for them yet.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { ArchiveRefused, damaged, foreign } from "./refused.ts";

/**
 * A key that decrypts an archive: an age identity, the passphrase of a file that was encrypted with one, or the key of this one file, which a browser
 * decrypted from its header.
 */
export type Opener = string | { readonly passphrase: string } | { readonly fileKey: Uint8Array };

const decrypterOf = (openers: readonly Opener[]): Decrypter => {
  const decrypter = new Decrypter();
  for (const opener of openers) {
    if (typeof opener === "string") decrypter.addIdentity(opener);
    else if ("fileKey" in opener) decrypter.addIdentity({ unwrapFileKey: () => opener.fileKey });
    else decrypter.addPassphrase(opener.passphrase);
  }
  return decrypter;
};

const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** Whether archives may be encrypted to this recipient: its form and its checksum must be valid. */
export const isRecipient = (text: string): boolean => {
  if (!RECIPIENT.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
};

/** A new key pair; the identity is the secret half. */
export const newKey = async (): Promise<{ identity: string; recipient: string }> => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

/** The identities in a key file, as age-keygen and `counterpart key new` write it. @throws ArchiveRefused if there is none */
export const identitiesIn = (text: string): string[] => {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const found = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const good = found.length > 0 && found.every((line) => IDENTITY.test(line));
  if (good) {
    try {
      decrypterOf(found);
      return found;
    } catch {
      // the missing identity is reported below
    }
  }
  throw new ArchiveRefused("wrong-key", "The key file holds no age identity (a line that begins with AGE-SECRET-KEY-1).");
};

/** Encrypts to all recipients. Each recipient can decrypt without the others. */
export async function* sealed(plain: AsyncIterable<Uint8Array>, recipients: readonly string[]): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const stream = Readable.toWeb(Readable.from(plain, { objectMode: true, highWaterMark: 1 })) as ReadableStream<Uint8Array>;
  yield* await encrypter.encrypt(stream);
}

const wrongKey = (openers: readonly Opener[]): string =>
  openers.some((opener) => typeof opener !== "string" && "passphrase" in opener)
    ? "This passphrase does not open the archive: it is another one, or the archive was not encrypted with a passphrase."
    : "This key does not open the archive: it was encrypted to another recipient.";

const web = (path: string): ReadableStream<Uint8Array> =>
  Readable.toWeb(createReadStream(path, { highWaterMark: 1024 * 1024 })) as unknown as ReadableStream<Uint8Array>;

/**
 * The content of an encrypted file, as a stream. age authenticates each chunk and its position, and the last chunk is marked as the last, so every
 * chunk that this function returns is complete and at its right position.
 * @throws ArchiveRefused if the file does not exist, is not an age file, or the key is wrong; later, from the stream, if the file was cut short or
 * altered
 */
export async function opened(path: string, openers: readonly Opener[]): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new ArchiveRefused("files", `There is no file ${path}.`);
  if (path.endsWith(".part"))
    throw new ArchiveRefused("damaged", `${path} was never finished: making it was interrupted. Make the archive again.`);
  if (found.size === 0) throw foreign("the file is empty");
  const decrypter = decrypterOf(openers);
  let plain: AsyncIterable<Uint8Array>;
  try {
    plain = (await decrypter.decrypt(web(path))) as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    const { message } = error as Error;
    if (/no identity matched/.test(message)) throw new ArchiveRefused("wrong-key", wrongKey(openers), error);
    if (/HMAC|file key|payload|nonce/i.test(message)) throw damaged("its head was altered", error);
    throw foreign("it is not encrypted with age, or its head was altered");
  }
  return (async function* () {
    try {
      yield* plain;
    } catch (error) {
      if (error instanceof ArchiveRefused) throw error;
      throw damaged("it was cut short or altered", error);
    }
  })();
}
