/**
 * Tests the desk with its own TLS at an address of this machine that other machines can reach: two people at the same time, live changes, cookies,
 * refusals, and a certificate that is renewed while people work.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, mock, suite, test } from "node:test";
import { connect } from "node:tls";
import { getSession, signInAs, signOut } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { followRoom, openRoom, setTimer } from "#modules/workshop/contract/workshop.ts";
import { machineAddresses } from "#platform/server/network/index.ts";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { command, refused, velmara } from "#platform/server/testing-values.ts";
import { makeSelfSigned, openDeskCertificate, type DeskCertificate } from "#platform/server/tls/index.ts";
import { testApplication, type TestApplication } from "./testing.ts";
import { openTlsBrowser } from "./testing-tls.ts";

const address = machineAddresses().find((one) => !one.address.includes(":"))?.address;
const skip = address === undefined && "this machine has no address but loopback";

suite("a desk with TLS on a network", { skip }, () => {
  const ending: (() => Promise<void> | void)[] = [];
  const logged: string[] = [];
  let [origin, port, folder] = ["", 0, ""];
  let app: TestApplication;
  let held: DeskCertificate;
  let made = makeSelfSigned([address ?? "none", "desk.velmara.example"], 30, new Date());
  /** Whether the listener treats the certificate as signed by an authority. */
  let signed = false;
  const write = async (file: "desk.crt" | "desk.key", text: string): Promise<void> =>
    await writeFile(join(folder, file), text, { mode: 0o600 });
  const stranger = () => openTlsBrowser(origin, [made.certificate]);
  const as = async (who: "amara" | "dalia") => {
    const page = stranger();
    await page.call(signInAs, { body: { as: who } });
    return page;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "counterpart-tls-"));
    ending.push(() => rm(folder, { recursive: true, force: true }));
    await write("desk.crt", made.certificate);
    await write("desk.key", made.key);
    port = await freePort(address);
    origin = `https://${address}:${port}`;
    const files = { certificate: join(folder, "desk.crt"), key: join(folder, "desk.key") };
    // without its timer, because the tests count the checks
    mock.timers.enable({ apis: ["setInterval"] });
    held = await openDeskCertificate({ files, origin, log: (line) => void logged.push(line) });
    mock.timers.reset();
    ending.push(() => held.stop());
    const certificate: DeskCertificate = {
      get now() {
        return { ...held.now, selfSigned: !signed };
      },
      serve: (server) => held.serve(server),
      check: () => held.check(),
      stop: () => held.stop(),
    };
    app = await testApplication(
      { after: (run) => void ending.push(run) },
      { settings: { origin, port, host: address ?? "", tls: files, lan: null }, certificate },
    );
    await app.desk.listen({ host: address ?? "", port });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("two people are signed in at the same time, each with a separate cookie that is Secure and __Host-", async () => {
    const [amara, dalia] = await Promise.all([as("amara"), as("dalia")]);
    const names = async () => (await Promise.all([amara, dalia].map((page) => page.call(getSession)))).map(({ account }) => account?.name);
    assert.deepEqual(await names(), ["Amara", "Dalia"]);
    assert.deepEqual([...amara.cookies.keys()], ["__Host-counterpart.session_token"]);
    const again = await amara.send("POST", signInAs.path, { text: '{"as":"amara"}' });
    const parts = String(again.headers["set-cookie"]).split("; ");
    for (const part of ["Path=/", "HttpOnly", "SameSite=Strict", "Secure"]) assert.ok(parts.includes(part), part);
    assert.ok(!parts.some((part) => /^Domain=/i.test(part)));
    await amara.call(signOut, { body: {} });
    assert.deepEqual(await names(), [undefined, "Dalia"]);
  });

  test("a change by one person arrives at the other's computer immediately", async () => {
    const [amara, second] = [await as("amara"), await as("amara")];
    const params = { workspace: velmara };
    const assessment = (await amara.call(listAssessments, { params })).assessments[0]?.id ?? assert.fail();
    const room = await amara.call(openRoom, {
      params,
      body: { commandId: command(), assessment, title: { text: "Day 1", lang: "en" }, groups: 0, phones: false },
    });
    const here = { workspace: velmara, room: room.id };
    const stream = await amara.events(amara.address(followRoom, { params: here }));
    assert.match(await stream.next(), /^retry: /);
    await second.call(setTimer, { params: here, body: { action: "start", seconds: 300 } });
    assert.match(await stream.next(), /^(event|data|id): /m);
    stream.close();
    await assert.rejects(stranger().call(followRoom, { params: here }), refused("not-signed-in"));
  });

  test("requests from pages of other sites, at other addresses and over plain HTTP are refused; a computer that does not trust the certificate cannot connect", async () => {
    const amara = await as("amara");
    const send = async (headers: Record<string, string>) => (await amara.send("POST", signOut.path, { text: "{}", headers })).status;
    for (const wrong of [`http://${address}:${port}`, `http://127.0.0.1:${port}`, `https://desk.velmara.example:${port}`, "null"])
      assert.equal(await send({ origin: wrong }), 403, wrong);
    for (const host of [`127.0.0.1:${port}`, `desk.velmara.example:${port}`, "evil.example"])
      assert.equal((await amara.send("GET", getSession.path, { headers: { host } })).status, 403, host);
    assert.equal((await amara.call(getSession)).account?.name, "Amara", "nobody signed her out");
    // a header of a proxy is ignored if there is no proxy
    assert.equal((await amara.send("GET", getSession.path, { headers: { "x-forwarded-host": "evil.example" } })).status, 200);
    await assert.rejects(openTlsBrowser(origin, []).send("GET", "/health"), /self-signed/);
    await assert.rejects(
      openTlsBrowser(origin, [makeSelfSigned([address ?? ""], 30, new Date()).certificate]).send("GET", "/health"),
      /self-signed|certificate/,
    );
    await assert.rejects(
      new Promise((resolve, reject) => request({ host: address, port, path: "/health" }, resolve).on("error", reject).end()),
      /hang up|ECONNRESET|Parse Error/,
    );
  });

  test("only TLS 1.2 and 1.3 are accepted", async () => {
    assert.equal((await stranger().send("GET", "/health")).protocol, "TLSv1.3");
    const by = (version: "TLSv1.1" | "TLSv1.2", ciphers = "DEFAULT@SECLEVEL=0") =>
      new Promise<string | null>((resolve, reject) => {
        const socket = connect(
          { host: address, port, minVersion: version, maxVersion: version, ciphers, ca: made.certificate },
          () => (resolve(socket.getProtocol()), socket.destroy()),
        ).on("error", reject);
      });
    assert.equal(await by("TLSv1.2"), "TLSv1.2");
    await assert.rejects(by("TLSv1.1"));
    await assert.rejects(by("TLSv1.2", "AES256-SHA:AES128-SHA"), "no key exchange without forward secrecy");
  });

  test("HSTS is sent only under a certificate that an authority signed", async () => {
    assert.equal((await stranger().send("GET", "/health")).headers["strict-transport-security"], undefined);
    signed = true;
    assert.match(String((await stranger().send("GET", "/health")).headers["strict-transport-security"]), /^max-age=\d{7,}/);
    signed = false;
  });

  test("a renewed certificate is used while people work; an invalid one is reported once and changes nothing", async () => {
    const amara = await as("amara");
    const before = made.fingerprint;
    const next = makeSelfSigned([address ?? ""], 60, new Date());
    await write("desk.crt", next.certificate);
    // the first check reports nothing, because a new key file may follow a moment later
    await held.check();
    assert.deepEqual([held.now.fingerprint, logged], [before, []]);
    await held.check();
    await held.check();
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? "", /does not belong to the certificate .* former certificate stays in use/);
    assert.equal((await amara.send("GET", "/health")).fingerprint, before);
    await write("desk.key", next.key);
    await held.check();
    made = next;
    const { fingerprint, status } = await stranger().send("GET", "/health");
    assert.deepEqual([fingerprint, status], [next.fingerprint, 200]);
    assert.match(logged[1] ?? "", new RegExp(`renewed certificate, valid until .*${next.fingerprint}`));
    await assert.rejects(amara.send("GET", "/health"), /self-signed/, "her computer trusts only the former certificate");
  });
});
