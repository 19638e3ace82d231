// Tests a complete start and stop with a separate database: what the server prints, which starts it refuses, and that nothing keeps running after the
// stop.
import assert from "node:assert/strict";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createClient } from "#platform/contract/client.ts";
import { firstRun, getSession } from "#platform/contract/session.ts";
import { DatabaseRefused } from "#platform/server/db/index.ts";
import { serve } from "./serve.ts";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { lanAddresses, readSettings, type Settings } from "#platform/server/settings/settings.ts";
import { makeSelfSigned } from "#platform/server/tls/index.ts";
import { openTlsBrowser } from "./testing-tls.ts";

const place = async (t: TestContext, ...flags: string[]): Promise<Settings> => {
  const data = await mkdtemp(join(tmpdir(), "counterpart-serve-"));
  t.after(() => rm(data, { recursive: true, force: true }));
  return await readSettings([`--data=${data}`, `--port=${await freePort()}`, `--room-port=${await freePort()}`, ...flags], {});
};
const options = { env: {}, log: () => {}, pages: false };
const session = (settings: Settings) => createClient({ base: settings.origin }).call(getSession);

test("an empty node prints its one-time link; after a stop and a start it has all its data", async (t) => {
  const settings = await place(t, "--empty");
  const first = await serve(settings, options);
  try {
    assert.equal(first.says[0], `Desk ${settings.origin}`);
    const link = first.says.join("\n").match(/http\S+\/first-run#(\S+)/);
    assert.ok(link);
    assert.equal((await session(settings)).firstRun, true);
    const client = createClient({
      base: settings.origin,
      request: (url, init) => fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), origin: settings.origin } }),
    });
    await client.call(firstRun, {
      body: {
        token: link[1] ?? "",
        name: "Ada",
        email: "ada@test.example",
        password: "four plain words here",
        workspace: { kind: "state", name: "W", lang: "en" },
      },
    });
    // a second start on the same folder while it is being served
    const second = { ...settings, port: await freePort(), roomPort: await freePort() };
    await assert.rejects(serve(second, options), (error: unknown) => error instanceof DatabaseRefused && error.reason === "in-use");
    assert.equal((await session(settings)).firstRun, false);
  } finally {
    await first.stop();
  }
  await assert.rejects(fetch(settings.origin));
  await assert.rejects(access(join(settings.data, "postgres", "postmaster.pid")), "PostgreSQL was stopped");

  const again = await serve(settings, options);
  assert.equal(again.says.length, 1, "the second start prints no one-time link");
  assert.equal((await session(settings)).firstRun, false);
  await again.stop();
  await assert.rejects(
    serve({ ...settings, kind: "demonstration" }, options),
    (error: unknown) => error instanceof DatabaseRefused && error.reason === "kind",
  );
});

test("if the port is in use, the start fails with an explanation, and nothing is left running", async (t) => {
  const settings = await place(t, "--empty");
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(settings.port, "127.0.0.1", resolve));
  t.after(() => other.close());
  await assert.rejects(
    serve(settings, options),
    (error: unknown) =>
      error instanceof SettingsRefused &&
      error.message.includes(`Port ${settings.port} on 127.0.0.1 is taken`) &&
      error.message.includes("--port="),
  );
  await assert.rejects(access(join(settings.data, "postgres", "postmaster.pid")));
  const away = { ...settings, port: await freePort(), lan: "203.0.113.7" };
  await assert.rejects(
    serve(away, options),
    (error: unknown) => error instanceof SettingsRefused && /203\.0\.113\.7 is not an address of this machine/.test(error.message),
  );
});

test("the demonstration starts twice with its demo accounts and two workspaces, the second time with TLS on the network", async (t) => {
  const settings = await place(t);
  const first = await serve(settings, options);
  assert.deepEqual([(await session(settings)).demonstration, (await session(settings)).firstRun], [true, false]);
  await first.stop();

  const [host = "127.0.0.1"] = lanAddresses();
  const made = makeSelfSigned([host], 5, new Date());
  const tls = { certificate: join(settings.data, "desk.crt"), key: join(settings.data, "desk.key") };
  const secure: Settings = { ...settings, host, tls, origin: `https://${host}:${settings.port}` };
  await writeFile(tls.certificate, made.certificate);
  await writeFile(tls.key, makeSelfSigned([host], 5, new Date()).key, { mode: 0o600 });
  await assert.rejects(serve(secure, options), /does not belong to the certificate/);
  if (!host.startsWith("127.")) await assert.rejects(serve({ ...settings, host }, options), /does not listen on .* without TLS/);
  await writeFile(tls.key, made.key);
  const second = await serve(secure, options);
  const { demonstration } = await openTlsBrowser(secure.origin, [made.certificate]).call(getSession);
  assert.equal(demonstration, true);
  const says = second.says.join("\n");
  assert.ok(says.includes(`Desk ${secure.origin}`) && says.includes(made.fingerprint), says);
  assert.match(says, /The certificate of the desk ends on/);
  if (!host.startsWith("127.")) assert.match(says, /demonstration: everybody .* without a password/);
  await assert.rejects(fetch(`http://127.0.0.1:${settings.port}/health`), "the server listens only on the named address");
  await second.stop();
});
