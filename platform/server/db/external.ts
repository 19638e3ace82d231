/**
 * An external PostgreSQL server, prepared with `counterpart db prepare`. Settings:
 *   DATABASE_URL                the login counterpart_app (every request)
 *   COUNTERPART_AUTH_URL        the login counterpart_auth (sign-in)
 *   COUNTERPART_JOBS_URL        the login counterpart_jobs (background work)
 *   COUNTERPART_OWNER_URL       the login counterpart_owner; needed only by a start that has migrations to run
 *   COUNTERPART_BACKUP_URL      the login counterpart_backup; needed only by `counterpart backup`
 *   COUNTERPART_PUBLIC_URL      the login counterpart_public; needed only to make the public folder
 *   COUNTERPART_BACKUP_TAKEN=1  the operator confirms that a backup was taken, so that existing data may be migrated
 */
import type pg from "pg";
import { withClient } from "./bootstrap.ts";
import { type Login, refusePrivileged } from "./logins.ts";
import type { Reach } from "./pools.ts";
import { DatabaseRefused } from "./refusal.ts";

const variables: Readonly<Record<Login, string>> = {
  app: "DATABASE_URL",
  auth: "COUNTERPART_AUTH_URL",
  jobs: "COUNTERPART_JOBS_URL",
  owner: "COUNTERPART_OWNER_URL",
  backup: "COUNTERPART_BACKUP_URL",
  public: "COUNTERPART_PUBLIC_URL",
};

export interface External {
  readonly reach: Reach;
  readonly owner: pg.ClientConfig | null;
  readonly backupPoint: () => Promise<void>;
}

const LEAST_VERSION = 180_000;

/**
 * Checks the three logins that every start needs, before anything is changed.
 * @throws DatabaseRefused if the server does not answer, is too old, or a login is privileged
 */
export async function checkExternal(reach: Reach): Promise<void> {
  for (const login of ["app", "auth", "jobs"] as const) {
    const config = reach(login);
    try {
      await withClient(config, async (client) => {
        const { rows } = await client.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
        if (Number(rows[0]?.version) < LEAST_VERSION) {
          throw new DatabaseRefused(
            "wrong-version",
            `The server named by ${variables[login]} is older than PostgreSQL 18, which this release needs.`,
          );
        }
        await refusePrivileged(client, login);
      });
    } catch (error) {
      if (error instanceof DatabaseRefused) throw error;
      throw new DatabaseRefused(
        "unreachable",
        `The server named by ${variables[login]} does not let counterpart_${login} in: ${(error as Error).message}.`,
        error,
      );
    }
  }
}

/** @throws DatabaseRefused with the name of the missing setting, if the settings do not contain the requested login */
export function externalReach(url: string, env: NodeJS.ProcessEnv): External {
  const find = (login: Login): pg.ClientConfig | null => {
    const given = login === "app" ? url : env[variables[login]];
    return given ? { connectionString: given } : null;
  };
  return {
    owner: find("owner"),
    reach: (login) => {
      const found = find(login);
      if (found) return found;
      throw new DatabaseRefused(
        "unreachable",
        `DATABASE_URL names a server of your own; ${variables[login]} must then name its login counterpart_${login}. "counterpart db prepare" prints the SQL that makes both.`,
      );
    },
    backupPoint: async () => {
      if (env["COUNTERPART_BACKUP_TAKEN"]) return;
      throw new DatabaseRefused(
        "migration",
        "This release changes the database's tables. On a server of your own the way back is that server's backup: take one, then start once with COUNTERPART_BACKUP_TAKEN=1.",
      );
    },
  };
}
