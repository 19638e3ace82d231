/** Finds the names of accounts. A name is available only while the person is a member. */
import type { Person } from "../contract/safeguard.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { membersOf, type MemberRow } from "#platform/server/directory/index.ts";

export type Naming = (account: string) => Person;

export const namingAmong = (members: readonly Pick<MemberRow, "account" | "name">[]): Naming => {
  const names = new Map(members.map(({ account, name }) => [account, name]));
  return (account) => ({ account, name: names.get(account) ?? null });
};

/** Names of present members by account; a former member has no name. */
export const namingOf = async (tx: Tx, workspace: string): Promise<Naming> => namingAmong(await membersOf(tx, workspace));
