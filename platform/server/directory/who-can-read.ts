/** The page that says who can read a workspace: its members, its guests with the number of their reads, and the machine's operators. */
import { whoCanRead } from "../../contract/directory.ts";
import { judges } from "../../contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { implement, type Route } from "../http/route.ts";
import { diskEncryptionOf } from "./disk-encryption.ts";
import { membersOf } from "./memberships.ts";

/** Number of requests, according to the audit, in which this account read marked records. */
const readsOf = async (tx: Tx, account: string): Promise<number> => {
  const { rows } = await sql<{
    reads: number;
  }>`select count(*) as reads from platform.audit where reads and actor = (select platform.known_digest(${account}::uuid))`.execute(tx);
  return rows[0]?.reads ?? 0;
};

/** Recovery links of members, as the command line recorded them. */
const recoveriesOf = async (tx: Tx, workspace: string) => {
  const { rows } = await sql<{
    name: string;
    confirmed_by: string | null;
    at: Date;
    valid_from: Date;
  }>`select * from directory.recoveries_of(${workspace})`.execute(tx);
  return rows.map(({ name, confirmed_by: confirmedBy, at, valid_from: from }) => ({
    name,
    confirmedBy,
    at: at.toISOString(),
    from: from.toISOString(),
  }));
};

export const whoCanReadRoute: Route = implement(whoCanRead, async ({ tx, params, db, settings }) => {
  const members = await membersOf(tx, params.workspace);
  const guests = [];
  const dated = members.filter(({ until }) => until !== null);
  // the salt of a person is created when it is first needed. This transaction is read-only, so another transaction creates it
  if (dated.length > 0)
    await db.inSeparateTransaction({ workspace: params.workspace, account: null, clearance: 0 }, async (own) => {
      for (const { account } of dated) await sql`select platform.known_digest(${account}::uuid)`.execute(own);
    });
  for (const member of dated)
    guests.push({
      account: member.account,
      name: member.name,
      roles: [...member.roles],
      until: member.until?.toISOString() ?? null,
      affiliation: member.affiliation,
      reads: await readsOf(tx, member.account),
    });
  return {
    members: members.length - guests.length,
    guests,
    recoveries: await recoveriesOf(tx, params.workspace),
    judges: members.filter((member) => judges(member.roles)).map(({ name, roles, affiliation }) => ({ name, roles, affiliation })),
    diskEncryption: db.external ? "unknown" : await diskEncryptionOf(settings.data),
    external: db.external,
  };
});
