/** Queries of the schema `directory` about accounts, workspaces and members: one function per definer function. */
import type { Affiliation } from "../../contract/affiliation.ts";
import { Role } from "../../contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import type { Access } from "../http/permit.ts";

export interface WorkspaceRow {
  readonly id: string;
  readonly kind: "state" | "programme";
  readonly name: Record<string, string>;
  readonly lang: string;
  readonly fictional: boolean;
}
export interface MemberRow {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly until: Date | null;
  readonly affiliation: Affiliation | null;
  readonly rev: number;
}

/** The two columns of an affiliation in the database: either both are filled or both are empty. */
export interface AffiliationColumns {
  readonly organisation: string | null;
  readonly relation: string | null;
}
/** @returns null if the row has no affiliation */
export const affiliationIn = ({ organisation, relation }: AffiliationColumns): Affiliation | null =>
  organisation === null || relation === null ? null : { organisation, relation };

/** The roles that this release knows. An unknown role gives no rights. */
export const known = (roles: readonly string[]): Role[] => roles.filter((role): role is Role => Role.safeParse(role).success);

/** The membership of an account in the workspace of the transaction; null if there is none, or it has ended. */
export const accessTo = async (tx: Tx, account: string, workspace: string): Promise<Access | null> => {
  const { rows } = await sql<{
    roles: string[];
    until: Date | null;
  }>`select roles, until from directory.access_to(${account}, ${workspace})`.execute(tx);
  return rows[0] ? { roles: known(rows[0].roles), until: rows[0].until } : null;
};

/** Every workspace of the transaction's account, with its roles there. */
export const myWorkspaces = async (tx: Tx, account: string): Promise<(WorkspaceRow & Access)[]> => {
  const { rows } = await sql<
    WorkspaceRow & { roles: string[]; until: Date | null }
  >`select * from directory.my_workspaces(${account})`.execute(tx);
  return rows.map((row) => ({ ...row, roles: known(row.roles) }));
};

/** The workspace that the transaction has opened. */
export const workspaceHere = async (tx: Tx): Promise<WorkspaceRow | null> =>
  (await sql<WorkspaceRow>`select * from directory.workspace_here()`.execute(tx)).rows[0] ?? null;

/** The members of the transaction's workspace, without those whose membership was ended. */
export const membersOf = async (tx: Tx, workspace: string): Promise<MemberRow[]> => {
  const { rows } = await sql<
    Omit<MemberRow, "roles" | "affiliation"> & AffiliationColumns & { roles: string[] }
  >`select * from directory.members_of(${workspace})`.execute(tx);
  return rows.map(({ account, name, email, roles, until, rev, ...columns }) => {
    return { account, name, email, roles: known(roles), until, affiliation: affiliationIn(columns), rev };
  });
};

/** Organisation of a present member of the transaction's workspace; null if none is stored or there is no such member. */
export const affiliationOf = async (tx: Tx, workspace: string, account: string): Promise<Affiliation | null> =>
  (await membersOf(tx, workspace)).find((member) => member.account === account)?.affiliation ?? null;

export const myAccount = async (tx: Tx, account: string): Promise<{ name: string; email: string; language: string } | null> =>
  (await sql<{ name: string; email: string; language: string }>`select * from directory.my_account(${account})`.execute(tx)).rows[0] ??
  null;

/** Registers an account in the directory; a known account is left unchanged. */
export const putAccount = async (tx: Tx, account: { id: string; name: string; email: string; language: string }): Promise<void> => {
  await sql`select directory.put_account(${account.id}, ${account.name}, ${account.email}, ${account.language})`.execute(tx);
};

export const setLanguageOf = async (tx: Tx, account: string, language: string): Promise<void> => {
  await sql`select directory.set_language(${account}, ${language})`.execute(tx);
};

/** Whether no account is a member of any workspace yet. */
export const isEmpty = async (tx: Tx): Promise<boolean> =>
  (await sql<{ is_empty: boolean }>`select directory.is_empty()`.execute(tx)).rows[0]?.is_empty ?? false;

/** Makes the workspace that the transaction was opened for. */
export const createWorkspace = async (tx: Tx, workspace: WorkspaceRow): Promise<void> => {
  const { id, kind, name, lang, fictional } = workspace;
  await sql`select directory.create_workspace(${id}, ${kind}, ${JSON.stringify(name)}, ${lang}, ${fictional})`.execute(tx);
};

/** Makes an account a member of the transaction's workspace; a present member is left unchanged. */
export const addMember = async (
  tx: Tx,
  workspace: string,
  account: string,
  roles: readonly Role[],
  until: Date | null,
  affiliation: Affiliation | null = null,
): Promise<void> => {
  await sql`select directory.add_member(${workspace}, ${account}, ${[...roles]}, ${until},
    ${affiliation?.organisation ?? null}, ${affiliation?.relation ?? null})`.execute(tx);
};

/** Creates the first workspace and its first member; false if there already is a workspace. */
export const firstWorkspace = async (tx: Tx, workspace: WorkspaceRow, account: string, roles: readonly Role[]): Promise<boolean> => {
  const { id, kind, name, lang } = workspace;
  const { rows } = await sql<{
    first_run: boolean;
  }>`select directory.first_run(${id}, ${kind}, ${JSON.stringify(name)}, ${lang}, ${account}, ${[...roles]})`.execute(tx);
  return rows[0]?.first_run ?? false;
};

/** @returns the new revision; null if there is no such member in this revision. */
export const changeMemberRow = async (
  tx: Tx,
  workspace: string,
  account: string,
  { rev, roles, until, affiliation }: Pick<MemberRow, "rev" | "roles" | "until" | "affiliation">,
  administering: readonly Role[],
): Promise<number | null> => {
  const { rows } = await sql<{
    rev: number | null;
  }>`select directory.change_member(${workspace}, ${account}, ${rev}, ${[...roles]}, ${until},
    ${affiliation?.organisation ?? null}, ${affiliation?.relation ?? null}, ${[...administering]}) as rev`.execute(tx);
  return rows[0]?.rev ?? null;
};

/** @returns whether there was such a member. */
export const endMembershipRow = async (tx: Tx, workspace: string, account: string, administering: readonly Role[]): Promise<boolean> => {
  const { rows } = await sql<{
    was: boolean;
  }>`select directory.end_membership(${workspace}, ${account}, ${[...administering]}) as was`.execute(tx);
  return rows[0]?.was ?? false;
};

/** Every workspace, for a job that opens them one after the other. */
export const dueWorkspaces = async (tx: Tx): Promise<string[]> =>
  (await sql<{ id: string }>`select due_workspaces as id from directory.due_workspaces()`.execute(tx)).rows.map((row) => row.id);
