/**
 * Signing in and signing out. Every result is a value or a Problem of our own, and cookies are returned as headers. Only the route files of this
 * folder call these functions.
 */
import { Problem } from "../../contract/problems.ts";
import type pg from "pg";
import { newId } from "../db/index.ts";
import { sessionCookieName } from "../http/session-cookie.ts";
import { absoluteSeconds, type BetterAuth, createBetterAuth } from "./better-auth.ts";
import { createAccounts, type AccountRow } from "./accounts.ts";
import { actWritten, createOwnSessions, wallWritten, type OwnSessions, type Sight } from "./own-sessions.ts";
import { createRecovery, type Recoverable } from "./recovery.ts";
import { counterAt, createUsedSteps, isInWindow, openSecret, secondsOf, stepOf } from "./totp.ts";

export interface SignedIn {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly secondFactor: boolean;
  /** The id of the session. */
  readonly session: string;
  /** Whether the person entered the password again in this session a short time ago. */
  readonly proved: boolean;
  readonly locked: boolean;
  /** Whether the session showed a wall (the page on the projector) a short time ago. */
  readonly hasWall: boolean;
  /** The time at which the session locks if the person does nothing, in milliseconds. */
  readonly locksAt: number;
}
/** Set-Cookie values for the browser. */
export type Cookies = readonly string[];

export interface Auth {
  /** The account's own sessions: lists the open ones and ends them. */
  readonly own: Pick<OwnSessions, "list" | "end" | "endOthers">;
  /**
   * Finds the account of a cookie header. The returned cookies renew a session that is close to its end.
   * @param sight what the request shows about the session; if it is given, the server stores it with the session
   * @returns ended: true if the session was ended from another browser
   */
  sessionOf(cookie: string | undefined, sight?: Sight): Promise<{ who: SignedIn | null; cookies: Cookies; ended: boolean }>;
  /**
   * @throws Problem `wrong-credentials` both for an unknown address and for a wrong password; `recovery-needed` if the password is right
   * and the second factor was lost with the node's secret.
   */
  signIn(email: string, password: string): Promise<{ secondFactorNeeded: boolean; account: string; cookies: Cookies }>;
  /**
   * The second step of sign-in, or the code that ends enrolment. @throws Problem `second-factor-wrong` if the code is wrong; `clock-wrong`
   * if the code would be right but the two clocks differ; `not-signed-in` if there is neither a session nor a challenge; `too-many-tries`
   * after too many wrong codes.
   */
  secondFactor(cookie: string, code: string): Promise<{ account: string; cookies: Cookies }>;
  /**
   * Makes a new secret for a signed-in account.
   * @throws Problem `wrong-credentials` if the password is wrong; `already-exists` if the account has a second factor.
   */
  enrol(cookie: string, password: string): Promise<{ uri: string; recoveryCodes: string[] }>;
  /** Checks the password that the person of the session enters again. @throws Problem `wrong-credentials` if it is wrong */
  prove(who: SignedIn, password: string): Promise<void>;
  lock(who: SignedIn): Promise<void>;
  /** @throws Problem `wrong-credentials` if the password is not that of the person of the session */
  unlock(who: SignedIn, password: string): Promise<void>;
  signOut(cookie: string): Promise<Cookies>;
  /** Changes the password and ends every other session. @throws Problem `wrong-credentials` if the old password is wrong. */
  changePassword(cookie: string, current: string, next: string): Promise<Cookies>;
  /**
   * Makes a new account with a password and signs it in. Another account can have the same address; the response does not reveal it, and
   * neither account gives access to the other. @throws Problem `invalid-input` if the address is invalid.
   */
  signUp(account: { name: string; email: string; password: string }): Promise<{ account: string; cookies: Cookies }>;
  /** Removes an account that `signUp` made and that is not needed. */
  removeAccount(account: string): Promise<void>;
  /** Signs in to one account, even if other accounts have its address. @throws Problem as `signIn`. */
  signInTo(account: string, password: string): Promise<{ secondFactorNeeded: boolean; account: string; cookies: Cookies }>;
  /** Makes an account without a password, such as the demo accounts. @returns its id; for a known address the id of that account. */
  accountWithoutPassword(account: { name: string; email: string }): Promise<string>;
  hasPassword(account: string): Promise<boolean>;
  /**
   * Sets the first password of an account that has none, such as one from an imported archive. The caller has made sure that the person
   * owns the account. @returns false if there is already a password, or no such account
   */
  firstPassword(account: string, password: string): Promise<boolean>;
  /** Signs an account in without a password. The caller has made sure that this is the demonstration. */
  openSession(account: string): Promise<Cookies>;
  /** Finds the account of a recovery link. @throws Problem as in `recovery.ts` */
  recoveryLink(token: string): Promise<Recoverable>;
  /** Sets a new password with a recovery link, removes the second factor and signs in. @throws Problem as in `recovery.ts` */
  recover(token: string, password: string): Promise<{ account: string; hadSecondFactor: boolean; cookies: Cookies }>;
  /** Removes expired sessions and challenges. */
  prune(): Promise<void>;
}

