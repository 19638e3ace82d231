/** The current account, and signing in. better-auth implements these endpoints; pages call only these. */
import * as z from "zod/mini";
import { Affiliation } from "./affiliation.ts";
import { endpoint } from "./endpoint.ts";
import { Role } from "./roles.ts";
import { guestProblems } from "./support.ts";
import { Empty, Id, Instant, LanguageTag, Translated } from "./values.ts";
import { MailAddress, PersonName } from "./visible-line.ts";

export const demoNames = ["amara", "bruno", "chen", "dalia", "elif", "femi", "greta", "hugo", "ines"] as const;
export const DemoName = z.enum(demoNames);

export const WorkspaceOfMine = z.object({
  id: Id,
  kind: z.enum(["state", "programme"]),
  name: Translated,
  fictional: z.boolean(),
  roles: z.array(Role),
  /** The time at which a guest's access ends; null if it has no end. */
  until: z.nullable(Instant),
});

/** The languages of the interface. */
export const Languages = z.array(z.object({ tag: LanguageTag, name: z.string(), direction: z.enum(["ltr", "rtl"]) }));

export const Session = z.object({
  account: z.nullable(z.object({ id: Id, name: z.string(), email: z.string(), language: LanguageTag, secondFactor: z.boolean() })),
  workspaces: z.array(WorkspaceOfMine),
  /** True if the session of this browser was ended from another browser, or by a change of the password. */
  ended: z.boolean(),
  demonstration: z.boolean(),
  /** True if no account exists yet. The one-time link that was printed at the start is then the only way to sign in. */
  firstRun: z.boolean(),
  languages: Languages,
});
export type Session = z.infer<typeof Session>;

const Password = z.string().check(z.minLength(12), z.maxLength(200));
const Next = z.object({ next: z.enum(["done", "second-factor", "enrol-second-factor"]) });
/** Six digits of an authenticator, or a recovery code. */
const Code = z.string().check(z.regex(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/));
const Token = z.string().check(z.minLength(20), z.maxLength(200));

export const getSession = endpoint({
  id: "session.get",
  method: "GET",
  path: "/api/session",
  permission: "public",
  actors: ["anyone", "account"],
  output: Session,
});
export const signIn = endpoint({
  id: "session.sign-in",
  method: "POST",
  path: "/api/session/sign-in",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ email: z.string().check(z.maxLength(320)), password: z.string().check(z.maxLength(200)) }),
  output: Next,
  problems: ["wrong-credentials", "recovery-needed"],
});
export const secondFactor = endpoint({
  id: "session.second-factor",
  method: "POST",
  path: "/api/session/second-factor",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ code: Code }),
  output: Next,
  problems: ["second-factor-wrong", "clock-wrong"],
});
export const enrolSecondFactor = endpoint({
  id: "session.enrol-second-factor",
  method: "POST",
  path: "/api/session/second-factor/enrol",
  permission: "signed-in",
  body: z.object({ password: z.string().check(z.maxLength(200)) }),
  output: z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }),
  problems: ["wrong-credentials", "already-exists"],
});
export const signOut = endpoint({
  id: "session.sign-out",
  method: "POST",
  path: "/api/session/sign-out",
  permission: "public",
  actors: ["anyone", "account"],
  whileLocked: "always",
  body: Empty,
  output: Empty,
});
/** Ends every other session of the account. */
export const changePassword = endpoint({
  id: "session.change-password",
  method: "PUT",
  path: "/api/session/password",
  permission: "signed-in",
  body: z.object({ current: z.string().check(z.maxLength(200)), next: Password }),
  output: Empty,
  problems: ["wrong-credentials", "password-guessable"],
});
export const setLanguage = endpoint({
  id: "session.set-language",
  method: "PUT",
  path: "/api/session/language",
  permission: "signed-in",
  body: z.object({ language: LanguageTag }),
  output: Empty,
});
/** Sign-in without a password, only in the demonstration's data folder. */
export const signInAs = endpoint({
  id: "session.sign-in-as",
  method: "POST",
  path: "/api/session/sign-in-as",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ as: DemoName }),
  output: Empty,
});
/** The first run on an empty database: with the printed one-time link a person creates the workspace and its first administrator. */
export const firstRun = endpoint({
  id: "session.first-run",
  method: "POST",
  path: "/api/session/first-run",
  permission: "public",
  actors: ["anyone"],
  body: z.object({
    token: Token,
    name: PersonName,
    email: MailAddress,
    password: Password,
    workspace: z.object({
      kind: z.enum(["state", "programme"]),
      name: z.string().check(z.minLength(1), z.maxLength(120)),
      lang: LanguageTag,
    }),
  }),
  output: Next,
  problems: ["invitation-over", "password-guessable", "wrong-credentials", "recovery-needed"],
});
/** The content of an invitation, for the holder of its link. The token is sent in a body, so that it is not in addresses or logs. */
export const readInvitation = endpoint({
  id: "session.invitation",
  method: "POST",
  path: "/api/session/invitation",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ token: Token }),
  output: z.object({
    workspace: z.object({ kind: z.enum(["state", "programme"]), name: Translated, fictional: z.boolean() }),
    /** Null if the invitation came from an imported archive. */
    invitedBy: z.nullable(z.string()),
    email: z.string(),
    roles: z.array(Role),
    affiliation: z.nullable(Affiliation),
    /** End of the membership. */
    until: z.nullable(Instant),
    /** End of the invitation. */
    expiresAt: Instant,
  }),
  problems: ["invitation-over", "invitation-waits"],
});
/**
 * Makes the holder of the link a member. With the password of an account of that address, that account joins. With any other password, the
 * server makes a new account, so that the response reveals nothing about other workspaces.
 */
export const acceptInvitation = endpoint({
  id: "session.accept-invitation",
  method: "POST",
  path: "/api/session/accept-invitation",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ token: Token, name: PersonName, password: Password }),
  output: Next,
  support: "guest",
  problems: ["invitation-over", "invitation-waits", "password-guessable", "wrong-credentials", "recovery-needed", ...guestProblems],
});
/** The account that a recovery link opens. The token is sent in a body, so that it is not in addresses or logs. */
export const recoveryLink = endpoint({
  id: "session.recovery-link",
  method: "POST",
  path: "/api/session/recovery-link",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ token: Token }),
  output: z.object({ name: z.string(), email: z.string() }),
  problems: ["recovery-over", "recovery-early"],
});
/** Sets a new password with the link that `counterpart account recover` printed. All sessions and the second factor of the account end. */
export const recover = endpoint({
  id: "session.recover",
  method: "POST",
  path: "/api/session/recover",
  permission: "public",
  actors: ["anyone", "account"],
  body: z.object({ token: Token, password: Password }),
  output: Next,
  problems: ["recovery-over", "recovery-early", "password-guessable"],
});
