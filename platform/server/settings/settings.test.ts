// Tests how settings are read from flags and the environment, and the error messages for invalid settings.
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SettingsRefused } from "./arguments.ts";
import { readSettings, settingsHelp, settingsTable } from "./settings.ts";

const root = "/somewhere";
const read = (
  argv: string[] = [],
  env: Record<string, string> = {},
  more: { addresses?: string[]; ask?: (a: readonly string[]) => Promise<string> } = {},
) => readSettings(argv, env, { root, addresses: () => more.addresses ?? ["192.168.1.7"], ask: more.ask ?? null });
const refused = (pattern: RegExp) => (error: unknown) => error instanceof SettingsRefused && pattern.test(error.message);

test("the security contact must be an address that a program can use", async () => {
  const read = (COUNTERPART_SECURITY_CONTACT: string) => readSettings([], { COUNTERPART_SECURITY_CONTACT }, { root: "/somewhere" });
  for (const good of ["mailto:security@hub.example.org", "https://hub.example.org/report"])
    assert.equal((await read(good)).securityContact, good);
  assert.equal((await read("")).securityContact, null);
  for (const bad of ["security@hub.example.org", "http://hub.example.org", "https://hub.example.org/a\nEvil: 1", "javascript:1"])
    await assert.rejects(read(bad), SettingsRefused);
});

test("without settings the demonstration is served on port 4400 and the room on port 4401, and both can be reached only from this machine", async () => {
  assert.deepEqual(await read(), {
    port: 4400,
    host: "127.0.0.1",
    tls: null,
    roomPort: 4401,
    data: "/somewhere/data/demonstration",
    kind: "demonstration",
    lan: null,
    origin: "http://127.0.0.1:4400",
    roomOrigin: null,
    databaseUrl: null,
    pgBin: null,
    languages: null,
    limits: { versions: 200, workspaceBytes: 2_000_000_000 },
    securityContact: null,
    mail: null,
  });
});

test("a flag overrides the environment; both ways to write a value work; an empty node has its own folder", async () => {
  const env = {
    COUNTERPART_PORT: "5000",
    COUNTERPART_EMPTY: "1",
    COUNTERPART_LAN: "10.77.0.1",
    DATABASE_URL: "postgres://x",
    COUNTERPART_PG_BIN: "/usr/lib/postgresql/18/bin",
    COUNTERPART_LANGUAGES: "more",
  };
  const settings = await read(["--port=5100", "--data", "d"], env);
  assert.deepEqual(
    [settings.port, settings.roomPort, settings.data, settings.kind, settings.lan],
    [5100, 5101, "/somewhere/d", "node", "10.77.0.1"],
  );
  assert.deepEqual(
    [settings.databaseUrl, settings.pgBin, settings.languages],
    ["postgres://x", "/usr/lib/postgresql/18/bin", "/somewhere/more"],
  );
  assert.equal((await read(["--empty"])).data, "/somewhere/data/node");
  assert.equal((await read([], { COUNTERPART_EMPTY: "0" })).kind, "demonstration");
  assert.equal((await read(["--empty", "--port", "5200"])).port, 5200);
});

test("a room behind a TLS proxy has an https address and cannot be reached from the network without TLS", async () => {
  const roomOrigin = "https://workshop.example:4443";
  const settings = await read([`--room-origin=${roomOrigin}/`]);
  assert.deepEqual([settings.roomOrigin, settings.lan], [roomOrigin, null]);
  assert.equal((await read([], { COUNTERPART_ROOM_ORIGIN: roomOrigin, COUNTERPART_LAN: "0" })).roomOrigin, roomOrigin);
  await assert.rejects(read(["--room-origin=http://workshop.example"]), refused(/--room-origin must be an address/));
  await assert.rejects(read([`--room-origin=${roomOrigin}/path`]), refused(/without a path/));
  await assert.rejects(read(["--lan", `--room-origin=${roomOrigin}`]), refused(/not both.*without TLS/));
});

test("on the local network the room uses the only address, the address in the setting, or the address that a person chooses at the start; without any of these, the start prints a list and stops", async () => {
  assert.equal((await read(["--lan"])).lan, "192.168.1.7");
  assert.equal((await read(["--lan", "--port=5000"])).lan, "192.168.1.7");
  assert.equal(
    (await read(["--lan=10.77.0.1"])).lan,
    "10.77.0.1",
    "an address that is not listed is accepted, because it may still belong to this machine",
  );
  assert.equal((await read([], { COUNTERPART_LAN: "yes" })).lan, "192.168.1.7");
  const addresses = ["192.168.1.7", "10.0.0.4"];
  assert.equal((await read(["--lan"], {}, { addresses, ask: async (offered) => offered[1] ?? "" })).lan, "10.0.0.4");
  await assert.rejects(read(["--lan"], {}, { addresses }), refused(/192\.168\.1\.7, 10\.0\.0\.4.*--lan=192\.168\.1\.7/));
  await assert.rejects(read(["--lan"], {}, { addresses: [] }), refused(/no address on a local network/));
  await assert.rejects(read(["--lan=eth0"]), refused(/not "eth0"/));
});

