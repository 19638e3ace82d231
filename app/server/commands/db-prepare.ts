/**
 * `counterpart db prepare [--database=NAME] [--host=HOST:PORT]`: prints the SQL that creates a database and five logins on your own
 * PostgreSQL server, and the settings that refer to them. It does not connect to a server; every run makes new passwords.
 */
import { newPasswords, prepareScript, roleName } from "#platform/server/db/logins.ts";

type Write = (text: string) => void;

const usage = `counterpart db prepare [--database=counterpart] [--host=HOST:PORT]
  prints SQL for psql, to be run once by an administrator of a PostgreSQL 18 server
`;

/** @returns 0; 2 if an argument is invalid */
export async function dbPrepareCommand(argv: readonly string[], out: Write, err: Write): Promise<number> {
  let database = "counterpart";
  let host = "HOST:5432";
  for (const argument of argv) {
    const [flag, value = ""] = argument.split("=", 2);
    if (flag === "--help") return (out(usage), 0);
    if (flag === "--database" && /^[a-z_][a-z0-9_]{0,62}$/.test(value)) database = value;
    else if (flag === "--host" && /^[A-Za-z0-9.:[\]-]+$/.test(value)) host = value;
    else return (err(`"${argument}" is not understood. A database's name is small letters, digits and underscores.\n${usage}`), 2);
  }
  const passwords = newPasswords();
  const url = (login: keyof typeof passwords): string => `postgres://${roleName(login)}:${passwords[login]}@${host}/${database}`;
  out(`-- Counterpart on a PostgreSQL 18 server of your own. An administrator of that server runs this file once:
--   psql "<the administrator's URL>" -v ON_ERROR_STOP=1 -f this-file.sql
-- It makes five logins, none of them privileged, and an empty database. The tables are made by the first start.
-- The passwords below are new in every run of "counterpart db prepare". Keep this file as you keep secrets, or delete it.
--
-- Settings for Counterpart:
--   DATABASE_URL=${url("app")}
--   COUNTERPART_AUTH_URL=${url("auth")}
--   COUNTERPART_JOBS_URL=${url("jobs")}
-- and for a start that makes or changes tables, and for backups:
--   COUNTERPART_OWNER_URL=${url("owner")}
--   COUNTERPART_BACKUP_URL=${url("backup")}

${prepareScript(database, passwords)}`);
  return 0;
}
