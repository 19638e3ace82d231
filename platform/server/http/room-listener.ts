/**
 * The second listener. It is closed until a room opens and closes with the last one. It serves what its builder registers,
 * and nothing of the desk. The port is fixed, so that a printed code still works after a restart.
 */
import { Problem } from "../../contract/problems.ts";
import type { FastifyInstance } from "fastify";

export interface RoomListener {
  /** Opens the listener if it is not open. @throws Problem `unavailable` when it cannot listen on its address. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Address for phones while the room is open: `http://address:port`, or the https address of the proxy; else null. */
  readonly origin: string | null;
  /** Host that it listens on when it is open. */
  readonly host: string;
}

/**
 * @param build makes a new room application at each opening.
 * @param host the address given by `--lan`, or 127.0.0.1.
 * @param reachedAt address for phones if a proxy is used.
 */
export const createRoomListener = ({
  build,
  host,
  port,
  reachedAt = null,
  log,
}: {
  build: () => FastifyInstance;
  host: string;
  port: number;
  reachedAt?: string | null;
  log: (line: string) => void;
}): RoomListener => {
  let app: FastifyInstance | null = null;
  let origin: string | null = null;
  // opening and closing run one after the other, because two rooms may open at once
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = turn.then(run, run);
    turn = next.catch(() => undefined);
    return next;
  };
  return {
    host,
    get origin() {
      return origin;
    },
    open: () =>
      inTurn(async () => {
        if (app) return;
        const made = build();
        try {
          await made.listen({ host, port });
        } catch (error) {
          await made.close();
          log(`room listener: ${host}:${port} ${(error as { code?: string }).code ?? "failed"}`);
          throw new Problem("unavailable", { details: { address: `${host}:${port}` } });
        }
        app = made;
        const address = made.server.address();
        const bound = typeof address === "object" && address ? address.port : port;
        const listening = `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
        origin = reachedAt ?? listening;
        log(`Room ${origin}`);
      }),
    close: () =>
      inTurn(async () => {
        const open = app;
        app = null;
        origin = null;
        await open?.close();
      }),
  };
};
