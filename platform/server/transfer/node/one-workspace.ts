/**
 * A backup that is limited to one workspace: which rows of the tables without a workspace belong to it. If a table without a workspace is not named
 * here, the backup fails. So a new table cannot add rows of other workspaces to the backup.
 */
import type { Table } from "../catalogue/tables.ts";

const uuidForm = /^[0-9a-f-]{36}$/;

/** @returns for each table without a workspace the SQL condition of its rows; null if none of its rows is copied */
export const ofOneWorkspace = (workspace: string): ((table: Pick<Table, "name" | "columns">) => string | null) => {
  // the id becomes part of SQL text, because a cursor takes no parameters here
  if (!uuidForm.test(workspace)) throw new Error("The id of a workspace is a UUID in lower case.");
  const here = `'${workspace}'`;
  const people = `select account from directory.membership where workspace = ${here}
    union select confirmed_by from directory.recovery_notice where workspace = ${here} and confirmed_by is not null`;
  const users = `select account::text from (${people}) p`;
  const rules: Readonly<Record<string, string | null>> = {
    "directory.workspace": `id = ${here} or id in (select state from directory.partner where programme = ${here}
      union select programme from directory.partner where state = ${here})`,
    "directory.partner": `${here} in (state, programme)`,
    "directory.partner_code": `programme = ${here}`,
    "directory.account": `id in (${people})`,
    "auth.user": `id in (${users})`,
    "auth.account": `"userId" in (${users})`,
    "auth.twoFactor": `"userId" in (${users})`,
    "auth.recovery": `"userId" in (${users})`,
    "auth.secret_fingerprint": "true",
    // sessions are not copied, because a session is valid only on the computer that made it
    "auth.session": null,
    "auth.ended_session": null,
    "auth.verification": null,
    // a trigger makes these rows from the certificates of the workspace
    "training.register": null,
    "platform.node": "true",
    "platform.rewrite_due": "true",
    "directory.reminder": `account in (${people})`,
    "platform.person_salt": `account in (${people})`,
  };
  return ({ name, columns }) => {
    const rule = rules[name] ?? (columns.some((column) => column.name === "workspace") ? `workspace = ${here}` : undefined);
    if (rules[name] === null) return null;
    if (rule === undefined) throw new Error(`It is not known which rows of ${name} belong to a workspace.`);
    return `where ${rule}`;
  };
};
