// Tests what the desk's listener guarantees for every request and every answer.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import fastify from "fastify";
import { endpoint } from "../../contract/endpoint.ts";
import { getSession, signInAs } from "../../contract/session.ts";
import { Empty } from "../../contract/values.ts";
import { testDesk } from "../auth/testing.ts";
import { servePages } from "./pages.ts";
import { refuseUnreadable, registerRefusals } from "./register.ts";
import { implement } from "./route.ts";

const change = endpoint({
  id: "test.change",
  method: "POST",
  path: "/api/change",
  permission: "public",
  actors: ["anyone", "account"],
  body: Empty,
  output: Empty,
});
const look = endpoint({
  id: "test.look",
  method: "GET",
  path: "/api/look",
  permission: "public",
  actors: ["anyone", "account"],
  output: Empty,
});
const routes = [implement(change, async () => ({})), implement(look, async () => ({}))];

test("every response has the security headers: success, refusal, unknown path, messages, description", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  for (const [method, url] of [
    ["GET", "/api/look"],
    ["GET", "/nothing"],
    ["GET", "/api/openapi.json"],
    ["GET", "/api/languages/fr/problems"],
    ["POST", "/api/session/sign-in"],
  ] as const) {
    const { headers } = await page.send(method, url, method === "POST" ? { body: {} } : {});
    const policy = String(headers["content-security-policy"]);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "form-action 'self'",
      "frame-src blob:",
    ])
      assert.ok(policy.split("; ").includes(part), `${url}: ${part}`);
    assert.ok(!/unsafe|https?:|\*/.test(policy), url);
    assert.equal(headers["x-content-type-options"], "nosniff", url);
    assert.equal(headers["x-frame-options"], "DENY", url);
    assert.equal(headers["referrer-policy"], "no-referrer", url);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", url);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin", url);
    assert.equal(headers["access-control-allow-origin"], undefined, url);
    assert.equal(headers["strict-transport-security"], undefined, `${url}: this header is not sent over plain http`);
    assert.equal(headers["server"] ?? headers["x-powered-by"], undefined, url);
  }
  assert.equal((await page.send("GET", "/api/look")).headers["cache-control"], "no-store");
});

