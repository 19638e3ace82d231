// Tests the room listener: it is closed until a room opens, all rooms share one listener, and it closes when the last room closes.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import fastify from "fastify";
import { Problem } from "../../contract/problems.ts";
import { createRoomListener } from "./room-listener.ts";

const build = () => {
  const app = fastify({ forceCloseConnections: true });
  app.get("/", async () => "room");
  return app;
};

test("the port is free before the listener opens; opening the listener twice gives only one listener; after the listener is closed, the port is free again", async () => {
  let built = 0;
  const logged: string[] = [];
  const room = createRoomListener({ build: () => (built++, build()), host: "127.0.0.1", port: 0, log: (line) => logged.push(line) });
  assert.deepEqual([room.origin, built], [null, 0]);
  await Promise.all([room.open(), room.open()]);
  assert.equal(built, 1);
  const origin = room.origin ?? "";
  assert.equal(await (await fetch(origin)).text(), "room");
  assert.deepEqual(logged, [`Room ${origin}`]);
  await Promise.all([room.close(), room.close()]);
  assert.equal(room.origin, null);
  await assert.rejects(fetch(origin));
  await room.open();
  assert.equal(built, 2, "a new application is built when the listener opens again");
  await room.close();
});

test("if the port is in use, the problem contains the address, and the listener is closed completely", async (t) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  const room = createRoomListener({ build, host: "127.0.0.1", port, log: () => {} });
  await assert.rejects(
    room.open(),
    (error: unknown) =>
      error instanceof Problem && error.code === "network-unavailable" && error.body.details?.["address"] === `127.0.0.1:${port}`,
  );
  assert.equal(room.origin, null);
  await new Promise((resolve) => other.close(resolve));
  await room.open();
  assert.ok(room.origin);
  await room.close();
});
