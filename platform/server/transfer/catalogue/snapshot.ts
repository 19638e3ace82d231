/**
 * One snapshot of the whole database: all data that are read through the snapshot have the state of one moment, even if other transactions
 * write at the same time.
 */
import pg from "pg";
import { openingStatements } from "../../db/transaction.ts";
import type { Header } from "../archive/manifest.ts";
import { plainText } from "./rows.ts";

/** @param config the login `backup`, which can read every table of the opened workspace and write none */
export async function inSnapshot<T>(config: pg.ClientConfig, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...config, application_name: `counterpart archive ${process.pid}` });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(plainText);
    await client.query("begin isolation level repeatable read read only");
    const result = await run(client);
    await client.query("commit");
    return result;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Opens a workspace at the highest clearance, until another workspace is opened or the transaction ends. */
export const openWorkspace = async (client: pg.ClientBase, workspace: string): Promise<void> => {
  await client.query(openingStatements({ workspace, account: null, clearance: 4 }));
  await client.query("set local counterpart.moderator = 'on'");
};

/** The schema version of a database: its migrations. */
export const migrationsOf = async (client: pg.ClientBase): Promise<Header["migrations"]> =>
  (await client.query<Header["migrations"][number]>("select name, sha256 from platform.migration order by name")).rows;

export const kindOf = async (client: pg.ClientBase): Promise<Header["data"]> =>
  (await client.query<{ kind: Header["data"] }>("select kind from platform.node")).rows[0]?.kind ?? "node";
