/**
 * Tests a room behind a TLS proxy: the QR code contains an https address, a phone joins and gets changes, and the room can be reached only through
 * the proxy.
 */
import assert from "node:assert/strict";
import { get } from "node:https";
import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { launchBrowser } from "./browser.ts";
import { openRoom, openState, signInAs } from "./journey-desk.ts";
import { scan, takeSeat, typeCode } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { patience } from "./journey-world.ts";
import { startCounterpart } from "./start.ts";
import { hasOpenssl, openTlsProxy } from "./tls-proxy.ts";

test("a phone joins over TLS with a certificate of a private CA", async (t) => {
  if (!hasOpenssl()) return t.skip("openssl is not installed");
  const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
  const port = await freePort("127.0.0.1");
  const origin = `https://localhost:${port}`;
  const proxy = await openTlsProxy("localhost", port, ports.room);
  t.after(() => proxy.close());
  const server = await startCounterpart({ ports, args: [`--room-origin=${origin}`], prepared: true });
  t.after(() => server.stop());
  const browser = await launchBrowser({ args: [`--ignore-certificate-errors-spki-list=${proxy.pin}`] });
  t.after(() => browser.close());
  const pageWith = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(patience);
    return context.newPage();
  };
  const desk = await pageWith({ viewport: { width: 1440, height: 900 } });
  await signInAs(desk, server.desk, "bruno");
  const room = await openRoom(desk, await openState(desk, server.desk), "TLS", 0);
  assert.match(server.output(), new RegExp(`^Room ${origin} `, "m"));
  assert.equal(new URL(room.joinUrl).origin, origin, "the QR code contains the https address");
  assert.equal(await desk.locator(".join-panel dd").first().innerText(), `localhost:${port}`);

  // a client that trusts the CA and verifies name and certificate chain
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    get(`${origin}/`, { ca: proxy.ca }, (reply) => (reply.resume(), resolve(reply.headers))).on("error", reject);
  });
  assert.match(String(headers["strict-transport-security"]), /^max-age=\d+/);
  await assert.rejects(
    new Promise((resolve, reject) => get(`${origin}/`, resolve).on("error", reject)),
    /self-signed|unable to (verify|get)/,
    "a client that does not trust the CA cannot connect",
  );

  const phone = () => pageWith({ viewport: { width: 390, height: 720 }, isMobile: true, hasTouch: true });
  const scanned = await phone();
  await scan(scanned, room.joinUrl);
  await takeSeat(scanned, { tag: "en" });
  assert.equal(await scanned.evaluate("window.isSecureContext"), true);
  const typed = await phone();
  const digits = await typeCode(typed, origin, room.code);
  assert.equal((await desk.locator(".join-panel .key-digits").innerText()).replace(/\s/g, ""), digits);
  await takeSeat(typed, { tag: "en" });
  // the proxy forwards streams and encrypted requests of the phones, so the console counts both phones
  await desk
    .getByText(wordsOf("en")("door.in", { n: 2 }))
    .first()
    .waitFor();
});
