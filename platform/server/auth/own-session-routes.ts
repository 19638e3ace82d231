/** Endpoints for the account's own sessions, and for the lock of the current session. */
import {
  endOtherSessions,
  endSession,
  getLock,
  getProof,
  giveProof,
  idleMinutes,
  listSessions,
  lockSession,
  reportActivity,
  unlockSession,
} from "../../contract/own-sessions.ts";
import { Problem } from "../../contract/problems.ts";
import { myAccount } from "../directory/memberships.ts";
import { createLimiter, implement, type Context, type Limiter, type Route } from "../http/index.ts";
import type { Auth, SignedIn } from "./auth.ts";
import { guessOf, languagesOf, quarter } from "./session-routes.ts";

export const ownSessionRoutes = ({ auth, guesses }: { readonly auth: Auth; readonly guesses: Limiter }): readonly Route[] => {
  const bySender = createLimiter({ limit: 60, windowMs: quarter });
  const me = async (cookie: string): Promise<SignedIn> => {
    const { who } = await auth.sessionOf(cookie);
    if (!who) throw new Problem("not-signed-in");
    return who;
  };
  /** Checks the password of the session's person, with the same limits as sign-in. */
  const withPassword = async (
    { request, tx, log }: Pick<Context<typeof giveProof>, "request" | "tx" | "log">,
    what: string,
    check: (who: SignedIn) => Promise<void>,
  ): Promise<void> => {
    const who = await me(request.cookie);
    const key = guessOf((await myAccount(tx, who.account))?.email ?? who.email, request.ip);
    bySender.take(request.ip);
    guesses.take(key);
    await check(who).catch((error: unknown) => {
      log(`${what} refused ${request.id}`);
      throw error;
    });
    guesses.forgive(key);
  };
  return [
    implement(listSessions, async ({ request }) => {
      const { account, session } = await me(request.cookie);
      const open = await auth.own.list(account);
      return {
        sessions: open.map(({ id, browser, system, since, lastUsed }) => ({
          id,
          browser,
          system,
          since: since.toISOString(),
          lastUsed: lastUsed.toISOString(),
          here: id === session,
        })),
      };
    }),

    implement(endSession, async ({ request, params }) => {
      const { account } = await me(request.cookie);
      if (!(await auth.own.end(account, params.session))) throw new Problem("not-found");
      return {};
    }),

    implement(getProof, async ({ request, db }) => ({ given: (await me(request.cookie)).proved || db.kind === "demonstration" })),

    implement(giveProof, async (ctx) => {
      await withPassword(ctx, "password again", (who) => auth.prove(who, ctx.body.password));
      return {};
    }),

    // the authenticator has already written the report
    implement(reportActivity, () => Promise.resolve({})),

    implement(getLock, async ({ request, db, i18n, now }) => {
      const { locked, locksAt } = await me(request.cookie);
      const never = db.kind === "demonstration";
      return {
        locked: locked && !never,
        seconds: never ? idleMinutes * 60 : Math.max(0, Math.ceil((locksAt - now().getTime()) / 1000)),
        languages: languagesOf(i18n),
      };
    }),

    implement(lockSession, async ({ request, db }) => {
      // without a password nobody could unlock the session
      if (db.kind === "demonstration") throw new Problem("not-found");
      await auth.lock(await me(request.cookie));
      return {};
    }),

    implement(unlockSession, async (ctx) => {
      await withPassword(ctx, "unlocking", (who) => auth.unlock(who, ctx.body.password));
      return {};
    }),

    implement(endOtherSessions, async ({ request }) => {
      const { account, session } = await me(request.cookie);
      return { ended: await auth.own.endOthers(account, session) };
    }),
  ];
};
