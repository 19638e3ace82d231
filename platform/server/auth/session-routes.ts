/** Endpoints for the current account, for sign-in with one or two factors, for sign-out, and for the language of the interface. */
import {
  changePassword,
  enrolSecondFactor,
  getSession,
  secondFactor,
  setLanguage,
  signIn,
  signInAs,
  signOut,
} from "../../contract/session.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";
import { secondFactorRoles } from "../../contract/roles.ts";
import { recordAudit } from "../audit/index.ts";
import type { Database } from "../db/index.ts";
import { myAccount, myWorkspaces, setLanguageOf } from "../directory/memberships.ts";
import { accountOf, createLimiter, implement, type Limiter, type Route, type Services } from "../http/index.ts";
import type { Auth } from "./auth.ts";
import { demoAccount } from "./demo-accounts.ts";
import type { FirstRun } from "./first-run.ts";
import { assertNotGuessable } from "./password.ts";

export const quarter = 15 * 60 * 1000;

export type Next = OutputOf<typeof signIn>;

/** The next step for a person whose password was accepted. */
export const nextFor = async (db: Database, account: string, hasSecondFactor: boolean): Promise<Next["next"]> => {
  if (hasSecondFactor || db.kind === "demonstration") return "done";
  const mine = await db.inSeparateTransaction({ workspace: null, account, clearance: 0 }, (tx) => myWorkspaces(tx, account));
  return mine.some(({ roles }) => roles.some((role) => secondFactorRoles.includes(role))) ? "enrol-second-factor" : "done";
};

/** Counts password attempts per address and client, for sign-in and invitations together. */
export const createGuesses = (): Limiter => createLimiter({ limit: 10, windowMs: quarter });
export const guessOf = (email: string, ip: string): string => `${email.toLowerCase()} ${ip}`;

export const languagesOf = ({ list }: Services["i18n"]) => list.map(({ tag, name, direction }) => ({ tag, name, direction }));

interface Parts {
  readonly auth: Auth;
  readonly firstRun: FirstRun;
  readonly guesses: Limiter;
}

export const sessionRoutes = ({ auth, firstRun, guesses }: Parts): readonly Route[] => {
  const bySender = createLimiter({ limit: 60, windowMs: quarter });
  const codes = createLimiter({ limit: 30, windowMs: quarter });

  return [
    implement(getSession, async ({ db, request, i18n, actor }) => {
      const common = {
        demonstration: db.kind === "demonstration",
        firstRun: firstRun.link !== null,
        languages: languagesOf(i18n),
      };
      const { who, ended } = await auth.sessionOf(request.cookie);
      if (!who || actor.kind !== "account") return { ...common, account: null, workspaces: [], ended };
      const [known, mine] = await db.inSeparateTransaction(
        { workspace: null, account: who.account, clearance: 0 },
        async (own) => [await myAccount(own, who.account), await myWorkspaces(own, who.account)] as const,
      );
      return {
        ...common,
        ended: false,
        account: {
          id: who.account,
          name: known?.name ?? who.name,
          email: known?.email ?? who.email,
          language: i18n.nearest(known?.language),
          secondFactor: who.secondFactor,
        },
        workspaces: mine.map(({ id, kind, name, fictional, roles, until }) => ({
          id,
          kind,
          name,
          fictional,
          roles: [...roles],
          until: until?.toISOString() ?? null,
        })),
      };
    }),

    implement(signIn, async ({ db, tx, body, request, reply, log }): Promise<Next> => {
      const key = guessOf(body.email, request.ip);
      bySender.take(request.ip);
      guesses.take(key);
      const { account, secondFactorNeeded, cookies } = await auth.signIn(body.email, body.password).catch((error: unknown) => {
        log(`sign-in refused ${request.id}`);
        throw error;
      });
      guesses.forgive(key);
      await auth.signOut(request.cookie); // ends the session that this browser had before
      reply.header("set-cookie", [...cookies]);
      await recordAudit(tx, { actor: { kind: "account", account }, action: signIn.id });
      return { next: secondFactorNeeded ? "second-factor" : await nextFor(db, account, false) };
    }),

    implement(secondFactor, async ({ tx, body, request, reply, log }): Promise<Next> => {
      codes.take(request.ip);
      const { account, cookies } = await auth.secondFactor(request.cookie, body.code).catch((error: unknown) => {
        log(`second factor refused ${request.id}`);
        throw error;
      });
      reply.header("set-cookie", [...cookies]);
      await recordAudit(tx, { actor: { kind: "account", account }, action: secondFactor.id });
      return { next: "done" };
    }),

    implement(enrolSecondFactor, async ({ body, request }) => {
      codes.take(request.ip);
      return await auth.enrol(request.cookie, body.password);
    }),

    implement(signOut, async ({ request, reply }) => {
      reply.header("set-cookie", [...(await auth.signOut(request.cookie))]);
      return {};
    }),

    implement(changePassword, async ({ actor, body, request, reply, tx }) => {
      const account = accountOf(actor);
      const [who, mine] = [await myAccount(tx, account), await myWorkspaces(tx, account)];
      const key = guessOf(who?.email ?? account, request.ip);
      bySender.take(request.ip);
      guesses.take(key);
      assertNotGuessable(body.next, [who?.name ?? "", who?.email ?? "", ...mine.flatMap(({ name }) => Object.values(name))], "next");
      reply.header("set-cookie", [...(await auth.changePassword(request.cookie, body.current, body.next))]);
      guesses.forgive(key);
      return {};
    }),

    implement(setLanguage, async ({ tx, actor, body, i18n }) => {
      if (!i18n.has(body.language)) throw new Problem("invalid-input", { at: ["language"] });
      if (actor.kind === "account") await setLanguageOf(tx, actor.account, body.language);
      return {};
    }),

    implement(signInAs, async ({ db, tx, body, request, reply }) => {
      // whether a database is a demonstration is fixed when it is created; a real node refuses this endpoint
      if (db.kind !== "demonstration") throw new Problem("not-found");
      const account = await demoAccount(auth, body.as);
      await auth.signOut(request.cookie);
      reply.header("set-cookie", [...(await auth.openSession(account))]);
      await recordAudit(tx, { actor: { kind: "account", account }, action: signInAs.id });
      return {};
    }),
  ];
};
