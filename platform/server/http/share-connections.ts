/**
 * A listener that anybody on a network reaches has room for so many connections, and whoever holds the most gives way to
 * the others: one phone that opens thousands takes none from the rest, and none of the files that desk and database need.
 */
import type { Server, Socket } from "node:net";

/** @param most connections at one time; beyond it the newest of the address that holds the most is ended, the newcomer's included. */
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
