/** Two ways to get access: the one-time link of an empty node, and an invitation. This file has the endpoints of both. */
import { acceptInvitation, firstRun as firstRunEndpoint, readInvitation } from "../../contract/session.ts";
import { Problem } from "../../contract/problems.ts";
import type { Role } from "../../contract/roles.ts";
import { recordAudit } from "../audit/index.ts";
import { newId } from "../db/index.ts";
import { invitationBy, ownAccountOf, takeInvitation, type OwnAccount } from "../directory/invitations.ts";
import { firstWorkspace, putAccount } from "../directory/memberships.ts";
import { createLimiter, implement, type Limiter, type Route } from "../http/index.ts";
import { leadsRooms } from "../support/guests.ts";
import type { Auth, Cookies } from "./auth.ts";
import type { FirstRun } from "./first-run.ts";
import { assertNotGuessable } from "./password.ts";
import { guessOf, nextFor, type Next } from "./session-routes.ts";

const firstRoles = { state: ["administrator", "focal-point"], programme: ["administrator", "programme-officer"] } as const satisfies Record<
  string,
  readonly Role[]
>;

interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface Joined {
  readonly account: string;
  readonly cookies: Cookies;
  readonly secondFactorNeeded: boolean;
  /** True if this request made the account; it is removed if the request fails. */
  readonly fresh: boolean;
}

/**
 * Finds or makes the account that joins. If the password belongs to an account of the address, that account joins; otherwise the server makes a new
 * one. The person who invites sees the link and can open it. So the link and the address alone must not reveal whether an account exists, and must
 * not give access to an account.
 * @param own names that the password must not contain
 */
const accountFor = async (auth: Auth, person: Newcomer, own: readonly string[]): Promise<Joined> => {
  try {
    return { ...(await auth.signIn(person.email, person.password)), fresh: false };
  } catch (error) {
    if (!(error instanceof Problem && error.code === "wrong-credentials")) throw error;
    assertNotGuessable(person.password, [person.name, person.email, ...own], "password");
    return { ...(await auth.signUp(person)), secondFactorNeeded: false, fresh: true };
  }
};

/**
 * Finds the account of a present or former member of the inviting workspace: only that account can join.
 * An account without a password gets the new password, but not if it also belongs to another workspace: an administrator of this workspace could
 * then set the password and act as that person in the other workspace. `counterpart account recover` gives the person access to such an account.
 * @throws Problem `wrong-credentials` if the password does not belong to the account, and also in that case
 */
const memberAgain = async (auth: Auth, person: Newcomer, own: readonly string[], known: OwnAccount): Promise<Joined> => {
  if (!known.elsewhere && !(await auth.hasPassword(known.account))) {
    assertNotGuessable(person.password, [person.name, person.email, ...own], "password");
    await auth.firstPassword(known.account, person.password);
  }
  return { ...(await auth.signInTo(known.account, person.password)), fresh: false };
};

/** Runs the step that makes an account a member. If the step fails, removes the account if this request made it. */
const orUndo = async <T>(auth: Auth, { account, fresh }: Joined, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (fresh) await auth.removeAccount(account);
    throw error;
  }
};

export const joinRoutes = ({ auth, firstRun, guesses }: { auth: Auth; firstRun: FirstRun; guesses: Limiter }): readonly Route[] => {
  const tries = createLimiter({ limit: 30, windowMs: 15 * 60 * 1000 });
  return [
    implement(firstRunEndpoint, async ({ db, body, request, reply }) => {
      tries.take(request.ip);
      if (!firstRun.matches(body.token)) throw new Problem("invitation-over");
      const { kind, name, lang } = body.workspace;
      const joined = await accountFor(auth, body, [name]);
      const { account, cookies } = joined;
      const workspace = newId();
      await orUndo(auth, joined, async () => {
        const made = await db.inSeparateTransaction({ workspace, account, clearance: 0 }, async (tx) => {
          await putAccount(tx, { id: account, name: body.name, email: body.email.toLowerCase(), language: lang });
          const row = { id: workspace, kind, name: { [lang]: name }, lang, fictional: false };
          const first = await firstWorkspace(tx, row, account, firstRoles[kind]);
          if (first) await recordAudit(tx, { actor: { kind: "account", account }, action: firstRunEndpoint.id });
          return first;
        });
        firstRun.end();
        if (!made) throw new Problem("invitation-over");
      });
      await auth.signOut(request.cookie);
      reply.header("set-cookie", [...cookies]);
      return { next: await nextFor(db, account, false) };
    }),

    implement(readInvitation, async ({ tx, body, request }) => {
      tries.take(request.ip);
      const found = await invitationBy(tx, body.token);
      if (!found) throw new Problem("invitation-over");
      return {
        workspace: { kind: found.kind, name: found.name, fictional: found.fictional },
        invitedBy: found.invited_by,
        email: found.email,
        roles: found.roles,
        affiliation: found.affiliation,
        until: found.until?.toISOString() ?? null,
        expiresAt: found.expires_at.toISOString(),
      };
    }),

    implement(acceptInvitation, async ({ db, tx, body, request, reply, supports }): Promise<Next> => {
      tries.take(request.ip);
      const invitation = await invitationBy(tx, body.token);
      if (!invitation) throw new Problem("invitation-over");
      // A person can try passwords here and at sign-in, so the attempts at both places are counted together.
      const guess = guessOf(invitation.email, request.ip);
      guesses.take(guess);
      const person = { name: body.name, email: invitation.email, password: body.password };
      const names = Object.values(invitation.name);
      const member = await ownAccountOf(tx, body.token);
      const joined = member ? await memberAgain(auth, person, names, member) : await accountFor(auth, person, names);
      const { account, cookies, secondFactorNeeded } = joined;
      // A new password does not prove that the earlier attempts were made by the invited person, so the count stays.
      if (!joined.fresh) guesses.forgive(guess);
      await orUndo(auth, joined, async () => {
        await supports(leadsRooms(invitation.roles) ? [{ guest: invitation.email, at: invitation.workspace, asker: account }] : []);
        await db.inSeparateTransaction({ workspace: invitation.workspace, account, clearance: 0 }, async (own) => {
          await putAccount(own, { id: account, name: person.name, email: person.email.toLowerCase(), language: invitation.language });
          if (!(await takeInvitation(own, body.token, account))) throw new Problem("invitation-over");
          await recordAudit(own, { actor: { kind: "account", account }, action: acceptInvitation.id });
        });
      });
      await auth.signOut(request.cookie);
      reply.header("set-cookie", [...cookies]);
      return { next: secondFactorNeeded ? "second-factor" : await nextFor(db, account, false) };
    }),
  ];
};
