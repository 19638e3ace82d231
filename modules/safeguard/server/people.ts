/** Finds the names of accounts. A name is available only while the person is a member. */
import type { Person } from "../contract/safeguard.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";

export type Naming = (account: string) => Person;

/** Names of present members by account; a former member has no name. */
export const namingOf = async (tx: Tx, workspace: string): Promise<Naming> => {
  const members = new Map((await membersOf(tx, workspace)).map((member) => [member.account, member.name]));
  return (account) => ({ account, name: members.get(account) ?? null });
};
