/**
 * Accounts by address. One address may have several: each workspace whose invitation a person followed with a new password has one of
 * its own, until the person signs in to it with the password of another. The password says which account is meant, so nothing
 * tells how many there are.
 */
import type pg from "pg";
import type { BetterAuth } from "./better-auth.ts";

export interface AccountRow {
  readonly id: string;
  /** What better-auth knows the account by: the address, or a name of its own where another account has the address. */
  readonly email: string;
  /** Null where nobody can sign in with a password. */
  readonly hash: string | null;
}

/** Ends the names of accounts whose address another one has; nothing is ever sent there (RFC 2606). */
const own = "@account.invalid";

/** Bounds what one attempt may cost: a password is compared with so many accounts of an address. */
const compared = 16;

export interface Accounts {
  /** The account of an address that a password belongs to, the oldest first; null for every other address and password. */
  withPassword(email: string, password: string): Promise<AccountRow | null>;
  /** Whether a password is the account's own. */
  fits(row: AccountRow, password: string): Promise<boolean>;
  byId(account: string): Promise<AccountRow | null>;
  /** What better-auth is to know a new account by. */
  nameFor(email: string, id: string): Promise<string>;
  /** The address of a key for authenticators as its owner knows it. */
  withAddress(uri: string): Promise<string>;
  /** Writes down the address of an account that better-auth knows by another name. */
  keepAddress(account: string, email: string): Promise<void>;
}

const columns = `u.id, u.email, c.password as hash from auth."user" u left join auth.account c on c."userId" = u.id and c."providerId" = 'credential'`;

export const createAccounts = ({ pool, better }: { pool: pg.Pool; better: BetterAuth }): Accounts => {
  const fits: Accounts["fits"] = async (row, password) => {
    const { password: passwords } = await better.$context;
    return row.hash !== null && (await passwords.verify({ hash: row.hash, password }));
  };
  const byId: Accounts["byId"] = async (account) =>
    (await pool.query<AccountRow>(`select ${columns} where u.id = $1`, [account])).rows[0] ?? null;
  return {
    byId,
    fits,
    async withPassword(email, password) {
      const { rows } = await pool.query<AccountRow>(
        `select ${columns} where coalesce(u.address, lower(u.email)) = lower($1) and c.password is not null order by u."createdAt", u.id limit $2`,
        [email, compared],
      );
      // an address that nobody has takes as long as one with a wrong password
      if (rows.length === 0) await (await better.$context).password.hash(password);
      const fit = await Promise.all(rows.map((row) => fits(row, password)));
      return rows.find((_, i) => fit[i]) ?? null;
    },
    async nameFor(email, id) {
      const taken = await pool.query(`select from auth."user" where lower(email) = lower($1)`, [email]);
      return taken.rowCount === 0 ? email.toLowerCase() : `${id}${own}`;
    },
    async withAddress(uri) {
      const name = /[0-9a-f-]{36}@account\.invalid/.exec(decodeURIComponent(uri))?.[0];
      if (name === undefined) return uri;
      const { rows } = await pool.query<{ address: string }>(`select address from auth."user" where email = $1`, [name]);
      return rows[0]
        ? uri.replace(encodeURIComponent(name), encodeURIComponent(rows[0].address)).replace(name, encodeURIComponent(rows[0].address))
        : uri;
    },
    keepAddress: async (account, email) =>
      void (await pool.query(`update auth."user" set address = lower($2) where id = $1 and lower(email) <> lower($2)`, [account, email])),
  };
};
