/** Ports on which tests and benchmarks start a server. */
import { createServer, type Server } from "node:net";

/**
 * Ports below those that systems use for outgoing connections: such a connection could use a port before the server does. The ports are divided into
 * blocks, and each process has blocks of its own, because a test that runs in parallel could take a free port before the server listens on it. A
 * process that has a block listens on the first port of the block until it ends.
 */
const firstPort = 12_000;
const blockSize = 50;
const blocks = 400;
let nextBlock = process.pid % blocks;
/** The ports of this process that `freePort` has not returned yet. */
const ownPorts: number[] = [];
let reserving: Promise<void> | null = null;

/** A server that listens on the port; null if the port is in use. */
const listenerOn = (host: string, port: number): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    listener.listen(port, host, () => resolve(listener));
  });

const reserveBlock = async (): Promise<void> => {
  for (let tried = 0; tried < blocks; tried += 1) {
    const first = firstPort + nextBlock * blockSize;
    nextBlock = (nextBlock + 1) % blocks;
    const holder = await listenerOn("127.0.0.1", first);
    if (holder === null) continue;
    holder.unref();
    ownPorts.push(...Array.from({ length: blockSize - 1 }, (_, at) => first + 1 + at));
    return;
  }
  throw new Error(`each of the ${blocks} blocks of ports from ${firstPort} is in use`);
};

/** Finds a port that is free now, that this function has not yet returned in this process, and that no other test uses. */
export const freePort = async (host = "127.0.0.1"): Promise<number> => {
  for (;;) {
    const port = ownPorts.shift();
    if (port === undefined) await (reserving ??= reserveBlock().finally(() => (reserving = null)));
    else {
      const probe = await listenerOn(host, port);
      if (probe === null) continue;
      await new Promise((resolve) => probe.close(resolve));
      return port;
    }
  }
};
