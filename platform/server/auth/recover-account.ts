/**
 * `counterpart account recover`: makes a recovery link for one account. If another administrator or authority of the account's workspaces has a
 * password on this node, such a person confirms with that password. All members of those workspaces can see that the link was made. The command reads
 * and writes the database directly, so it works while the node is stopped or its secret is lost.
 */
import { permissionsOf, roles, type Role } from "../../contract/roles.ts";
import { verifyPassword } from "better-auth/crypto";
import type pg from "pg";
import { recordCommand } from "../audit/index.ts";
import { withClient } from "../db/bootstrap.ts";
import { newId } from "../db/index.ts";
import type { Reach } from "../db/pools.ts";
import { openingStatements } from "../db/transaction.ts";
import { digestOf, newToken } from "../directory/invitations.ts";
import { AccountRefused } from "./account-refused.ts";

/** Roles that can confirm: administrators and the authority of a workspace. */
const confirming: readonly Role[] = roles.filter((role) => role === "authority" || permissionsOf[role].includes("workspace.administer"));

export interface Confirmer {
  readonly account: string;
  readonly name: string;
  readonly email: string;
}
export interface AccountHere {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  /** Other administrators and authorities of these workspaces who have a password. */
  readonly confirmers: readonly Confirmer[];
}

/**
 * @param account names one of several accounts of the address
 * @throws AccountRefused if the address has no account, or has several accounts and none was named; also in a demonstration, because its
 * accounts have no passwords
 */
export const findAccount = (reach: Reach, email: string, account: string | null): Promise<AccountHere> =>
  withClient(reach("backup"), async (client) => {
    const { rows } = await client.query<{ kind: string }>("select kind from platform.node");
    if (rows[0]?.kind === "demonstration")
      throw new AccountRefused("This is a demonstration: its people sign in without a password. Nothing was changed.");
    const found = await client.query<{ account: string; name: string; email: string; places: string[] }>(
      `select u.id as account, u.name, coalesce(u.address, u.email) as email, array(
         select coalesce(w.name ->> w.lang, '') from directory.membership m join directory.workspace w on w.id = m.workspace
         where m.account::text = u.id and m.ended is null order by w.created_at, w.id) as places
       from auth."user" u where coalesce(u.address, lower(u.email)) = lower($1) and ($2::text is null or u.id = $2) order by u."createdAt", u.id`,
      [email.trim(), account],
    );
    const [person, ...others] = found.rows;
    if (!person)
      throw new AccountRefused(`Nobody here has the address ${email}. Nothing was changed. Check the address, or invite the person.`);
    if (others.length > 0)
      throw new AccountRefused(
        `Several accounts have the address ${email}: each workspace that invited the person may have one. Nothing was changed. Name one with --account:\n${found.rows
          .map((row) => `  --account ${row.account}  ${row.name}: ${row.places.join(", ") || "no workspace"}`)
          .join("\n")}`,
      );
    const workspaces = await client.query<{ id: string; name: string }>(
      `select w.id::text, coalesce(w.name ->> w.lang, '') as name from directory.membership m join directory.workspace w on w.id = m.workspace
       where m.account = $1 and m.ended is null order by w.created_at, w.id`,
      [person.account],
    );
    const confirmers = await client.query<Confirmer>(
      `select distinct a.id::text as account, a.name, a.email from directory.membership m join directory.account a on a.id = m.account
       where m.account <> $1 and m.ended is null and m.until is null and m.roles && $2
         and (m.workspace = any ($3) or cardinality($3::uuid[]) = 0)
         and exists (select from auth.account c where c."userId" = a.id::text and c."providerId" = 'credential' and c.password is not null)
       order by a.name, account`,
      [person.account, confirming, workspaces.rows.map(({ id }) => id)],
    );
    const { name, email: address } = person;
    return { account: person.account, name, email: address, workspaces: workspaces.rows, confirmers: confirmers.rows };
  });

/** The person who can confirm and has this address and password; null if there is none. */
export const confirmerWith = (reach: Reach, here: AccountHere, email: string, password: string): Promise<Confirmer | null> =>
  withClient(reach("auth"), async (client) => {
    const one = here.confirmers.find((confirmer) => confirmer.email.toLowerCase() === email.trim().toLowerCase());
    if (!one) return null;
    const { rows } = await client.query<{ password: string }>(
      `select password from auth.account where "userId" = $1 and "providerId" = 'credential'`,
      [one.account],
    );
    return rows[0] && (await verifyPassword({ hash: rows[0].password, password })) ? one : null;
  });

const inWorkspace = async (client: pg.ClientBase, workspace: string, run: () => Promise<void>): Promise<void> => {
  await client.query("begin");
  try {
    await client.query(openingStatements({ workspace, account: null, clearance: 0 }));
    await run();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
};

/**
 * Records the recovery in the account's workspaces, then makes the link; an earlier link of the account is replaced.
 * @returns the token
 */
export const makeRecoveryLink = async (
  reach: Reach,
  here: AccountHere,
  { confirmedBy, from, until }: { readonly confirmedBy: string | null; readonly from: Date; readonly until: Date },
): Promise<string> => {
  await withClient(reach("app"), async (client) => {
    for (const { id } of here.workspaces)
      await inWorkspace(client, id, async () => {
        const notice = newId();
        await client.query("select directory.tell_recovery($1, $2, $3, $4, $5)", [notice, id, here.account, confirmedBy, from]);
        await recordCommand(client, "account.recover", { ids: [notice] });
      });
  });
  const token = newToken();
  await withClient(reach("auth"), (client) =>
    client.query(
      `insert into auth.recovery ("userId", token_hash, valid_from, expires_at) values ($1, $2, $3, $4) on conflict ("userId") do update
       set token_hash = excluded.token_hash, valid_from = excluded.valid_from, expires_at = excluded.expires_at`,
      [here.account, digestOf(token), from, until],
    ),
  );
  return token;
};
