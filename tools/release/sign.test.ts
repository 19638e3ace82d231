// Tests the signature of a release. The key is made for the test, and the signature is also verified with openssl, as a user would do it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { releaseKey, signFile, verifyRelease } from "./sign.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A folder with an archive, the list that names it, another list, and a key outside the folder. */
const released = (t: TestContext) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-sign-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const keys = generateKeyPairSync("ed25519");
  const key = path.join(folder, "key.pem");
  writeFileSync(key, keys.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  const list = path.join(folder, "sha256.txt");
  writeFileSync(path.join(folder, "archive.zip"), "archive");
  writeFileSync(list, `${sha256("archive")}  archive.zip\n${sha256("other")}  other.tar.gz\n`);
  return { folder, key, list, publicKey: keys.publicKey.export({ type: "spki", format: "pem" }).toString() };
};

test("a signed release is verified by our command and by openssl; the same list gives the same signature", (t) => {
  const { key, list, publicKey, folder } = released(t);
  const signed = signFile(list, releaseKey(key, undefined, "/usr"));
  assert.equal(readFileSync(signed.publicKey, "utf8"), publicKey);
  assert.match(signed.fingerprint, /^[0-9a-f]{64}$/);
  assert.deepEqual(verifyRelease(list, publicKey), ["archive.zip"]);
  const first = readFileSync(signed.signature);
  signFile(list, releaseKey(key, undefined, "/usr"));
  assert.deepEqual(readFileSync(signed.signature), first);
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
  } catch {
    return t.skip("openssl is not installed");
  }
  const verifying = ["pkeyutl", "-verify", "-pubin", "-inkey", `${list}.pub`, "-rawin", "-in", list, "-sigfile", `${list}.sig`];
  assert.match(execFileSync("openssl", verifying, { encoding: "utf8", cwd: folder }), /Verified Successfully/);
});

test("a changed archive, a changed list, another key, and a list without its files are rejected", (t) => {
  const { key, list, publicKey, folder } = released(t);
  signFile(list, releaseKey(key, undefined, "/usr"));
  const other = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
  assert.throws(() => verifyRelease(list, other), /not signed with this key/);
  writeFileSync(path.join(folder, "archive.zip"), "another");
  assert.throws(() => verifyRelease(list, publicKey), /archive\.zip is not what was signed/);
  rmSync(path.join(folder, "archive.zip"));
  assert.throws(() => verifyRelease(list, publicKey), /none of the signed files is here/);
  writeFileSync(list, `${sha256("another")}  archive.zip\n`);
  assert.throws(() => verifyRelease(list, publicKey), /changed since/);
});

test("a key in the checkout, a key that others can read, a key of another kind, and a missing key are rejected", (t) => {
  const { key, folder } = released(t);
  assert.throws(() => releaseKey(key, undefined, folder), /lies in the checkout/);
  assert.throws(() => releaseKey(`${key}.gone`, undefined, "/usr"), /no such file/);
  const open = path.join(folder, "open.pem");
  copyFileSync(key, open);
  chmodSync(open, 0o644);
  if (process.platform !== "win32") assert.throws(() => releaseKey(open, undefined, "/usr"), /chmod 600/);
  const rsa = path.join(folder, "ec.pem");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  writeFileSync(rsa, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  assert.throws(() => releaseKey(rsa, undefined, "/usr"), /must be Ed25519, not ec/);
  const locked = path.join(folder, "locked.pem");
  const cipher = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "right" } as const;
  writeFileSync(locked, generateKeyPairSync("ed25519").privateKey.export(cipher), { mode: 0o600 });
  assert.equal(releaseKey(locked, "right", "/usr").asymmetricKeyType, "ed25519");
  assert.throws(() => releaseKey(locked, "wrong", "/usr"), /passphrase/);
});
