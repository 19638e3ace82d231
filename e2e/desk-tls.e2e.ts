/**
 * Tests the desk on an office network: the command line makes the certificate; the browsers of two computers trust it, and a third browser does not.
 * Two people work at the same time, and each sees the changes of the other.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { layout, placeOf } from "../tools/layout.mjs";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { launchBrowser } from "./browser.ts";
import { button, signInAs } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { patience } from "./journey-world.ts";
import { lanAddress, noLan } from "./lan.ts";
import { startCounterpart } from "./start.ts";

const en = wordsOf("en");

test("two people of an office work at the same time over TLS, each in their own browser", async (t) => {
  const address = lanAddress();
  if (address === null) return t.skip(noLan);
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-desk-tls-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const made = spawnSync(process.execPath, [placeOf(layout.cli), "certificate", "--name", address, "--to", folder], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  const files = { certificate: path.join(folder, "desk.crt"), key: path.join(folder, "desk.key") };
  const certificate = new X509Certificate(readFileSync(files.certificate));
  // the printed card contains the fingerprint that a person compares with the one in the browser
  assert.ok(made.stdout.replaceAll(/[^0-9A-F]/g, "").includes(certificate.fingerprint256.replaceAll(":", "")), made.stdout);

  const ports = { desk: await freePort(address), room: await freePort("127.0.0.1") };
  const origin = `https://${address}:${ports.desk}`;
  const server = await startCounterpart({
    ports,
    lan: null,
    args: [`--desk-address=${address}`, `--tls-cert=${files.certificate}`, `--tls-key=${files.key}`],
    prepared: true,
  });
  t.after(() => server.stop());
  assert.equal(new URL(server.desk).origin, origin);

  const trusted = createHash("sha256")
    .update(certificate.publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");
  const computer = async (args: readonly string[]) => {
    const browser = await launchBrowser({ args: [...args] });
    t.after(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(patience);
    return context.newPage();
  };
  const trusting = [`--ignore-certificate-errors-spki-list=${trusted}`];
  const [amara, bruno, stranger] = await Promise.all([computer(trusting), computer(trusting), computer([])]);
  await assert.rejects(stranger.goto(`${origin}/sign-in`), /ERR_CERT_AUTHORITY_INVALID/);

  await Promise.all([signInAs(amara, origin, "amara"), signInAs(bruno, origin, "bruno")]);
  assert.equal(await bruno.evaluate("window.isSecureContext"), true);
  const cookies = await bruno.context().cookies();
  assert.deepEqual(
    cookies.map(({ secure, httpOnly, sameSite }) => ({ secure, httpOnly, sameSite })),
    cookies.map(() => ({ secure: true, httpOnly: true, sameSite: "Strict" })),
  );
  assert.ok(cookies.length > 0);

  await amara.locator("tbody a").first().click();
  await amara.waitForURL(/\/scenarios\//);
  await bruno.goto(amara.url());
  await button(bruno, en("common.change")).first().click();
  await bruno.getByLabel(en("common.title"), { exact: true }).fill("Changed at the second computer");
  await button(bruno, en("desk.save")).click();
  await bruno.locator("h1", { hasText: "Changed at the second computer" }).waitFor();
  await amara.reload();
  await amara.locator("h1", { hasText: "Changed at the second computer" }).waitFor();
  // one person signs out, and the other can continue to work
  const signedOut = await bruno.evaluate<number>(
    `fetch("/api/session/sign-out", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }).then(({ status }) => status)`,
  );
  assert.equal(signedOut, 200);
  await amara.reload();
  await amara.locator("h1", { hasText: "Changed at the second computer" }).waitFor();
  await bruno.goto(amara.url());
  await bruno.waitForURL(/\/sign-in/);
});
