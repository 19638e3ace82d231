// Tests which certificates and keys the start of the desk refuses, and the certificates that are made here.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { SettingsRefused } from "../settings/arguments.ts";
import { readCertificate } from "./certificate-files.ts";
import { endSentence } from "./desk-certificate.ts";
import { certifiableName, makeSelfSigned } from "./self-signed.ts";

const now = new Date("2026-11-30T09:00:00Z");
const day = 86_400_000;
const made = makeSelfSigned(["desk.example.org", "192.0.2.7", "fd00::1:2"], 30, now);

suite("the files of the certificate", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "counterpart-certificate-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const read = async (
    { certificate = made.certificate, key = made.key, mode = 0o600 }: { certificate?: string; key?: string; mode?: number } = {},
    origin = "https://desk.example.org:4400",
    at = now,
  ) => {
    const files = { certificate: join(folder, "desk.crt"), key: join(folder, "desk.key") };
    await writeFile(files.certificate, certificate);
    await writeFile(files.key, key);
    await chmod(files.key, mode);
    return await readCertificate(files, origin, at);
  };
  const refusal = (sentence: RegExp) => (error: unknown) => {
    assert.ok(error instanceof SettingsRefused, String(error));
    assert.match(error.message, sentence);
    assert.doesNotMatch(error.message, /BEGIN (EC )?PRIVATE KEY-----\n/);
    return true;
  };

  test("a certificate with its key is read, for each of its names", async () => {
    for (const origin of ["https://desk.example.org:4400", "https://192.0.2.7", "https://[fd00::1:2]:4400"]) {
      const { fingerprint, selfSigned, until } = await read({}, origin);
      assert.deepEqual([fingerprint, selfSigned, until.getTime()], [made.fingerprint, true, now.getTime() + 30 * day]);
    }
    assert.equal((await read({ mode: 0o640 })).selfSigned, true, "a group may read the key, such as the group ssl-cert of Debian");
  });

  test("each fault is refused with a sentence that says what is wrong", async () => {
    const other = makeSelfSigned(["desk.example.org"], 30, now);
    await assert.rejects(read({ key: other.key }), refusal(/does not belong to the certificate/));
    await assert.rejects(read({}, undefined, new Date(now.getTime() + 31 * day)), refusal(/expired on 2026-12-30/));
    await assert.rejects(read({}, undefined, new Date(now.getTime() - day)), refusal(/valid from 2026-11-30 only.*clock/));
    for (const origin of ["https://example.org", "https://other.desk.example.org", "https://192.0.2.8", "https://[fd00::1:3]"])
      await assert.rejects(read({}, origin), refusal(/is not for .*It is for: DNS:desk\.example\.org/), origin);
    if (process.platform !== "win32") {
      await assert.rejects(read({ mode: 0o644 }), refusal(/Everybody on this machine may use the key.*chmod 600/));
      await assert.rejects(read({ mode: 0o604 }), refusal(/Everybody on this machine/));
    }
    for (const text of ["", "no certificate", made.key])
      await assert.rejects(read({ certificate: text }), refusal(/not a certificate in PEM/));
    for (const text of ["", "\0".repeat(50), made.certificate]) await assert.rejects(read({ key: text }), refusal(/not a key in PEM/));
    const locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n";
    await assert.rejects(read({ key: locked }), refusal(/has a passphrase/));
  });

  test("if a file is missing, is a folder or cannot be read, the message names the file", async () => {
    const [key, certificate] = [join(folder, "k.key"), join(folder, "c.crt")];
    await writeFile(key, made.key, { mode: 0o600 });
    const at = (files: { key: string; certificate: string }) => readCertificate(files, "https://desk.example.org", now);
    await assert.rejects(at({ key, certificate }), refusal(/There is no file .*c\.crt/));
    await mkdir(certificate);
    await assert.rejects(at({ key, certificate }), refusal(/c\.crt is a folder/));
    await rm(certificate, { recursive: true });
    await writeFile(certificate, made.certificate);
    await rm(key);
    await assert.rejects(at({ key, certificate }), refusal(/There is no file .*k\.key/));
  });
});

test("a certificate that is made here is valid only for a server, contains its names, and has a number that nobody can guess", () => {
  const read = new X509Certificate(made.certificate);
  assert.equal(read.ca, false);
  assert.deepEqual(read.keyUsage, ["1.3.6.1.5.5.7.3.1"]);
  assert.equal(read.subjectAltName, "DNS:desk.example.org, IP Address:192.0.2.7, IP Address:FD00:0:0:0:0:0:1:2");
  assert.ok(read.verify(read.publicKey));
  assert.equal(read.checkIssued(read), false, "the certificate cannot sign certificates, so it does not count as its own issuer");
  const numbers = Array.from({ length: 300 }, () => new X509Certificate(makeSelfSigned(["a.example"], 1, now).certificate).serialNumber);
  assert.equal(new Set(numbers).size, numbers.length);
  // the encoding of a length changes at 128 and at 256 bytes, the encoding of a time in 2050
  for (const count of [1, 3, 6, 20]) {
    const names = Array.from({ length: count }, (_, i) => `${"x".repeat(60)}.${i}.example`);
    const many = new X509Certificate(makeSelfSigned([names[0] ?? "", ...names.slice(1)], 825, new Date("2049-06-01")).certificate);
    assert.equal(many.subjectAltName?.split(", ").length, count);
    assert.equal(many.validToDate.toISOString().slice(0, 10), "2051-09-04");
  }
});

test("names and addresses are accepted in every spelling that a person types; any other text is refused", () => {
  const good = {
    "Desk.Example.ORG": "desk.example.org",
    laptop: "laptop",
    "bücher.example": "xn--bcher-kva.example",
    "10.0.0.1": "10.0.0.1",
  };
  for (const [typed, name] of Object.entries({ ...good, "FD00:0::1": "fd00::1", "::1": "::1" })) assert.equal(certifiableName(typed), name);
  for (const bad of [
    "",
    ".",
    "a..b",
    "-a.example",
    "*.example.org",
    "a b",
    "desk.example.org:4400",
    "https://a.example",
    "1.2.3",
    "x".repeat(64),
    "a,DNS:b",
  ])
    assert.equal(certifiableName(bad), null, bad);
});

test("a warning about the end of a certificate begins two weeks before it", () => {
  const at = (days: number) => endSentence(new Date(now.getTime() + days * day), now);
  assert.equal(at(15), null);
  assert.match(at(13) ?? "", /ends on 2026-12-13/);
  assert.match(at(-1) ?? "", /expired on 2026-11-29/);
});
