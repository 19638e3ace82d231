/** Two ways to become somebody here: the one-time link of an empty node, and an invitation. */
import { acceptInvitation, firstRun as firstRunEndpoint } from "@counterpart/contract/session";
import { Problem } from "@counterpart/contract/problems";
import type { Role } from "@counterpart/contract/roles";
import { recordAudit } from "../audit/index.ts";
import { newId, type Database } from "../db/index.ts";
import { invitationBy, isAtHomeElsewhere, takeInvitation } from "../directory/invitations.ts";
import { firstWorkspace, putAccount } from "../directory/memberships.ts";
import { createLimiter, implement, type Route } from "../http/index.ts";
import type { Auth, Cookies } from "./auth.ts";
import type { FirstRun } from "./first-run.ts";
import { assertNotGuessable } from "./password.ts";
import { nextFor, type Next } from "./session-routes.ts";

const firstRoles = { state: ["administrator", "focal-point"], programme: ["administrator", "programme-officer"] } as const satisfies Record<
  string,
  readonly Role[]
>;

interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** An account for the newcomer; the one that is there when the password is its own, or when it never had one and may have its first. */
const accountFor = async (
  auth: Auth,
  person: Newcomer,
  mayBeFirst: boolean,
): Promise<{ account: string; cookies: Cookies; secondFactorNeeded: boolean }> => {
  try {
    return { ...(await auth.signUp(person)), secondFactorNeeded: false };
  } catch (error) {
    if (!(error instanceof Problem && error.code === "already-exists")) throw error;
    if (mayBeFirst) await auth.firstPassword(person);
    return await auth.signIn(person.email, person.password);
  }
};

const known = async (db: Database, account: string, person: Newcomer, language: string): Promise<void> => {
  await db.apart({ workspace: null, account, clearance: 0 }, (tx) =>
    putAccount(tx, { id: account, name: person.name, email: person.email.toLowerCase(), language }),
  );
};

export const joinRoutes = ({ auth, firstRun }: { auth: Auth; firstRun: FirstRun }): readonly Route[] => {
  const tries = createLimiter({ limit: 30, windowMs: 15 * 60 * 1000 });
  return [
    implement(firstRunEndpoint, async ({ db, body, request, reply }) => {
      tries.take(request.ip);
      if (!firstRun.matches(body.token)) throw new Problem("invitation-over");
      assertNotGuessable(body.password, [body.name, body.email, body.workspace.name], "password");
      const { account, cookies } = await accountFor(auth, body, false);
      await known(db, account, body, body.workspace.lang);
      const { kind, name, lang } = body.workspace;
      const workspace = newId();
      const made = await db.apart({ workspace, account, clearance: 0 }, async (tx) => {
        const first = await firstWorkspace(
          tx,
          { id: workspace, kind, name: { [lang]: name }, lang, fictional: false },
          account,
          firstRoles[kind],
        );
        if (first) await recordAudit(tx, { actor: { kind: "account", account }, action: firstRunEndpoint.id });
        return first;
      });
      firstRun.end();
      if (!made) throw new Problem("invitation-over");
      await auth.signOut(request.cookie);
      reply.header("set-cookie", [...cookies]);
      return { next: await nextFor(db, account, false) };
    }),

    implement(acceptInvitation, async ({ db, tx, body, request, reply }): Promise<Next> => {
      tries.take(request.ip);
      const invitation = await invitationBy(tx, body.token);
      if (!invitation) throw new Problem("invitation-over");
      assertNotGuessable(body.password, [body.name, invitation.email], "password");
      const person = { name: body.name, email: invitation.email, password: body.password };
      // answered like a wrong password: the link of one workspace must neither open nor tell of a person of another
      const mayBeFirst = !(await isAtHomeElsewhere(tx, body.token));
      const { account, cookies, secondFactorNeeded } = await accountFor(auth, person, mayBeFirst);
      await known(db, account, person, invitation.language);
      const taken = await db.apart({ workspace: invitation.workspace, account, clearance: 0 }, async (own) => {
        const workspace = await takeInvitation(own, body.token, account);
        if (workspace) await recordAudit(own, { actor: { kind: "account", account }, action: acceptInvitation.id });
        return workspace;
      });
      if (!taken) throw new Problem("invitation-over");
      await auth.signOut(request.cookie);
      reply.header("set-cookie", [...cookies]);
      return { next: secondFactorNeeded ? "second-factor" : await nextFor(db, account, false) };
    }),
  ];
};
