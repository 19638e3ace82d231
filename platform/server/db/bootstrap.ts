/**
 * Creates the logins and the database of a new embedded cluster. Each step can run again, so the next start finishes an interrupted
 * bootstrap; a comment on the database says that all steps are done.
 */
import pg from "pg";
import { type Login, databaseStatements, roleName, roleStatements, schemaStatements } from "./logins.ts";
import type { Reach } from "./pools.ts";
import type { Cluster } from "./supervisor.ts";

export const DATABASE = "counterpart";
const PREPARED = "counterpart prepared 3";

/** Creates the missing logins and the database. @returns the connection settings of each login */
export async function prepareCluster(cluster: Cluster): Promise<Reach> {
  const reach: Reach = (login: Login) => ({
    ...cluster.address(),
    database: DATABASE,
    user: roleName(login),
    password: cluster.secrets.logins[login],
  });
  const state = await withClient(cluster.superuser("postgres"), async (client) => {
    const { rows } = await client.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [DATABASE],
    );
    if (rows[0]?.note === PREPARED) return "prepared";
    for (const statement of roleStatements(cluster.secrets.logins)) await client.query(statement);
    if (rows.length === 0) for (const statement of databaseStatements(DATABASE)) await client.query(statement);
    return "new";
  });
  if (state === "new") {
    await withClient(cluster.superuser(DATABASE), async (client) => {
      for (const statement of schemaStatements(DATABASE)) await client.query(statement);
      await client.query(`COMMENT ON DATABASE ${DATABASE} IS '${PREPARED}'`);
    });
  }
  return reach;
}

/** Runs `run` with a connection and closes it. */
export async function withClient<T>(config: pg.ClientConfig, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => {});
  }
}
