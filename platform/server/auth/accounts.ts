/**
 * Accounts by address. One address can have several accounts: a person who accepts an invitation with a new password gets a new account, and a person
 * who accepts it with the password of an existing account joins with that account. At sign-in the password selects the account. So no response
 * reveals how many accounts an address has.
 */
import type pg from "pg";
import type { BetterAuth } from "./better-auth.ts";

export interface AccountRow {
  readonly id: string;
  /** The account's name in better-auth: the address, or a made-up name if another account has the address. */
  readonly email: string;
  /** Null if the account has no password. */
  readonly hash: string | null;
}

/** Suffix of the made-up names; mail is never sent there (RFC 2606). */
const own = "@account.invalid";

/** Maximum number of accounts of an address that are compared with a password. This limits the cost of one attempt. */
const compared = 16;

export interface Accounts {
  /** The oldest account of an address with this password; null if there is none. */
  withPassword(email: string, password: string): Promise<AccountRow | null>;
  /** Whether a password belongs to the account. */
  fits(row: AccountRow, password: string): Promise<boolean>;
  byId(account: string): Promise<AccountRow | null>;
  /** The better-auth name for a new account. */
  nameFor(email: string, id: string): Promise<string>;
  /** The address shown in the key URI for authenticator apps. */
  withAddress(uri: string): Promise<string>;
  /** Stores the address of an account that has a made-up name in better-auth. */
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
      // Hashes the password even without an account, so that an unknown address takes the same time as a wrong password.
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
