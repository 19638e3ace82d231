// Tests the facilitator's choice of an address, over HTTP and real sockets: the server listens only at the chosen address, and only while a room
// needs it.
import { refused } from "#platform/server/testing-values.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { getNetwork, setWifi, switchNetworkOff, switchNetworkOn } from "../../contract/network.ts";
import { closeRoom, getRoom, getWall, setWall } from "../../contract/workshop.ts";
import { networkPlace as place, noAddress as skip, ownAddress as own, params } from "./testing-network.ts";

const reach = (url: string, word = new URL(url).hash.replace("#test.", "")) =>
  fetch(`${new URL(url).origin}/room/reach`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ word }),
  });

/**
 * The addresses at which this process listens at a port. A request to another address would not prove that nothing listens there: a process of
 * another test may have the same port at that address.
 */
const listening = (port: number): (string | undefined)[] => {
  Object.assign(process.report, { excludeNetwork: true }); // without looking up the names of addresses
  const { libuv } = process.report.getReport() as { libuv: readonly Handle[] };
  return libuv
    .filter(({ type, localEndpoint, remoteEndpoint }) => type === "tcp" && localEndpoint?.port === port && remoteEndpoint === null)
    .map(({ localEndpoint }) => localEndpoint?.ip4 ?? localEndpoint?.ip6);
};
interface Handle {
  readonly type: string;
  readonly localEndpoint?: { readonly ip4?: string; readonly ip6?: string; readonly port: number } | null;
  readonly remoteEndpoint?: object | null;
}

test("without an address a room opens only for paper: no port is opened, and the wall shows no address", async (t) => {
  const { app, bruno, open } = await place(t);
  assert.equal((await bruno.call(getNetwork, { params })).state, "off");
  await assert.rejects(open(true), refused("network-off"));
  const room = await open(false);
  assert.deepEqual([room.network, room.joinUrl, app.services.room.origin], ["off", null, null]);
  const wall = await bruno.call(getWall, { params: { ...params, room: room.id } });
  assert.deepEqual([wall.joinUrl, wall.view, wall.lost], [null, "joining", false]);
});

test("a loopback address is never shown on the wall, and the network's state is then not 'on'", async (t) => {
  const { bruno, open } = await place(t, { settings: { lan: "127.0.0.1" } });
  assert.equal((await bruno.call(getNetwork, { params })).state, "this-computer");
  const room = await open(true);
  assert.equal(room.network, "this-computer");
  assert.equal((await bruno.call(getWall, { params: { ...params, room: room.id } })).joinUrl, null);
});

test("the facilitator switches the network on at one address; it is switched off after the last room has closed", { skip }, async (t) => {
  const { app, bruno, open } = await place(t);
  await assert.rejects(bruno.call(switchNetworkOn, { params, body: { address: "127.0.0.1" } }), refused("invalid-input"));
  await assert.rejects(bruno.call(switchNetworkOn, { params, body: { address: "203.0.113.7" } }), refused("invalid-input"));
  const on = await bruno.call(switchNetworkOn, { params, body: { address: own ?? "" } });
  assert.deepEqual([on.state, on.host], ["on", own]);
  const url = on.test?.url ?? "";
  const { port } = new URL(url);
  assert.deepEqual(listening(Number(port)), [own], "only the chosen address listens");
  assert.equal((await reach(url, "another")).status, 404);
  assert.equal((await bruno.call(getNetwork, { params })).test?.reached, null, "a phone without the word does not count");
  assert.equal((await reach(url)).status, 200);
  assert.equal((await bruno.call(getNetwork, { params })).test?.reached?.own, true, "this computer is not a phone");
  const again = await bruno.call(switchNetworkOn, { params, body: { address: null } });
  assert.notEqual(again.test?.url, url);
  assert.equal((await reach(url)).status, 404, "a test counts once");

  const room = await open(true);
  await bruno.call(setWifi, { params, body: { wifi: { name: "hall", password: "" } } });
  const wall = await bruno.call(getWall, { params: { ...params, room: room.id } });
  assert.equal(new URL(wall.joinUrl ?? "").host, `${(own ?? "").includes(":") ? `[${own}]` : own}:${port}`);
  assert.equal((await bruno.call(switchNetworkOff, { params, body: {} })).state, "on", "the network stays on while a room is open");
  const { rev } = await bruno.call(getRoom, { params: { ...params, room: room.id } });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await bruno.call(closeRoom, { params: { ...params, room: room.id }, body: { expectedRev: rev } });
  assert.equal((await bruno.call(getNetwork, { params })).wifi, null, "name and password of the Wi-Fi are deleted when the room closes");
  t.mock.timers.tick(11_000);
  t.mock.timers.reset();
  while (app.services.room.origin !== null) await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await bruno.call(getNetwork, { params })).state, "off");
  assert.ok(
    app.logged.every((line) => !line.includes(url)),
    "the word of the test is in no log",
  );
});

test("if the dialog is closed without opening a room, the network is switched off", { skip }, async (t) => {
  const { app, bruno } = await place(t);
  await bruno.call(switchNetworkOn, { params, body: { address: own ?? "" } });
  assert.equal((await bruno.call(switchNetworkOff, { params, body: {} })).state, "off");
  assert.equal(app.services.room.origin, null);
});

test("if the address was set at the start, the facilitator cannot choose another", { skip }, async (t) => {
  const fixed = await place(t, { settings: { lan: "127.0.0.1" } });
  await assert.rejects(fixed.bruno.call(switchNetworkOn, { params, body: { address: own ?? "" } }), refused("network-fixed"));
});

test("the wall shows how to join until the room begins, and again if the facilitator chooses this page", async (t) => {
  const { bruno, open } = await place(t, { settings: { lan: "127.0.0.1" } });
  const room = await open(true);
  const at = { params: { ...params, room: room.id } };
  assert.deepEqual([room.wallView, room.begun], ["joining", false]);
  const begun = await bruno.call(setWall, { ...at, body: { view: "follows" } });
  assert.deepEqual([begun.wallView, begun.begun], ["follows", true]);
  const shown = await bruno.call(setWall, { ...at, body: { view: "joining" } });
  assert.deepEqual([shown.wallView, shown.begun], ["joining", true]);
});

test("the name and the password of the Wi-Fi exist only in memory; no table and no log contains them", { skip }, async (t) => {
  const { app, bruno, open } = await place(t);
  await bruno.call(switchNetworkOn, { params, body: { address: own ?? "" } });
  const wifi = { name: "counterpart-velmara", password: "slate harbour 41" };
  await bruno.call(setWifi, { params, body: { wifi } });
  const room = await open(true);
  const at = { params: { ...params, room: room.id } };
  assert.deepEqual((await bruno.call(getWall, at)).wifi, wifi);
  const { rows } = await app.db.as(
    "administrator",
    `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { found } of rows as { found: string }[]) {
    const { rowCount } = await app.db.as("administrator", `select 1 from ${found} t where t::text like '%slate harbour 41%' limit 1`);
    assert.equal(rowCount, 0, `${found} contains the password`);
  }
  assert.ok(app.logged.every((line) => !line.includes(wifi.password) && !line.includes(wifi.name)));
});
