/** What we store about a session beside better-auth: which browser it is, when the person last acted, and which sessions were ended. */
import { createHash } from "node:crypto";
import type pg from "pg";
import type { BrowserNames } from "./browser-names.ts";
import { absoluteSeconds } from "./better-auth.ts";

export interface OpenSession extends BrowserNames {
  readonly id: string;
  readonly since: Date;
  readonly lastUsed: Date;
}

/** The request in which a session is seen. */
export interface Sight {
  readonly names: BrowserNames;
  /** Whether the request shows that the person acts. */
  readonly acts: boolean;
}

export interface OwnSessions {
  /** @returns whether the person gave the password again a short time ago */
  see(session: string, sight: Sight | undefined): Promise<boolean>;
  /** The person gave the password again. */
  prove(session: string): Promise<void>;
  list(account: string): Promise<readonly OpenSession[]>;
  /** @returns false if the account has no such session */
  end(account: string, session: string): Promise<boolean>;
  /** @returns how many sessions it ended */
  endOthers(account: string, session: string): Promise<number>;
  /** Digests of the tokens of the account's other sessions, for `rememberEnded`. */
  digestsOfOthers(account: string, session: string): Promise<readonly Uint8Array[]>;
  /** Remembers sessions that better-auth itself ended. */
  rememberEnded(digests: readonly Uint8Array[]): Promise<void>;
  /** Whether a session with this token was ended from another browser. */
  wasEnded(token: string): Promise<boolean>;
  prune(): Promise<void>;
}

/** An act is written if the one that was written before is older than this. */
export const actWritten = 20_000;

/** The time for which a password that was given again holds. */
export const provedMs = 5 * 60 * 1000;

interface Row {
  readonly proved_at: Date | null;
  readonly active_at: Date | null;
  readonly browser: string | null;
  readonly system: string | null;
}

export const createOwnSessions = ({ pool, now }: { pool: pg.Pool; now: () => number }): OwnSessions => {
  const endWhere = async (condition: string, values: readonly string[]): Promise<number> => {
    const ended = await pool.query(
      `with gone as (delete from auth.session where ${condition} returning token)
      insert into auth.ended_session (digest, ended_at) select sha256(convert_to(token, 'UTF8')), $3 from gone on conflict do nothing`,
      [...values, new Date(now())],
    );
    return ended.rowCount ?? 0;
  };
  return {
    async see(session, sight) {
      const { rows } = await pool.query<Row>(`select proved_at, active_at, browser, system from auth.session where id = $1`, [session]);
      const [row] = rows;
      if (!row) return false;
      const proved = row.proved_at !== null && now() - row.proved_at.getTime() < provedMs;
      const browser = sight?.names.browser ?? row.browser;
      const system = sight?.names.system ?? row.system;
      const acts = row.active_at === null || (sight?.acts === true && now() - row.active_at.getTime() > actWritten);
      if (!acts && browser === row.browser && system === row.system) return proved;
      await pool.query(`update auth.session set browser = $2, system = $3, active_at = $4 where id = $1`, [
        session,
        browser,
        system,
        acts ? new Date(now()) : row.active_at,
      ]);
      return proved;
    },
    prove: async (session) => void (await pool.query(`update auth.session set proved_at = $2 where id = $1`, [session, new Date(now())])),
    async list(account) {
      const { rows } = await pool.query<OpenSession>(
        `select id, "createdAt" as since, coalesce(active_at, "createdAt") as "lastUsed", browser, system from auth.session
        where "userId" = $1 and "expiresAt" > now() order by coalesce(active_at, "createdAt") desc, id`,
        [account],
      );
      return rows;
    },
    end: async (account, session) => (await endWhere(`"userId" = $1 and id = $2`, [account, session])) === 1,
    endOthers: (account, session) => endWhere(`"userId" = $1 and id <> $2`, [account, session]),
    async digestsOfOthers(account, session) {
      const { rows } = await pool.query<{ digest: Uint8Array }>(
        `select sha256(convert_to(token, 'UTF8')) as digest from auth.session where "userId" = $1 and id <> $2`,
        [account, session],
      );
      return rows.map(({ digest }) => digest);
    },
    rememberEnded: async (digests) =>
      void (await pool.query(
        `insert into auth.ended_session (digest, ended_at) select digest, $2 from unnest($1::bytea[]) digest on conflict do nothing`,
        [digests, new Date(now())],
      )),
    async wasEnded(token) {
      const digest = createHash("sha256").update(token).digest();
      return (await pool.query(`select from auth.ended_session where digest = $1`, [digest])).rowCount === 1;
    },
    prune: async () =>
      void (await pool.query(`delete from auth.ended_session where ended_at < now() - make_interval(secs => $1)`, [absoluteSeconds])),
  };
};
