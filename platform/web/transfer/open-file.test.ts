import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { cutKey, identityOf, partGroups } from "#methods/custody/index.ts";
import { keyIdOf } from "#platform/contract/key-fingerprint.ts";
import { openFile } from "./open-file.ts";

const made = async () => {
  const key = randomBytes(32);
  const recipient = await identityToRecipient(identityOf(key));
  const cards = cutKey(key, randomBytes(32), keyIdOf(recipient)).map((part) => partGroups(part).join(" ")) as [string, string, string];
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const bytes = await encrypter.encrypt("the workspace");
  return { cards, bytes, file: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
};

test("two cards give the key of the file, and the key opens the file", async () => {
  const { cards, file, bytes } = await made();
  const opened = await openFile(file, { cards: [cards[2], cards[0]] });
  const fileKey = "fileKey" in opened ? opened.fileKey : assert.fail(JSON.stringify(opened));
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => Buffer.from(fileKey, "base64") });
  assert.equal(await decrypter.decrypt(bytes, "text"), "the workspace");
});

test("each fault has its own message: a wrong group, the same card twice, a card of another key, other cards, a damaged header, not an archive", async () => {
  const [one, other] = [await made(), await made()];
  const [a, b] = one.cards;
  const mistyped = `${b.slice(0, 7)}${(Number(b[7]) + 1) % 10}${b.slice(8)}`;
  const refused = async (first: string, second: string, file = one.file) => openFile(file, { cards: [first, second] });
  assert.deepEqual(await refused(a, mistyped), { refused: "card", card: 1, why: { refused: "group", group: 2 } });
  assert.deepEqual(await refused("12", b), { refused: "card", card: 0, why: { refused: "length", found: 2, wanted: 108 } });
  assert.deepEqual(await refused(a, a), { refused: "same-card" });
  assert.deepEqual(await refused(a, other.cards[1]), { refused: "other-key" });
  assert.deepEqual(await refused(a, b, other.file), { refused: "wrong-cards" });
  assert.deepEqual(await refused(a, b, new Blob(["%PDF"])), { refused: "no-archive" });
  const head = Buffer.from(one.bytes);
  const at = head.indexOf("--- ") + 5;
  head.writeUInt8(head.readUInt8(at) ^ 1, at);
  assert.deepEqual(await refused(a, b, new Blob([head])), { refused: "damaged" });
  assert.deepEqual(await openFile(one.file, { passphrase: "lusab babad gutih tugad" }), { refused: "wrong-passphrase" });
});

test("a passphrase opens the file that was encrypted with it; spaces in the typed passphrase are ignored", async () => {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(10);
  encrypter.setPassphrase("lusab babad gutih tugad mudof");
  const file = new Blob([(await encrypter.encrypt("x")) as Uint8Array<ArrayBuffer>]);
  assert.ok("fileKey" in (await openFile(file, { passphrase: " lusab  babad gutih tugad mudof" })));
  assert.deepEqual(await openFile(file, { passphrase: "lusab" }), { refused: "wrong-passphrase" });
});