test("the desk listens on a network only with a certificate and its key, and under an https address", async () => {
  const tls = ["--tls-cert=desk.crt", "--tls-key=/keys/desk.key"];
  const listens = async (...flags: string[]) => {
    const { host, origin, tls: files } = await read([...tls, ...flags]);
    assert.deepEqual(files, { certificate: "/somewhere/desk.crt", key: "/keys/desk.key" });
    return [host, origin];
  };
  assert.deepEqual(await listens("--desk-address=192.168.1.7"), ["192.168.1.7", "https://192.168.1.7:4400"]);
  assert.deepEqual(await listens("--desk-address=fd00::7", "--port=443"), ["fd00::7", "https://[fd00::7]"]);
  assert.deepEqual(await listens("--desk-address=0.0.0.0", "--origin=https://desk.example:4400"), ["0.0.0.0", "https://desk.example:4400"]);
  assert.deepEqual(await listens(), ["127.0.0.1", "https://127.0.0.1:4400"]);
  const env = { COUNTERPART_TLS_CERT: "/c", COUNTERPART_TLS_KEY: "/k", COUNTERPART_DESK_ADDRESS: "10.0.0.4" };
  assert.equal((await read([], env)).origin, "https://10.0.0.4:4400");
  for (const address of ["192.168.1.7", "0.0.0.0", "::", "203.0.113.9"])
    await assert.rejects(read([`--desk-address=${address}`]), refused(/needs TLS.*counterpart certificate/), address);
  // an https address without a certificate is the address of a proxy, so the desk listens on this machine only
  await assert.rejects(read(["--desk-address=192.168.1.7", "--origin=https://hub.example.org"]), refused(/needs TLS/));
  assert.equal((await read(["--origin=https://hub.example.org"])).host, "127.0.0.1");
  assert.equal((await read(["--desk-address=127.0.0.2"])).origin, "http://127.0.0.2:4400");
  for (const one of tls) await assert.rejects(read([one]), refused(/belong together/), one);
  await assert.rejects(read([...tls, "--desk-address=desk.example"]), refused(/must be an address of this machine/));
  await assert.rejects(read([...tls, "--origin=http://192.168.1.7:4400"]), refused(/by https, not by/));
  await assert.rejects(read([...tls, "--desk-address=0.0.0.0"]), refused(/under which name/));
});

test("an invalid setting is refused with an error message", async () => {
  await assert.rejects(read(["--port=http"]), refused(/--port must be a number/));
  await assert.rejects(read(["--port=70000"]), refused(/0 to 65535/));
  await assert.rejects(read(["--port"]), refused(/needs a value/));
  await assert.rejects(read(["--room-port=4400"]), refused(/cannot share/));
  await assert.rejects(read(["--prot=1"]), refused(/There is no setting "--prot"/));
  await assert.rejects(read(["--origin=hub.example.org"]), refused(/--origin must be an address/));
  await assert.rejects(read(["--origin=https://hub.example.org/x"]), refused(/without a path/));
  assert.equal((await read(["--origin=https://hub.example.org/"])).origin, "https://hub.example.org");
});

test("the table contains every setting that the server reads, and the help contains every setting of the table", async () => {
  const checkout = fileURLToPath(new URL("../../../", import.meta.url));
  const documented = settingsTable.map(({ variable }) => variable).join();
  const files = globSync(["app/server/**/*.ts", "platform/server/**/*.ts", "modules/*/server/**/*.ts"], { cwd: checkout });
  assert.ok(files.length > 500);
  for (const file of files) {
    if (/(\.(test|fixture)|testing[^/]*)\.ts$/.test(file)) continue;
    const source = await readFile(join(checkout, file), "utf8");
    for (const [name] of source.matchAll(/\bCOUNTERPART_[A-Z_]+\b/g))
      assert.ok(documented.includes(name) || name === "COUNTERPART_SHARED", `${file}: ${name}`);
  }
  for (const { variable, flag } of settingsTable)
    assert.ok(settingsHelp().includes(variable) && (flag === null || settingsHelp().includes(flag)));
});
