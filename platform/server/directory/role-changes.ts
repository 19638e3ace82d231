/**
 * Role changes that every member can read: rows of `granting.change`, with names. This file also finds out who gave a person a role, because some
 * decisions need two people of whom neither gave the other the role. For example, the person who adopts a measure may not be the person who gave
 * the reviewer of the measure the role.
 */
import { roleChangeKinds, type RoleChange } from "../../contract/granting.ts";
import type { Role } from "../../contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { affiliationIn, known } from "./memberships.ts";

interface Names {
  /** Returns the name of a present or former member. */
  readonly of: (account: string) => string;
  readonly person: (account: string | null, email: string | null) => { account: string | null; name: string };
}

export const namesOf = async (tx: Tx, workspace: string): Promise<Names> => {
  const { rows } = await sql<{ account: string; name: string }>`select account, name from directory.names_of(${workspace})`.execute(tx);
  const names = new Map(rows.map(({ account, name }) => [account, name]));
  const of = (account: string): string => names.get(account) ?? account;
  return { of, person: (account, email) => ({ account, name: account === null ? (email ?? "") : of(account) }) };
};

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly account: string | null;
  readonly email: string | null;
  readonly by_account: string | null;
  readonly confirmed_by: string | null;
  readonly roles_before: string[];
  readonly roles_after: string[];
  readonly until_before: Date | null;
  readonly until_after: Date | null;
  readonly organisation_before: string | null;
  readonly relation_before: string | null;
  readonly organisation_after: string | null;
  readonly relation_after: string | null;
}
const kindOf = (kind: string): RoleChange["kind"] => roleChangeKinds.find((one) => one === kind) ?? "changed";

/** Newest first. */
export const roleChanges = async (tx: Tx, workspace: string, names: Names): Promise<RoleChange[]> => {
  const { rows } =
    await sql<Row>`select id, at, kind, account, email, by_account, confirmed_by, roles_before, roles_after, until_before, until_after,
      organisation_before, relation_before, organisation_after, relation_after
    from granting.change where workspace_id = ${workspace} order by at desc, id limit 100`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: kindOf(row.kind),
    person: names.person(row.account, row.email),
    by: row.by_account === null ? null : names.of(row.by_account),
    confirmedBy: row.confirmed_by === null ? null : names.of(row.confirmed_by),
    before: {
      roles: known(row.roles_before),
      until: row.until_before?.toISOString() ?? null,
      affiliation: affiliationIn({ organisation: row.organisation_before, relation: row.relation_before }),
    },
    after: {
      roles: known(row.roles_after),
      until: row.until_after?.toISOString() ?? null,
      affiliation: affiliationIn({ organisation: row.organisation_after, relation: row.relation_after }),
    },
  }));
};

/**
 * For every holder of `role`: the people who invited that holder, and the people who proposed or approved one of that holder's roles. Empty for
 * people who had the role from the start (first administrator, demonstration, archive of an earlier release).
 */
export const grantorsIn = async (tx: Tx, workspace: string, role: Role): Promise<(account: string) => readonly string[]> => {
  const { rows } = await sql<{ account: string; by: string }>`select distinct account, by
    from granting.change, unnest(array[by_account, confirmed_by]) as by
    where workspace_id = ${workspace} and by is not null and by <> account and (kind = 'joined'
      or (kind = 'changed' and ${role} = any(roles_after) and not ${role} = any(roles_before)))`.execute(tx);
  return (account) => rows.filter((row) => row.account === account).map(({ by }) => by);
};
