/**
 * Endpoints of a recovery link, which is printed at the machine's terminal: one returns the account that the link opens, the other sets
 * the new password.
 */
import { recover, recoveryLink } from "../../contract/session.ts";
import { recordAudit } from "../audit/index.ts";
import { myWorkspaces } from "../directory/memberships.ts";
import { createLimiter, implement, type Route } from "../http/index.ts";
import type { Auth } from "./auth.ts";
import { assertNotGuessable } from "./password.ts";
import { nextFor, type Next } from "./session-routes.ts";

export const recoveryRoutes = ({ auth }: { auth: Auth }): readonly Route[] => {
  const tries = createLimiter({ limit: 30, windowMs: 15 * 60 * 1000 });
  return [
    implement(recoveryLink, async ({ body, request }) => {
      tries.take(request.ip);
      const { name, email } = await auth.recoveryLink(body.token);
      return { name, email };
    }),

    implement(recover, async ({ db, tx, body, request, reply }): Promise<Next> => {
      tries.take(request.ip);
      const { account: of, name, email } = await auth.recoveryLink(body.token);
      const mine = await db.inSeparateTransaction({ workspace: null, account: of, clearance: 0 }, (own) => myWorkspaces(own, of));
      assertNotGuessable(body.password, [name, email, ...mine.flatMap((one) => Object.values(one.name))], "password");
      const { account, hadSecondFactor, cookies } = await auth.recover(body.token, body.password);
      await recordAudit(tx, { actor: { kind: "account", account }, action: recover.id });
      await auth.signOut(request.cookie);
      reply.header("set-cookie", [...cookies]);
      return { next: hadSecondFactor ? "enrol-second-factor" : await nextFor(db, account, false) };
    }),
  ];
};
