/**
 * Data about sessions that better-auth does not store: the browser, the time of the last act, whether a session is locked, and which sessions were
 * ended.
 */
import { idleMinutes } from "../../contract/own-sessions.ts";
import { createHash } from "node:crypto";
import type pg from "pg";
import type { BrowserNames } from "./browser-names.ts";
import { absoluteSeconds } from "./better-auth.ts";

export interface OpenSession extends BrowserNames {
  readonly id: string;
  readonly since: Date;
  readonly lastUsed: Date;
}

/** The request in which the server sees a session. */
export interface Sight {
  readonly names: BrowserNames;
  /** Whether the request shows that the person acts. */
  readonly acts: boolean;
  /** Whether a page reports that its person did something. Only such a report postpones the lock of a session. */
  readonly reports: boolean;
  /** Whether the request shows that a wall (the page on the projector) is open. */
  readonly wall: boolean;
}

/** What the server knows about a session when a request comes in. */
export interface Seen {
  /** Whether the person entered the password again a short time ago. */
  readonly proved: boolean;
  readonly locked: boolean;
  /** Whether the session showed a wall a short time ago. */
  readonly hasWall: boolean;
  /** The time at which the session locks if the person does nothing, in milliseconds. */
  readonly locksAt: number;
}

export interface OwnSessions {
  see(session: string, sight: Sight | undefined): Promise<Seen>;
  /** Records that the person entered the password again. */
  prove(session: string): Promise<void>;
  lock(session: string): Promise<void>;
  /** Unlocks the session, because the person entered the password. */
  unlock(session: string): Promise<void>;
  list(account: string): Promise<readonly OpenSession[]>;
  /** @returns false if the account has no such session */
  end(account: string, session: string): Promise<boolean>;
  /** @returns how many sessions it ended */
  endOthers(account: string, session: string): Promise<number>;
  /** Digests of the tokens of the account's other sessions, for `rememberEnded`. */
  digestsOfOthers(account: string, session: string): Promise<readonly Uint8Array[]>;
  /** Records sessions that better-auth itself ended. */
  rememberEnded(digests: readonly Uint8Array[]): Promise<void>;
  /** Whether a session with this token was ended from another browser. */
  wasEnded(token: string): Promise<boolean>;
  prune(): Promise<void>;
}

/** The time of an act is stored only if the stored time is older than this number of milliseconds. */
export const actWritten = 20_000;

/** Milliseconds for which an entry of the password counts as "entered again". */
export const provedMs = 5 * 60 * 1000;

/** The time at which a wall was shown is stored only if the stored time is older than this number of milliseconds. */
export const wallWritten = 60_000;

/** A session locks if it has had no report of activity for this time. A wall ends if it was not shown for this time. */
const idleMs = idleMinutes * 60_000;

interface Row {
  readonly proved_at: Date | null;
  readonly present_at: Date | null;
  readonly locked_at: Date | null;
  readonly wall_at: Date | null;
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
      const { rows } = await pool.query<Row>(
        `select proved_at, active_at, present_at, locked_at, wall_at, browser, system from auth.session where id = $1`,
        [session],
      );
      const [row] = rows;
      if (!row) return { proved: false, locked: false, hasWall: false, locksAt: now() + idleMs };
      const isRecent = (at: Date | null, within: number): boolean => at !== null && now() - at.getTime() < within;
      const lockedAt = row.locked_at ?? (row.present_at === null || isRecent(row.present_at, idleMs) ? null : new Date(now()));
      const locked = lockedAt !== null;
      const hasWall = isRecent(row.wall_at, idleMs);
      const next: Row = {
        ...row,
        browser: sight?.names.browser ?? row.browser,
        system: sight?.names.system ?? row.system,
        locked_at: lockedAt,
        active_at:
          row.active_at === null || (!locked && sight?.acts === true && !isRecent(row.active_at, actWritten))
            ? new Date(now())
            : row.active_at,
        present_at: row.present_at === null || (!locked && sight?.reports === true) ? new Date(now()) : row.present_at,
        // a locked session cannot start a wall; it can only continue the wall that it already shows
        wall_at: sight?.wall === true && (!locked || hasWall) && !isRecent(row.wall_at, wallWritten) ? new Date(now()) : row.wall_at,
      };
      // writes only the changed columns, so that a lock or an unlock made since the reading is not lost
      const changed = (Object.keys(next) as (keyof Row)[]).filter((name) => next[name] !== row[name]);
      if (changed.length > 0)
        await pool.query(`update auth.session set ${changed.map((name, at) => `${name} = $${at + 2}`).join(", ")} where id = $1`, [
          session,
          ...changed.map((name) => next[name]),
        ]);
      return {
        proved: isRecent(row.proved_at, provedMs),
        locked,
        hasWall: hasWall || (!locked && sight?.wall === true),
        locksAt: (next.present_at?.getTime() ?? now()) + idleMs,
      };
    },
    lock: async (session) => void (await pool.query(`update auth.session set locked_at = $2 where id = $1`, [session, new Date(now())])),
    unlock: async (session) =>
      void (await pool.query(`update auth.session set locked_at = null, present_at = $2, active_at = $2 where id = $1`, [
        session,
        new Date(now()),
      ])),
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
