// Tests the limit for a listener's connections: beyond the limit, the client that has the most connections loses one first.
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { test } from "node:test";
import { shareConnections } from "./share-connections.ts";

test(
  "an address that opens more and more connections does not close those of another address",
  { skip: process.platform !== "linux" },
  async (t) => {
    const server = createServer((socket) => void socket.write("."));
    shareConnections(server, 10);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const sockets: Socket[] = [];
    t.after(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    /**
     * Connects from an address. `open` is true once the server has sent its greeting, and false if it closed the connection. Linux answers
     * on all of 127.0.0.0/8.
     */
    const from = async (localAddress: string): Promise<{ open: boolean; socket: Socket }> => {
      const socket = connect({ port, host: "127.0.0.1", localAddress });
      sockets.push(socket);
      socket.on("error", () => undefined);
      const open = await Promise.race([once(socket, "data").then(() => true), once(socket, "close").then(() => false)]);
      if (!open) return { open, socket };
      return { open, socket };
    };
    const held = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
    const quiet = await from("127.0.0.2");
    for (let n = 0; n < 9; n++) await from("127.0.0.3");
    for (let n = 0; n < 30; n++) await from("127.0.0.3");
    assert.equal(await held(), 10);
    const late = [await from("127.0.0.4"), await from("127.0.0.4"), await from("127.0.0.2")];
    assert.deepEqual(
      late.map(({ open }) => open),
      [true, true, true],
    );
    while ((await held()) > 10) await new Promise((resolve) => setImmediate(resolve));
    for (const { socket } of [quiet, ...late])
      assert.equal(socket.destroyed, false, "the connections of addresses with few connections stay open");
  },
);
