/**
 * The configuration of better-auth: passwords (scrypt), sessions, TOTP with recovery codes, in a separate schema with a separate
 * login. Its HTTP routes are not mounted: our endpoints call it, so that one pipeline decides about every request.
 * Its log is off because it quotes addresses; its telemetry is off; we use our own rate limits (`limiter.ts`).
 */
import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import type pg from "pg";
import * as z from "zod";
import { newId } from "../db/index.ts";
import { cookieForm } from "../http/session-cookie.ts";

/** A session ends after this time without a request. It always ends after the time in the next constant. */
export const idleSeconds = 12 * 60 * 60;
export const absoluteSeconds = 7 * 24 * 60 * 60;

export const passwordLength = { least: 12, most: 200 } as const;

/** Creates a session for an account without a password: the demo accounts, and an account just made or recovered. */
const sessionWithoutPassword = () => ({
  id: "session-without-password",
  endpoints: {
    openSession: createAuthEndpoint("/open-session", { method: "POST", body: z.object({ userId: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
      if (!user) return ctx.json({ ok: false });
      const session = await ctx.context.internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ ok: true });
    }),
  },
});

/**
 * @param pool the login `auth`, whose search_path is the schema `auth`.
 * @param secret at least 32 random bytes as text; signs cookies and encrypts TOTP secrets.
 * @param origin the origin under which people reach the desk.
 */
export const createBetterAuth = ({ pool, secret, origin }: { pool: pg.Pool; secret: string; origin: string }) => {
  const { prefix, secure } = cookieForm(origin);
  return betterAuth({
    appName: "Counterpart",
    baseURL: origin,
    secret,
    database: pool,
    emailAndPassword: { enabled: true, minPasswordLength: passwordLength.least, maxPasswordLength: passwordLength.most },
    session: { expiresIn: idleSeconds, updateAge: 10 * 60, storeSessionInDatabase: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [origin],
    advanced: {
      // we set the prefix ourselves, because better-auth would use `__Secure-`, and a page at any path or sub-domain may set cookies with that prefix
      useSecureCookies: false,
      cookiePrefix: prefix,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "strict", path: "/" },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [twoFactor({ issuer: "Counterpart" }), sessionWithoutPassword()],
  });
};

export type BetterAuth = ReturnType<typeof createBetterAuth>;
