import assert from "node:assert/strict";
import { test } from "node:test";
import { Decrypter, Encrypter } from "age-encryption";
import { NoAgeFile, headOf } from "#platform/web/transfer/age-head.ts";
import { WrongPassphrase, keyUnderPassphrase, openedByPassphrase } from "./passphrase-file.ts";

const passphrase = "lusab babad gutih tugad mudof";
const work = 10;

const opening = async (file: Blob, words: string): Promise<string> => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(words);
  return decrypter.decrypt(new Uint8Array(await file.arrayBuffer()), "text");
};

test("a file for the browser's key becomes an age file for the passphrase, with the same bytes after its header", async () => {
  const made = await keyUnderPassphrase(passphrase, work);
  const encrypter = new Encrypter();
  encrypter.addRecipient(made.recipient);
  const content = "the workspace ".repeat(20_000);
  const file = new Blob([(await encrypter.encrypt(content)) as Uint8Array<ArrayBuffer>]);
  await assert.rejects(openedByPassphrase(file, made.sealedKey, "lusab babad gutih tugad mudog", work), WrongPassphrase);
  const after = await openedByPassphrase(file, made.sealedKey, `  ${passphrase.replace(" ", "\u00a0")}`, work);
  assert.equal(await opening(after, passphrase), content);
  await assert.rejects(opening(after, "lusab"), /no identity matched/);
  const rest = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.slice((await headOf(blob)).length).arrayBuffer());
  assert.deepEqual(await rest(after), await rest(file));
  assert.doesNotMatch(made.sealedKey, /SECRET-KEY/);
});

test("a file that is not an age file has no header", async () => {
  for (const text of ["", "age-encryption.org/v1\n", "%PDF-1.7\n--- x\n", "age-encryption.org/v1\n-> X25519 a\nb\n--- "])
    await assert.rejects(headOf(new Blob([text])), NoAgeFile, text);
});
