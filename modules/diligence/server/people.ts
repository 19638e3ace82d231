/** Names of accounts, and the present members who can be named in a case or a policy. */
import { permissionsOf } from "#platform/contract/roles.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";

export type Naming = (account: string) => { account: string; name: string | null };

/** Returns the function that finds the name of an account; a former member has no name. */
export const namesHere = async (tx: Tx): Promise<Naming> => {
  const names = new Map((await membersOf(tx, workspaceOf(tx))).map(({ account, name }) => [account, name]));
  return (account) => ({ account, name: names.get(account) ?? null });
};

/** The present members, sorted by name, and whether each can be named as decider. */
export const membersHere = async (tx: Tx, now: Date) =>
  (await membersOf(tx, workspaceOf(tx)))
    .filter(({ until }) => until === null || until > now)
    .map(({ account, name, roles }) => ({
      account,
      name,
      decides: roles.some((role) => permissionsOf[role].includes("diligence.decide")),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
