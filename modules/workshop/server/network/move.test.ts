// Tests a change of the computer's address while a room is open. The test adds and removes real addresses.
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { isLocal } from "#platform/server/network/index.ts";
import { addAddress, noExtraAddress } from "#platform/server/network/testing.ts";
import { roomPaths } from "../../contract/room-paths.ts";
import { getNetwork, switchNetworkOn } from "../../contract/network.ts";
import { getRoom, getWall, setWall } from "../../contract/workshop.ts";
import { resumeRooms } from "../open-room.ts";
import { testPhone } from "../testing.ts";
import { networkPlace, noAddress, ownAddress, params } from "./testing-network.ts";

/** A room at an address that the test can remove, on a computer that has a second address on the same interface. */
const movable = async (t: TestContext) => {
  const [first, second] = [addAddress(t), addAddress(t)];
  if (first === null || second === null) return null;
  const place = await networkPlace(t);
  await place.bruno.call(switchNetworkOn, { params, body: { address: first.address } });
  const room = await place.open(true);
  const at = { params: { ...params, room: room.id } };
  return { ...place, first, second, room, at };
};

const seatsOf = async (app: Awaited<ReturnType<typeof networkPlace>>["app"]): Promise<number> =>
  (await app.db.as("administrator", "select 1 from workshop.seat where state = 'present'")).rowCount ?? 0;

test("if the interface gets another address, the room moves to it, and an open page keeps its seat", async (t) => {
  const here = await movable(t);
  if (here === null) return t.skip(noExtraAddress);
  const { app, bruno, first, second, room, at } = here;
  const origin = app.services.room.origin ?? "";
  const phone = testPhone(origin, room.joinUrl ?? "", { desk: bruno, at: at.params });
  const { addresses } = await phone.join();
  const port = new URL(origin).port;
  assert.deepEqual(addresses.slice(0, 1), [origin]);
  assert.ok(addresses.includes(`http://${second.address}:${port}`), "the phone knows where the room may go");
  await bruno.call(setWall, { ...at, body: { view: "follows" } });

  first.remove();
  await app.services.room.check();
  const moved = app.services.room.origin ?? "";
  assert.notEqual(moved, origin);
  assert.equal(new URL(moved).port, port);
  const view = await bruno.call(getRoom, at);
  assert.deepEqual([view.network, view.moved, view.wallView, view.begun], ["on", true, "joining", true]);
  assert.ok((await bruno.call(getWall, at)).joinUrl?.startsWith(moved), "the wall shows the new address");
  const again = { ...phone, snapshot: () => testPhoneAt(moved, room.joinUrl ?? "", phone.token) };
  assert.equal((await again.snapshot()).room.id, room.id, "the same seat at the new address");
  assert.equal(await seatsOf(app), 1);

  await bruno.call(setWall, { ...at, body: { view: "follows" } });
  assert.equal((await bruno.call(getRoom, at)).moved, false);
  second.remove();
  await app.services.room.check();
  assert.ok(isLocal(new URL(app.services.room.origin ?? "").hostname), "it never moves to an address of the internet by itself");
});

const testPhoneAt = (origin: string, joinUrl: string, token: string) =>
  testPhone(origin, joinUrl).send<{ room: { id: string } }>(roomPaths.snapshot, { token });

test("only a page from the room's former address can send requests, and only those that need a phone's secret", async (t) => {
  const here = await movable(t);
  if (here === null) return t.skip(noExtraAddress);
  const { app, first } = here;
  const former = app.services.room.origin ?? "";
  first.remove();
  await app.services.room.check();
  const origin = app.services.room.origin ?? "";
  const allowed = async (path: string, from: string, method = "OPTIONS"): Promise<string | null> => {
    const answer = await fetch(origin + path, { method, headers: { origin: from, "access-control-request-method": "POST" } });
    await answer.arrayBuffer();
    return answer.headers.get("access-control-allow-origin");
  };
  assert.equal(await allowed(roomPaths.snapshot, former), former);
  assert.equal(await allowed(roomPaths.stream, former, "GET"), former);
  assert.equal(await allowed(`${roomPaths.languages}/en/phone`, former, "GET"), former);
  for (const path of [roomPaths.key, roomPaths.reach, "/", "/health"]) assert.equal(await allowed(path, former), null, path);
  for (const from of ["http://10.9.9.9:4401", "null", "https://example.org", `${former}0`])
    assert.equal(await allowed(roomPaths.snapshot, from), null, from);
  const page = await fetch(`${origin}/health`);
  const policy = page.headers.get("content-security-policy") ?? "";
  await page.arrayBuffer();
  assert.match(policy, new RegExp(`connect-src 'self' ${origin.replaceAll(".", "\\.")} `));
  assert.match(policy, /script-src 'self';/);
  assert.doesNotMatch(policy, /\[/, "a content security policy cannot contain an IPv6 address");
});

test("after a restart the room listens at its former address, if the computer still has this address", async (t) => {
  const here = await movable(t);
  if (here === null) return t.skip(noExtraAddress);
  const { app, bruno, first, second, at } = here;
  const restart = async (): Promise<void> => {
    await app.services.room.close();
    await resumeRooms(app.services);
  };
  await restart();
  assert.ok(app.services.room.origin?.includes(first.address));
  first.remove();
  await restart();
  assert.equal(app.services.room.origin, null, "nobody has chosen another address");
  const lost = await bruno.call(getWall, at);
  assert.deepEqual([lost.joinUrl, lost.lost], [null, true]);
  await bruno.call(switchNetworkOn, { params, body: { address: second.address } });
  const view = await bruno.call(getRoom, at);
  assert.deepEqual([view.network, view.moved], ["on", true]);
  assert.ok(
    [...app.services.room.former].some((origin) => origin.startsWith(`http://${first.address}:`)),
    "pages from the former address can still send requests",
  );
});

test(
  "if the computer loses the address and the interface has no other, the room does not move, and the console shows this",
  { skip: noAddress },
  async (t) => {
    const own = { address: ownAddress ?? "", name: "wlan0", kind: "wifi", local: true } as const;
    let list = [own];
    const { app, bruno, open } = await networkPlace(t, { addresses: () => list });
    await bruno.call(switchNetworkOn, { params, body: { address: own.address } });
    const room = await open(true);
    const at = { params: { ...params, room: room.id } };
    list = [];
    await app.services.room.check();
    assert.equal((await bruno.call(getNetwork, { params })).state, "gone");
    const view = await bruno.call(getRoom, at);
    assert.deepEqual([view.network, view.moved], ["gone", false]);
    assert.deepEqual([(await bruno.call(getWall, at)).joinUrl, (await bruno.call(getWall, at)).lost], [null, true]);
    // the room does not move to another network unless a facilitator chooses this
    list = [{ ...own, address: "10.1.2.3", name: "tailscale0" } as never];
    await app.services.room.check();
    assert.equal((await bruno.call(getNetwork, { params })).state, "gone");
    list = [own];
    await app.services.room.check();
    assert.equal((await bruno.call(getRoom, at)).network, "on", "the Wi-Fi came back");
  },
);
