/**
 * Reuses the connections to a test database: one for each login, or more if statements run at the same time. Opening a connection costs more
 * processor time than most statements of a test: key derivation on both sides, a new process, empty caches.
 */
import pg from "pg";
import type { Login } from "./logins.ts";

type TestLogin = Login | "administrator";

export interface Connections {
  /** Runs a statement in a session without settings, temporary tables or locks of an earlier statement. */
  query(login: TestLogin, text: string, values: unknown[]): Promise<pg.QueryResult>;
  close(): Promise<void>;
}

const opened = async (config: pg.ClientConfig, lost: (client: pg.Client) => void): Promise<pg.Client> => {
  const client = new pg.Client(config);
  client.on("error", () => lost(client));
  client.on("end", () => lost(client));
  await client.connect();
  return client;
};

/** @param config how each login connects */
export const connectionsTo = (config: (login: TestLogin) => pg.ClientConfig): Connections => {
  const idle = new Map<TestLogin, pg.Client[]>();
  const lost = (client: pg.Client): void => {
    for (const [login, clients] of idle)
      idle.set(
        login,
        clients.filter((one) => one !== client),
      );
  };
  let closed = false;
  return {
    async query(login, text, values) {
      const client = idle.get(login)?.pop() ?? (await opened(config(login), lost));
      let usable = false;
      try {
        const result = await client.query(text, values);
        // A transaction that the statement left open ends with its connection.
        if (client.getTransactionStatus() === "I" && !closed) {
          await client.query("DISCARD ALL");
          usable = true;
        }
        return result;
      } finally {
        if (usable && !closed) idle.set(login, [...(idle.get(login) ?? []), client]);
        else await client.end().catch(() => {});
      }
    },
    async close() {
      closed = true;
      const clients = [...idle.values()].flat();
      idle.clear();
      await Promise.all(clients.map((client) => client.end().catch(() => {})));
    },
  };
};
