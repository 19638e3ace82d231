/**
 * Tests the tools of the journeys: the browser has the required properties; the server starts, refuses a second start, and starts again after it was
 * killed.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { axe, launchBrowser } from "./browser.ts";
import { lanAddress, noLan } from "./lan.ts";
import { postmasterOf, removeData, startCounterpart } from "./start.ts";

const page = async (t: TestContext): Promise<Page> => {
  const browser = await launchBrowser();
  t.after(() => browser.close());
  return browser.newPage();
};

const serve = async (t: TestContext, host: string, html: string, headers: Record<string, string> = {}): Promise<string> => {
  const server = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html", ...headers }).end(html));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  t.after(() => server.close());
  return `http://${host}:${(server.address() as AddressInfo).port}/`;
};

test("axe finds a fault that the test adds to a page with a strict policy, and nothing on a page without faults", async (t) => {
  const one = await page(t);
  const head = `<html lang="en"><head><title>Page</title></head>`;
  const strict = { "content-security-policy": "default-src 'none'" };
  await one.goto(await serve(t, "127.0.0.1", `${head}<body><main><h1>Clean</h1><p>Nothing wrong.</p></main></body></html>`, strict));
  assert.deepEqual(await axe(one), []);
  await one.goto(await serve(t, "127.0.0.1", `${head}<body><main><h1>Fault</h1><input></main></body></html>`, strict));
  assert.deepEqual(
    (await axe(one)).map(({ rule, impact }) => ({ rule, impact })),
    [{ rule: "label", impact: "critical" }],
  );
});

test("a page at the machine's own address is not a secure context, as on a phone in a room", async (t) => {
  const address = lanAddress();
  if (address === null) return t.skip(noLan);
  const one = await page(t);
  await one.goto(await serve(t, address, "<title>Room</title>"));
  assert.equal(await one.evaluate("isSecureContext"), false);
  assert.equal(await one.evaluate("typeof crypto.subtle"), "undefined");
});

test("the browser cannot reach another machine by name, and its protections are on", async (t) => {
  const one = await page(t);
  await assert.rejects(one.goto("http://example.org/"), /ERR_NAME_NOT_RESOLVED/);
  await one.waitForURL("chrome-error://chromewebdata/");
  const other = await serve(t, "127.0.0.1", "another origin");
  await one.goto(await serve(t, "127.0.0.1", "<title>Here</title>"));
  await assert.rejects(one.evaluate(`fetch(${JSON.stringify(other)}).then((r) => r.text())`), /Failed to fetch/);
});

test("the server starts, refuses a second start on its data, and starts again after kill -9", async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-harness-"));
  t.after(() => removeData(data));
  const first = await startCounterpart({ data, args: ["--empty"] });
  assert.equal((await fetch(first.desk)).status, 200);

  const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
  await assert.rejects(startCounterpart({ data, ports, args: ["--empty"] }), (error: Error) => {
    assert.match(error.message, new RegExp(`\\b${first.pid}\\b`), "the sentence names the process that has the data");
    assert.doesNotMatch(error.message, /^\s+at /m, "a sentence, not a stack");
    return true;
  });
  assert.equal((await fetch(first.desk)).status, 200, "the first one was not disturbed");

  await first.kill9();
  const again = await startCounterpart({ data, ports: first.ports, args: ["--empty"] });
  assert.equal((await fetch(again.desk)).status, 200);
  await again.stop();
  assert.equal(postmasterOf(data), null, "a clean stop leaves no lock");
});
