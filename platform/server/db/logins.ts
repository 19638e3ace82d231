/**
 * One login for each kind of work. No login is privileged or a member of another login, so `RESET ROLE` gives no additional rights. The same SQL
 * creates the logins everywhere: it runs at the first start of the embedded server, and `counterpart db prepare` prints it for a managed server.
 */
import { randomBytes } from "node:crypto";
import type pg from "pg";
import { DatabaseRefused } from "./refusal.ts";

/**
 * owner: migrations. app: requests. auth: better-auth. jobs: graphile_worker, checkpoints of the audit. backup: reads everything. public: reads the
 * records published at TLP:CLEAR, for the public folder.
 */
export const logins = ["owner", "app", "auth", "jobs", "backup", "public"] as const;
export type Login = (typeof logins)[number];
export type Passwords = Readonly<Record<Login, string>>;

export const roleName = (login: Login): string => `counterpart_${login}`;
export const newPassword = (): string => randomBytes(24).toString("base64url");
export const newPasswords = (): Passwords => Object.fromEntries(logins.map((l) => [l, newPassword()])) as Record<Login, string>;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Statements for any database of the server, run by a login that may create roles. */
export function roleStatements(passwords: Passwords): string[] {
  return logins.flatMap((login) => [
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${roleName(login)}') THEN CREATE ROLE ${roleName(login)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS; END IF; END $$`,
    `ALTER ROLE ${roleName(login)} PASSWORD ${literal(passwords[login])}`,
    ...(login === "app" || login === "auth" || login === "public"
      ? [
          `ALTER ROLE ${roleName(login)} SET statement_timeout = '30s'`,
          `ALTER ROLE ${roleName(login)} SET lock_timeout = '10s'`,
          `ALTER ROLE ${roleName(login)} SET idle_in_transaction_session_timeout = '60s'`,
        ]
      : []),
  ]);
}

/** The statement that creates the database; it cannot run in a transaction. */
export const databaseStatements = (database: string): string[] => [
  `GRANT ${roleName("owner")}, ${roleName("jobs")} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE`,
  `CREATE DATABASE ${name(database)} OWNER ${roleName("owner")} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`,
];

/** Statements inside the new database. The last statement revokes what the first statement of `databaseStatements` granted. */
export const schemaStatements = (database: string): string[] => [
  `REVOKE ALL ON DATABASE ${name(database)} FROM PUBLIC`,
  `GRANT CONNECT ON DATABASE ${name(database)} TO ${logins.map(roleName).join(", ")}`,
  `REVOKE ALL ON SCHEMA public FROM PUBLIC`,
  // a login that can create large objects could fill the disk with data that is in no table and in no backup
  `REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC`,
  `CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION ${roleName("jobs")}`,
  `CREATE SCHEMA IF NOT EXISTS graphile_worker AUTHORIZATION ${roleName("jobs")}`,
  `REVOKE ${roleName("owner")}, ${roleName("jobs")} FROM CURRENT_USER`,
];

/** All statements as a script for psql, for the operator of a managed server. One statement per line. */
export function prepareScript(database: string, passwords: Passwords): string {
  const block = (statements: string[]): string => statements.map((s) => `${s};`).join("\n");
  return `${block(roleStatements(passwords))}
${block(databaseStatements(database))}
\\connect ${name(database)}
${block(schemaStatements(database))}
`;
}

/**
 * Refuses a login that could bypass row-level security: a superuser, a login with BYPASSRLS, the owner of the tables, or a member of any
 * other role.
 * @param expected purpose of the login; only `owner` may own tables
 * @throws DatabaseRefused with a message that says what is wrong
 */
export async function refusePrivileged(client: pg.ClientBase, expected: Login): Promise<void> {
  const { rows } = await client.query<{ me: string; super: boolean; bypass: boolean; roles: boolean; owns: boolean; member: boolean }>(`
    SELECT current_user AS me, r.rolsuper AS super, r.rolbypassrls AS bypass, r.rolcreaterole OR r.rolcreatedb AS roles,
      EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND d.datdba = r.oid)
        OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'platform' AND n.nspowner = r.oid) AS owns,
      EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS member
    FROM pg_roles r WHERE r.rolname = current_user`);
  const row = rows[0];
  if (!row) return;
  const wrong = row.super
    ? "is a superuser"
    : row.bypass
      ? "may bypass row-level security"
      : row.roles
        ? "may make roles or databases"
        : row.member
          ? "is a member of another role"
          : row.owns && expected !== "owner"
            ? "owns the tables"
            : null;
  if (wrong === null) return;
  throw new DatabaseRefused(
    "privileged-login",
    `The login ${row.me} ${wrong}; with it, one workspace could read another. Use the login ${roleName(expected)} that "counterpart db prepare" makes.`,
  );
}
