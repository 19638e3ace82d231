/** Endpoints for the account's own sessions. */
import { endOtherSessions, endSession, getProof, giveProof, listSessions } from "../../contract/own-sessions.ts";
import { Problem } from "../../contract/problems.ts";
import { myAccount } from "../directory/memberships.ts";
import { createLimiter, implement, type Limiter, type Route } from "../http/index.ts";
import type { Auth, SignedIn } from "./auth.ts";
import { guessOf, quarter } from "./session-routes.ts";

export const ownSessionRoutes = ({ auth, guesses }: { readonly auth: Auth; readonly guesses: Limiter }): readonly Route[] => {
  const bySender = createLimiter({ limit: 60, windowMs: quarter });
  const me = async (cookie: string): Promise<SignedIn> => {
    const { who } = await auth.sessionOf(cookie);
    if (!who) throw new Problem("not-signed-in");
    return who;
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

    implement(giveProof, async ({ request, body, log, tx }) => {
      const who = await me(request.cookie);
      const key = guessOf((await myAccount(tx, who.account))?.email ?? who.email, request.ip);
      bySender.take(request.ip);
      guesses.take(key);
      await auth.prove(who, body.password).catch((error: unknown) => {
        log(`password again refused ${request.id}`);
        throw error;
      });
      guesses.forgive(key);
      return {};
    }),

    implement(endOtherSessions, async ({ request }) => {
      const { account, session } = await me(request.cookie);
      return { ended: await auth.own.endOthers(account, session) };
    }),
  ];
};
