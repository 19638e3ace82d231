/** Accounts with their names, as far as they are members still. */
import type { Person } from "../contract/safeguard.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";

export type Naming = (account: string) => Person;

/** Who is a member now, by account; whoever left is told without a name. */
export const namingOf = async (tx: Tx, workspace: string): Promise<Naming> => {
  const members = new Map((await membersOf(tx, workspace)).map((member) => [member.account, member.name]));
  return (account) => ({ account, name: members.get(account) ?? null });
};
