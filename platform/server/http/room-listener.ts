/**
 * The listener for the phones in a room. It serves only what its builder registers, and no part of the desk. It listens on one address only: the
 * address of `--lan`, the address of the proxy on this machine, or the address that a facilitator chooses. The port is fixed, so that a printed code
 * still works after a restart.
 */
import { Problem } from "../../contract/problems.ts";
import type { FastifyInstance } from "fastify";
import { isLoopback, machineAddresses, originAt, watchAddresses, type AddressWatch, type MachineAddress } from "../network/index.ts";

type Changed = (now: readonly MachineAddress[], before: readonly MachineAddress[]) => Promise<void>;

export interface RoomListener {
  /** Opens the listener if it has an address and is not open. @throws Problem `network-unavailable` if it cannot listen on the address */
  open(): Promise<void>;
  /**
   * Listens on this address from now on, and no longer on the former one.
   * @throws Problem `network-unavailable` if it cannot listen on the new address; then the former address stays open
   */
  openAt(host: string): Promise<void>;
  /** Closes the listener. An address that a facilitator chose is forgotten. */
  close(): Promise<void>;
  /** Address for phones while the listener is open: `http://address:port`, or the https address of the proxy; else null. */
  readonly origin: string | null;
  /** The address on which it listens, or will listen; null if nobody has chosen an address. */
  readonly host: string | null;
  /** Who chose the address, if not a facilitator. */
  readonly fixedBy: "start" | "proxy" | null;
  /** The machine's addresses now, without loopback. */
  addresses(): readonly MachineAddress[];
  /** Origins at which an open phone page may look for the room: first the present address, then the machine's other addresses. */
  origins(): readonly string[];
  /** Origins of pages that may call the room from another origin, because the listener served them before its address changed. */
  readonly former: ReadonlySet<string>;
  /** Remembers origins that served pages before a restart. */
  servedBefore(origins: readonly string[]): void;
  /** Sets the function that runs when the machine's addresses change while the listener is open. */
  onChange(changed: Changed): void;
  /** Checks now whether the machine's addresses have changed, without waiting for the next regular check. */
  check(): Promise<void>;
}

interface Options {
  /** Makes a new room application at each opening. */
  readonly build: () => FastifyInstance;
  /** The address given at the start; null if a facilitator chooses. */
  readonly host: string | null;
  readonly port: number;
  /** Address for phones if a proxy is used. */
  readonly reachedAt?: string | null;
  readonly addresses?: () => readonly MachineAddress[];
  readonly log: (line: string) => void;
}

const listening = async (build: () => FastifyInstance, host: string, port: number, log: (line: string) => void) => {
  const app = build();
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    log(`room listener: ${host}:${port} ${(error as { code?: string }).code ?? "failed"}`);
    throw new Problem("network-unavailable", { details: { address: `${host}:${port}` } });
  }
  const address = app.server.address();
  return { app, port: typeof address === "object" && address ? address.port : port };
};

export const createRoomListener = (options: Options): RoomListener => {
  const { build, reachedAt = null, addresses = machineAddresses, log } = options;
  const fixedBy = reachedAt !== null ? "proxy" : options.host === null ? null : "start";
  let host = reachedAt === null ? options.host : "127.0.0.1";
  let open: { readonly app: FastifyInstance; readonly host: string; readonly port: number; readonly origin: string } | null = null;
  let watch: AddressWatch | null = null;
  let changed: Changed = async () => undefined;
  const former = new Set<string>();
  // calls to open and close run one after the other, because two rooms may open at the same time
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = turn.then(run, run);
    turn = next.catch(() => undefined);
    return next;
  };
  const listenAt = async (at: string): Promise<void> => {
    if (open?.host === at) return;
    const before = open;
    // if the system chose the port, the same port is used at the next address
    const made = await listening(build, at, before?.port ?? options.port, log);
    open = { ...made, host: at, origin: reachedAt ?? originAt(at, made.port) };
    host = at;
    log(`Room ${open.origin}`);
    if (reachedAt === null) watch ??= watchAddresses(addresses, (now, past) => changed(now, past));
    former.delete(open.origin);
    if (before === null) return;
    former.add(before.origin);
    await before.app.close();
  };
  return {
    get origin() {
      return open?.origin ?? null;
    },
    get host() {
      return host;
    },
    fixedBy,
    former,
    addresses,
    origins: () => {
      if (open === null) return [];
      const { port, origin } = open;
      if (reachedAt !== null || isLoopback(open.host)) return [origin];
      const others = addresses().filter(({ kind }) => kind !== "inside");
      return [...new Set([origin, ...others.map(({ address }) => originAt(address, port))])].slice(0, 8);
    },
    servedBefore: (origins) => origins.filter((origin) => origin !== open?.origin).forEach((origin) => former.add(origin)),
    onChange: (run) => {
      changed = run;
    },
    check: async () => watch?.check(),
    open: () =>
      inTurn(async () => {
        if (host !== null && open === null) await listenAt(host);
      }),
    openAt: (at) => inTurn(() => listenAt(at)),
    close: () =>
      inTurn(async () => {
        const closing = open;
        open = null;
        watch?.stop();
        watch = null;
        former.clear();
        if (fixedBy === null) host = null;
        await closing?.app.close();
      }),
  };
};
