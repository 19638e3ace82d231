/**
 * `counterpart db prepare [--database=NAME] [--host=HOST:PORT]`: prints the SQL that creates a database and six logins on your own
 * PostgreSQL server, and the settings that refer to them. It does not connect to a server; every run makes new passwords.
 */
import { readArguments, SettingsRefused } from "#platform/server/settings/arguments.ts";
import { newPasswords, prepareScript, roleName } from "#platform/server/db/logins.ts";

type Write = (text: string) => void;

const usage = `counterpart db prepare [--database=counterpart] [--host=HOST:PORT]
  prints SQL for psql, to be run once by an administrator of a PostgreSQL 18 server
`;

/** @returns 0 if it succeeded; 2 if an argument is invalid */
export async function dbPrepareCommand(argv: readonly string[], out: Write, err: Write): Promise<number> {
  if (argv.includes("--help")) return (out(usage), 0);
  let [database, host] = ["counterpart", "HOST:5432"];
  try {
    const { words, all } = readArguments(argv, { "--database": "value", "--host": "value" });
    database = all("--database").at(-1) ?? database;
    host = all("--host").at(-1) ?? host;
    const bad = words[0] ?? (/^[a-z_][a-z0-9_]{0,62}$/.test(database) ? (/^[A-Za-z0-9.:[\]-]+$/.test(host) ? undefined : host) : database);
    if (bad !== undefined)
      throw new SettingsRefused(`"${bad}" is not understood. A database's name is small letters, digits and underscores.`);
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error;
    return (err(`${error.message}\n${usage}`), 2);
  }
  const passwords = newPasswords();
  const url = (login: keyof typeof passwords): string => `postgres://${roleName(login)}:${passwords[login]}@${host}/${database}`;
  out(`-- Counterpart on a PostgreSQL 18 server of your own. An administrator of that server runs this file once:
--   psql "<the administrator's URL>" -v ON_ERROR_STOP=1 -f this-file.sql
-- It makes six logins, none of them privileged, and an empty database. The tables are made by the first start.
-- The passwords below are new in every run of "counterpart db prepare". Keep this file as you keep secrets, or delete it.
--
-- Settings for Counterpart:
--   DATABASE_URL=${url("app")}
--   COUNTERPART_AUTH_URL=${url("auth")}
--   COUNTERPART_JOBS_URL=${url("jobs")}
-- and for a start that makes or changes tables, and for backups:
--   COUNTERPART_OWNER_URL=${url("owner")}
--   COUNTERPART_BACKUP_URL=${url("backup")}
-- and for the public folder, with a login that reads only what is published:
--   COUNTERPART_PUBLIC_URL=${url("public")}

${prepareScript(database, passwords)}`);
  return 0;
}