test("the response to an invalid address or invalid HTTP has the same headers and a code, and no part of the input", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  for (const url of ["/%c0<script>", "/api/w/%zz/members"]) {
    const { status, headers, text } = await page.send("GET", url);
    assert.deepEqual([status, text], [400, '{"code":"invalid-input"}'], url);
    assert.equal(headers["x-content-type-options"], "nosniff", url);
    assert.equal(headers["content-type"], "application/problem+json; charset=utf-8", url);
  }
  await desk.desk.listen({ host: "127.0.0.1", port: 0 });
  const { port } = desk.desk.server.address() as AddressInfo;
  for (const [sent, code] of [
    ["NONSENSE <script>\r\n\r\n", "invalid-input"],
    ["POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "invalid-input"],
    [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`, "too-large"],
  ] as const) {
    const socket = connect(port, "127.0.0.1", () => socket.write(sent));
    let answer = "";
    for await (const part of socket) answer += String(part);
    assert.match(answer, /^HTTP\/1\.1 4(00|31) [A-Z][^\r]*\r\n/);
    assert.match(answer, /\r\nx-content-type-options: nosniff\r\n/);
    assert.match(answer, /\r\ncontent-security-policy: default-src 'none'; /);
    assert.ok(answer.endsWith(`\r\n\r\n{"code":"${code}"}`), answer);
  }
});

/** The session cookie that a desk at an origin sets, and whether the cookie signs in there. */
const cookieAt = async (t: TestContext, origin?: string) => {
  const desk = await testDesk(t, { routes, kind: "demonstration", ...(origin === undefined ? {} : { origin }) });
  await desk.auth.accountWithoutPassword({ name: "Amara", email: "amara@velmara.example" });
  const page = desk.browser();
  const answer = await page.send("POST", signInAs.path, { body: { as: "amara" } });
  assert.equal(answer.status, 200);
  assert.equal((await page.call(getSession)).account?.name, "Amara");
  const cookie = String(answer.headers["set-cookie"]);
  for (const part of ["Path=/", "HttpOnly", "SameSite=Strict"]) assert.ok(cookie.split("; ").includes(part), part);
  assert.ok(!/Domain=/i.test(cookie));
  return { cookie, page };
};

for (const origin of ["https://hub.example.org", "https://127.0.0.1:4400", "http://192.168.1.20:4400", "http://127.0.0.1.example.org"])
  test(`the session cookie at ${origin}: __Host-, Secure, HttpOnly, SameSite=Strict, no Domain`, async (t) => {
    const { cookie } = await cookieAt(t, origin);
    assert.match(cookie, /^__Host-counterpart\.session_token=/);
    assert.ok(cookie.split("; ").includes("Secure"));
  });

for (const origin of ["http://127.0.0.1:4400", "http://localhost:4400", "http://[::1]:4400"])
  test(`the session cookie at ${origin}, plain http on loopback: neither Secure nor __Host-, because WebKit would not store it`, async (t) => {
    const { cookie } = await cookieAt(t, origin);
    assert.match(cookie, /^counterpart-loopback\.session_token=/);
    assert.ok(!cookie.split("; ").includes("Secure"));
  });

test("a cookie with one of the two names does not sign in on a desk that uses the other name", async (t) => {
  const [loopback, tls] = [await cookieAt(t), await cookieAt(t, "https://hub.example.org")];
  for (const [from, to] of [
    ["counterpart-loopback.session_token", "__Host-counterpart.session_token"],
    ["__Host-counterpart.session_token", "counterpart-loopback.session_token"],
  ] as const) {
    const { page } = from.startsWith("__Host") ? tls : loopback;
    const jar = page.cookies as Map<string, string>;
    jar.set(to, jar.get(from) ?? "");
    jar.delete(from);
    assert.equal((await page.call(getSession)).account, null, from);
  }
});

test("a request caused by a page of another site is refused, with every method", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  const send = async (headers: Record<string, string>, method = "POST", url = "/api/change") =>
    (await page.send(method, url, { ...(method === "POST" ? { body: {} } : {}), headers })).status;
  assert.equal(await send({}), 200);
  assert.equal(await send({ origin: "https://evil.example" }), 403);
  assert.equal(await send({ origin: "null" }), 403);
  assert.equal(await send({ origin: "http://127.0.0.1:4401" }), 403, "the origin of the room is not an origin of the desk");
  assert.equal(await send({ "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await send({ "sec-fetch-site": "same-site" }), 403);
  assert.equal(await send({ "sec-fetch-site": "none" }), 403);
  const without = await desk.desk.inject({ method: "POST", url: "/api/change", headers: { host: "127.0.0.1:4400" }, payload: {} });
  assert.equal(without.statusCode, 403, "a request without the header Origin is refused");
  assert.equal(
    await send({ "sec-fetch-site": "cross-site" }, "GET", "/api/look"),
    200,
    "a GET request that a link on another site caused is allowed",
  );
});

test("a request is refused if its Host is a foreign name that resolves to this machine (DNS rebinding)", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  for (const host of ["evil.example", "evil.example:4400", "127.0.0.1:4401", "127.0.0.1", ""]) {
    assert.equal((await page.send("GET", "/api/look", { headers: { host } })).status, 403, host);
    assert.equal((await page.send("POST", "/api/change", { body: {}, headers: { host, origin: `http://${host}` } })).status, 403, host);
  }
});

test("messages are served compiled, by digest and in the nearest language; an unknown group is not found", async (t) => {
  const desk = await testDesk(t, { routes });
  const page = desk.browser();
  const first = await page.send("GET", "/api/languages/ar/problems");
  const body = JSON.parse(first.text);
  assert.equal(body.locale, "ar-u-nu-latn");
  assert.equal(body.direction, "rtl");
  assert.ok(Array.isArray(body.messages["problem.internal.what"]));
  const again = await page.send("GET", "/api/languages/ar/problems", { headers: { "if-none-match": String(first.headers["etag"]) } });
  assert.deepEqual([again.status, again.text], [304, ""]);
  assert.equal(JSON.parse((await page.send("GET", "/api/languages/fr-CA/problems")).text).tag, "fr");
  assert.equal((await page.send("GET", "/api/languages/fr/nothing")).status, 404);
});

test("each address of the application gets its page, files are served by name, and only files of the folder are served", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-pages-"));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "dist/assets/desk"), { recursive: true });
  await mkdir(join(folder, "dist/assets/phone"), { recursive: true });
  for (const [name, text] of Object.entries({
    "dist/index.html": "<p>desk",
    "dist/phone.html": "<p>phone",
    "dist/assets/desk/a-1.js": "1",
    "dist/assets/phone/b-1.js": "2",
    "secret.txt": "s",
    "dist/.hidden": "h",
  }))
    await writeFile(join(folder, name), text);
  const app = fastify();
  t.after(() => app.close());
  registerRefusals(app, () => {});
  servePages(app, {
    folder: join(folder, "dist"),
    page: "index.html",
    gives: (path) => !path.startsWith("/assets/phone/") && path !== "/phone.html",
    places: ["/", "/sign-in", "/w/:workspace", "/w/:workspace/assessments"],
  });
  const get = async (url: string, method: "GET" | "POST" = "GET", accept = "*/*") => {
    const answer = await app.inject({ method, url, headers: { accept } });
    return [answer.statusCode, answer.payload.slice(0, 10), answer.headers["cache-control"]];
  };
  assert.deepEqual(await get("/"), [200, "<p>desk", "no-cache"]);
  assert.deepEqual(await get("/w/1/assessments?x=.y"), [200, "<p>desk", "no-cache"]);
  assert.deepEqual(await get("/assets/desk/a-1.js"), [200, "1", "public, max-age=31536000, immutable"]);
  for (const url of ["/sign-in", "/w/1", "/w/1/", "/w/1/assessments"]) assert.deepEqual(await get(url), [200, "<p>desk", "no-cache"], url);
  for (const url of ["/healthz", "/metrics", "/status", "/ready", "/w", "/w/1/none", "/w/1/assessments/2/3", "/sign-in/x"]) {
    assert.deepEqual((await get(url)).slice(0, 2), [404, '{"code":"n'], url);
    assert.deepEqual(
      (await get(url, "GET", "text/html,*/*;q=0.8")).slice(0, 2),
      [404, "<p>desk"],
      `${url}: a browser gets the page of the application, with status 404`,
    );
  }
  for (const url of [
    "/assets/phone/b-1.js",
    "/phone.html",
    "/assets/desk/none.js",
    "/api/none",
    "/room/none",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/.hidden",
  ])
    assert.equal((await get(url))[0], 404, url);
  assert.equal((await get("/", "POST"))[0], 404);
  assert.throws(() => servePages(fastify(), { folder, page: "index.html", gives: () => true, places: [] }), /the pages are not built/);
});

test("a connection that does not begin TLS in time is closed without an answer", () => {
  for (const [code, ended] of [
    ["ERR_TLS_HANDSHAKE_TIMEOUT", "destroyed"],
    ["ERR_SSL_HTTP_REQUEST", "destroyed"],
    ["HPE_INVALID_METHOD", "answered"],
  ] as const) {
    let how = "";
    const socket = { writable: true, destroy: () => (how = "destroyed"), end: () => (how = "answered") };
    refuseUnreadable({ code }, socket as unknown as Parameters<typeof refuseUnreadable>[1]);
    assert.equal(how, ended, code);
  }
});
