// Tests the command that makes a certificate for the desk: the files and the card that it makes, and the arguments that it refuses.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readCertificate } from "#platform/server/tls/certificate-files.ts";
import { certificateCommand } from "./certificate.ts";

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await certificateCommand(
    argv,
    (text) => void (out += text),
    (text) => void (err += text),
  );
  return { code, out, err };
};

test("makes a key for one user and a certificate that the desk accepts; the card has its fingerprint in both forms", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-certificate-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const files = { certificate: join(folder, "tls", "desk.crt"), key: join(folder, "tls", "desk.key") };
  const made = await run("--name=desk.velmara.example", "--name=192.0.2.7", "--to", join(folder, "tls"));
  assert.equal(made.code, 0, made.err);
  const { fingerprint256 } = new X509Certificate(await readFile(files.certificate, "utf8"));
  assert.ok(made.out.replaceAll(/\s+/g, " ").replaceAll(" ", "").includes(fingerprint256.slice(0, 47)));
  const plain = fingerprint256.replaceAll(":", "").toLowerCase();
  assert.ok(made.out.replaceAll(/\s/g, "").endsWith(plain));
  assert.match(made.err, /--tls-cert=.*desk\.crt --tls-key=.*desk\.key/);
  assert.doesNotMatch(made.out + made.err, /PRIVATE/);
  if (process.platform !== "win32") assert.equal((await stat(files.key)).mode & 0o777, 0o600);
  for (const origin of ["https://desk.velmara.example:4400", "https://192.0.2.7:4400"])
    assert.equal((await readCertificate(files, origin, new Date())).selfSigned, true);

  const again = await run("--name=desk.velmara.example", "--to", join(folder, "tls"));
  assert.equal(again.code, 1);
  assert.match(again.err, /There is already a file .*desk\.key/);
  // a certificate without its key: the command leaves no incomplete files
  await rm(files.key);
  assert.equal((await run("--name=desk.velmara.example", "--to", join(folder, "tls"))).code, 1);
  assert.deepEqual(await readdir(join(folder, "tls")), ["desk.crt"]);
});

test("refuses an invalid name, an invalid number of days, and unknown arguments", async () => {
  for (const [argv, sentence] of [
    [["--to=x"], /--name is missing/],
    [["--name=*.example", "--to=x"], /must be a name or an address/],
    [["--name=a.example"], /--to is missing/],
    [["--name=a.example", "--to=x", "--days=0"], /1 to 825/],
    [["--name=a.example", "--to=x", "--days=900"], /1 to 825/],
    [["a.example", "--to=x"], /not understood|--name/],
    [["--nam=a"], /no option --nam/],
    [[...Array.from({ length: 21 }, (_, i) => `--name=a${i}.example`), "--to=x"], /20 names/],
  ] as const) {
    const { code, err } = await run(...argv);
    assert.equal(code, 2, argv.join(" "));
    assert.match(err, sentence);
  }
});
