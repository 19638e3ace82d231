/**
 * Recovery of an account with the one-time link that `counterpart account recover` printed. The old password and second factor work until
 * the link is used. Then both are replaced, and every session of the account ends.
 */
import { Problem } from "../../contract/problems.ts";
import type pg from "pg";
import { digestOf } from "../directory/invitations.ts";
import type { BetterAuth } from "./better-auth.ts";

export interface Recoverable {
  readonly account: string;
  readonly name: string;
  readonly email: string;
}

export interface Recovery {
  /**
   * Finds the account of the link.
   * @throws Problem `recovery-over` if the link does not exist or has ended; `recovery-early`, with the hours left, if it does not work
   * yet
   */
  linkBy(token: string): Promise<Recoverable>;
  /**
   * Uses the link: sets the password, removes the second factor, ends the sessions.
   * @returns whether the account had a second factor, which the person then enrols again
   * @throws Problem as for finding the account
   */
  take(token: string, password: string): Promise<{ account: string; hadSecondFactor: boolean }>;
  /**
   * Whether the account's second factor was lost with the node's secret. The person then needs a recovery link, because the password alone does not
   * sign in.
   */
  isLocked(account: string): Promise<boolean>;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly second: boolean;
  readonly valid_from: Date;
}

const open = async (db: Pick<pg.ClientBase, "query">, token: string, now: Date, lock: "" | "for update of r"): Promise<Row> => {
  const { rows } = await db.query<Row>(
    `select u.id, u.name, coalesce(u.address, u.email) as email, r.valid_from, r.locked or coalesce(u."twoFactorEnabled", false) as second
     from auth.recovery r join auth."user" u on u.id = r."userId" where r.token_hash = $1 and r.expires_at > $2 ${lock}`,
    [digestOf(token), now],
  );
  if (!rows[0]) throw new Problem("recovery-over");
  if (rows[0].valid_from > now)
    throw new Problem("recovery-early", { details: { hours: Math.ceil((rows[0].valid_from.getTime() - now.getTime()) / 3_600_000) } });
  return rows[0];
};

export const createRecovery = ({ pool, better, now }: { pool: pg.Pool; better: BetterAuth; now: () => number }): Recovery => ({
  async linkBy(token) {
    const { id, name, email } = await open(pool, token, new Date(now()), "");
    return { account: id, name, email };
  },
  async take(token, password) {
    // Hashing is slow, so it is done before a row is locked.
    await open(pool, token, new Date(now()), "");
    const hash = await (await better.$context).password.hash(password);
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { id, second } = await open(client, token, new Date(now()), "for update of r");
      const set = await client.query(
        `update auth.account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
        [id, hash],
      );
      if (set.rowCount === 0)
        await client.query(
          `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt") values (gen_random_uuid()::text, $1, 'credential', $1, $2, now())`,
          [id, hash],
        );
      await client.query(`delete from auth."twoFactor" where "userId" = $1`, [id]);
      await client.query(`update auth."user" set "twoFactorEnabled" = false, "updatedAt" = now() where id = $1`, [id]);
      await client.query(`delete from auth.session where "userId" = $1`, [id]);
      await client.query(`delete from auth.recovery where "userId" = $1`, [id]);
      await client.query("commit");
      return { account: id, hadSecondFactor: second };
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  },
  isLocked: async (account) => (await pool.query(`select from auth.recovery where "userId" = $1 and locked`, [account])).rowCount === 1,
});
