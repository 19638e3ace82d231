/**
 * Limits the number of connections of a listener. Beyond the limit, the server closes a connection of the client that has the most connections. So a
 * phone that opens thousands of connections does not disconnect other phones, and does not use up the file descriptors that desk and database need.
 */
import type { Server, Socket } from "node:net";

/**
 * @param most maximum number of connections. Beyond it, the server closes the newest connection of the address that has the most connections, even if
 * that connection was opened at this moment.
 */
export const shareConnections = (server: Server, most: number): void => {
  const byAddress = new Map<string, Set<Socket>>();
  let all = 0;

  const giveWay = (): void => {
    let largest: Set<Socket> = new Set();
    for (const held of byAddress.values()) if (held.size > largest.size) largest = held;
    [...largest].at(-1)?.destroy();
  };

  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const held = byAddress.get(address) ?? new Set();
    byAddress.set(address, held.add(socket));
    all += 1;
    socket.once("close", () => {
      held.delete(socket);
      if (held.size === 0 && byAddress.get(address) === held) byAddress.delete(address);
      all -= 1;
    });
    if (all > most) giveWay();
  });
};