/** Milliseconds for which a session is cached. Signing out removes it from the cache at once. */
const remembered = 5_000;

const cookiesOf = (headers: Headers): Cookies => headers.getSetCookie();
/** Builds the Cookie header that a browser would send after it got these cookies. */
const asCookie = (cookies: Cookies): string => cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");
const cookieNames = (header: string): string[] => header.split(";").map((pair) => (pair.split("=", 1)[0] ?? "").trim());
const codeOfError = (error: unknown): string => (error as { body?: { code?: string } } | null)?.body?.code ?? "";

/**
 * The value of a signed cookie, without the signature. This function does not check the signature: better-auth checks it before anything is decided.
 * The value is used only to find a row.
 */
const valueIn = (header: string, name: string): string => {
  const pair = header.split(";").find((one) => one.trim().startsWith(`${name}=`));
  return (
    pair
      ?.trim()
      .slice(name.length + 1)
      .split(/\.|%2E/i)[0] ?? ""
  );
};

/** Maps better-auth's refusals. @throws the Problem for a listed code, else the original error. */
const refuse = (error: unknown, codes: Readonly<Record<string, Problem>>): never => {
  throw codes[codeOfError(error)] ?? error;
};

/** @param now replaced in tests of clocks; better-auth itself uses the machine's clock. */
export const createAuth = ({
  pool,
  secret,
  origin,
  now = Date.now,
}: {
  pool: pg.Pool;
  secret: string;
  origin: string;
  now?: () => number;
}): Auth => {
  const better: BetterAuth = createBetterAuth({ pool, secret, origin });
  const recovery = createRecovery({ pool, better, now });
  const accounts = createAccounts({ pool, better });
  const sessionCookie = sessionCookieName(origin);
  const usedSteps = createUsedSteps();
  const sessions = createOwnSessions({ pool, now });
  const cache = new Map<string, { who: SignedIn; until: number; acted: number; wall: number }>();
  const withCookie = (cookie: string): Headers => new Headers({ cookie });

  const sessionOf: Auth["sessionOf"] = async (cookie, sight) => {
    if (!cookie || !cookieNames(cookie).includes(sessionCookie)) return { who: null, cookies: [], ended: false };
    const known = cache.get(cookie);
    // A report of activity is stored every time. The report that a wall is shown is stored at most once a minute.
    const written = sight?.reports === true || (sight?.wall === true && now() - (known?.wall ?? 0) > wallWritten);
    if (known && known.until > now() && !written) {
      if (sight?.acts === true && now() - known.acted > actWritten) {
        known.acted = now();
        await sessions.see(known.who.session, sight);
      }
      return { who: known.who, cookies: [], ended: false };
    }
    const { headers, response } = await better.api.getSession({ headers: withCookie(cookie), returnHeaders: true });
    if (!response || response.session.createdAt.getTime() + absoluteSeconds * 1000 < now()) {
      cache.delete(cookie);
      if (response) await signOut(cookie);
      // No cookie is deleted. The browser may have a newer one, of a session that began after this request was sent; and each page can say why its
      // session ended.
      return { who: null, cookies: [], ended: !response && (await sessions.wasEnded(valueIn(cookie, sessionCookie))) };
    }
    const seen = await sessions.see(response.session.id, sight);
    const { id, name, email, twoFactorEnabled } = response.user;
    const who: SignedIn = { account: id, name, email, secondFactor: twoFactorEnabled === true, session: response.session.id, ...seen };
    if (cache.size > 5_000) cache.clear();
    cache.set(cookie, {
      who,
      until: now() + remembered,
      acted: sight?.acts === true ? now() : 0,
      wall: sight?.wall === true ? now() : (known?.wall ?? 0),
    });
    return { who, cookies: cookiesOf(headers), ended: false };
  };

  const signOut = async (cookie: string): Promise<Cookies> => {
    cache.clear(); // the session may also be cached under a header with the same cookies in another order
    const { headers } = await better.api.signOut({ headers: withCookie(cookie), returnHeaders: true });
    return cookiesOf(headers);
  };

  const openSession: Auth["openSession"] = async (account) => {
    const { headers, response } = await better.api.openSession({ body: { userId: account }, headers: new Headers(), returnHeaders: true });
    if (!response.ok) throw new Problem("not-found");
    return cookiesOf(headers);
  };

  /** Signs in to an account after its password was checked. */
  const enter = async (row: AccountRow, password: string) => {
    if (await recovery.isLocked(row.id)) throw new Problem("recovery-needed");
    const { headers, response } = await better.api.signInEmail({
      body: { email: row.email, password },
      headers: new Headers(),
      returnHeaders: true,
    });
    const secondFactorNeeded = "twoFactorRedirect" in response && response.twoFactorRedirect === true;
    return { secondFactorNeeded, account: row.id, cookies: cookiesOf(headers) };
  };

  /**
   * Finds the account whose code is checked. It is the account of the session, or the account of the challenge cookie from the first step
   * of sign-in.
   */
  const challenged = async (cookie: string): Promise<{ account: string; sealed: string; enrolling: boolean }> => {
    const context = await better.$context;
    const { who } = await sessionOf(cookie);
    let account = who?.account;
    if (!account) {
      const name = context.createAuthCookie("two_factor").name;
      const identifier = valueIn(cookie, name);
      account = identifier ? (await context.internalAdapter.findVerificationValue(identifier))?.value : undefined;
    }
    if (!account) throw new Problem("not-signed-in");
    const { rows } = await pool.query<{ secret: string }>(`select secret from "twoFactor" where "userId" = $1`, [account]);
    if (!rows[0]) throw new Problem("second-factor-wrong");
    return { account, sealed: rows[0].secret, enrolling: who !== null && !who.secondFactor };
  };

  const secondFactor: Auth["secondFactor"] = async (cookie, code) => {
    const { account, sealed, enrolling } = await challenged(cookie);
    const recovery = code.includes("-");
    const step = recovery ? null : stepOf(await openSecret(sealed, secret), code, now());
    const counter = step === null ? null : counterAt(now()) + step;
    // a code that is used a second time is treated and counted as a wrong code
    const stale = counter !== null && step !== null && isInWindow(step) && !usedSteps.fresh(account, counter);
    try {
      const verify = recovery ? better.api.verifyBackupCode : better.api.verifyTOTP;
      const { headers } = await verify({ headers: withCookie(cookie), body: { code: stale ? "------" : code }, returnHeaders: true });
      if (counter !== null) usedSteps.used(account, counter);
      cache.clear();
      const cookies = cookiesOf(headers);
      // after enrolment, the account's other sessions end, because they were opened with the password alone
      if (enrolling) await better.api.revokeOtherSessions({ headers: withCookie(asCookie(cookies)) });
      return { account, cookies };
    } catch (error) {
      const wrong =
        step !== null && !isInWindow(step)
          ? new Problem("clock-wrong", { details: { offsetSeconds: secondsOf(step), minutes: Math.ceil(Math.abs(secondsOf(step)) / 60) } })
          : new Problem("second-factor-wrong");
      return refuse(error, {
        INVALID_CODE: wrong,
        INVALID_BACKUP_CODE: new Problem("second-factor-wrong"),
        TOTP_NOT_ENABLED: new Problem("second-factor-wrong"),
        BACKUP_CODES_NOT_ENABLED: new Problem("second-factor-wrong"),
        INVALID_TWO_FACTOR_COOKIE: new Problem("not-signed-in"),
        TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: new Problem("too-many-tries"),
        ACCOUNT_TEMPORARILY_LOCKED: new Problem("too-many-tries", { details: { retryAfterSeconds: 900 } }),
      });
    }
  };

  const assertPassword = async (account: string, password: string): Promise<void> => {
    const row = await accounts.byId(account);
    if (!row || !(await accounts.fits(row, password))) throw new Problem("wrong-credentials");
  };

  return {
    own: {
      list: sessions.list,
      end: (account, session) => sessions.end(account, session).finally(() => cache.clear()),
      endOthers: (account, session) => sessions.endOthers(account, session).finally(() => cache.clear()),
    },
    sessionOf,
    signOut,
    secondFactor,
    async signIn(email, password) {
      const row = await accounts.withPassword(email, password);
      if (!row) throw new Problem("wrong-credentials");
      return await enter(row, password);
    },
    async signInTo(account, password) {
      const row = await accounts.byId(account);
      if (!row || !(await accounts.fits(row, password))) throw new Problem("wrong-credentials");
      return await enter(row, password);
    },
    async enrol(cookie, password) {
      try {
        const answer = await better.api.enableTwoFactor({ headers: withCookie(cookie), body: { password, method: "totp" } });
        if (!("totpURI" in answer) || !answer.totpURI) throw new Error("better-auth returned no TOTP secret");
        return { uri: await accounts.withAddress(answer.totpURI), recoveryCodes: answer.backupCodes ?? [] };
      } catch (error) {
        return refuse(error, { INVALID_PASSWORD: new Problem("wrong-credentials"), TOTP_ALREADY_ENABLED: new Problem("already-exists") });
      }
    },
    async prove({ account, session }, password) {
      await assertPassword(account, password);
      await sessions.prove(session);
      cache.clear();
    },
    async lock({ session }) {
      await sessions.lock(session);
      cache.clear();
    },
    async unlock({ account, session }, password) {
      await assertPassword(account, password);
      await sessions.unlock(session);
      cache.clear();
    },
    async changePassword(cookie, current, next) {
      cache.clear();
      const { who } = await sessionOf(cookie);
      const others = who === null ? [] : await sessions.digestsOfOthers(who.account, who.session);
      try {
        const { headers } = await better.api.changePassword({
          headers: withCookie(cookie),
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          returnHeaders: true,
        });
        cache.clear();
        await sessions.rememberEnded(others);
        return cookiesOf(headers);
      } catch (error) {
        const wrong = new Problem("wrong-credentials");
        return refuse(error, { INVALID_PASSWORD: wrong, CREDENTIAL_ACCOUNT_NOT_FOUND: wrong });
      }
    },
    async signUp({ name, email, password }) {
      const known = await accounts.nameFor(email, newId());
      try {
        const { headers, response } = await better.api.signUpEmail({
          body: { name, email: known, password },
          headers: new Headers(),
          returnHeaders: true,
        });
        await accounts.keepAddress(response.user.id, email);
        return { account: response.user.id, cookies: cookiesOf(headers) };
      } catch (error) {
        return refuse(error, { INVALID_EMAIL: new Problem("invalid-input", { at: ["email"] }) });
      }
    },
    removeAccount: async (account) => void (await pool.query(`delete from "user" where id = $1`, [account])),
    async accountWithoutPassword({ name, email }) {
      const { internalAdapter } = await better.$context;
      const known = await internalAdapter.findUserByEmail(email.toLowerCase());
      if (known) return known.user.id;
      return (await internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: false }, { method: "demonstration" })).id;
    },
    hasPassword: async (account) => ((await accounts.byId(account))?.hash ?? null) !== null,
    async firstPassword(account, password) {
      const { internalAdapter, password: passwords } = await better.$context;
      const row = await accounts.byId(account);
      if (!row || row.hash !== null) return false;
      await internalAdapter.linkAccount({
        userId: account,
        providerId: "credential",
        accountId: account,
        password: await passwords.hash(password),
      });
      return true;
    },
    openSession,
    recoveryLink: (token) => recovery.linkBy(token),
    async recover(token, password) {
      const { account, hadSecondFactor } = await recovery.take(token, password);
      cache.clear();
      return { account, hadSecondFactor, cookies: await openSession(account) };
    },
    async prune() {
      await pool.query(`delete from "session" where "expiresAt" < now() or "createdAt" < now() - make_interval(secs => $1)`, [
        absoluteSeconds,
      ]);
      await pool.query(`delete from "verification" where "expiresAt" < now()`);
      await sessions.prune();
    },
  };
};
