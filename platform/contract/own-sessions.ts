/**
 * The open sessions of the account itself: in which browsers the person is signed in, how to end these sessions, and the lock of the current
 * session.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Languages } from "./session.ts";
import { Empty, Id, Instant } from "./values.ts";

export const OpenSession = z.object({
  id: Id,
  /** The names of browser and system, such as Firefox and Windows; null if the server does not know them. */
  browser: z.nullable(z.string()),
  system: z.nullable(z.string()),
  since: Instant,
  lastUsed: Instant,
  /** Whether this is the session of the request. */
  here: z.boolean(),
});
export type OpenSession = z.infer<typeof OpenSession>;

export const listSessions = endpoint({
  id: "session.list-sessions",
  method: "GET",
  path: "/api/session/open",
  permission: "signed-in",
  output: z.object({ sessions: z.array(OpenSession) }),
});
export const endSession = endpoint({
  id: "session.end-session",
  method: "DELETE",
  path: "/api/session/open/:session",
  permission: "signed-in",
  params: z.object({ session: Id }),
  output: Empty,
  passwordAgain: true,
  problems: ["password-again"],
});
/** Whether this session may now call the endpoints that ask for the password again (`Endpoint.passwordAgain`). */
export const getProof = endpoint({
  id: "session.get-proof",
  method: "GET",
  path: "/api/session/proof",
  permission: "signed-in",
  output: z.object({ given: z.boolean() }),
});
export const giveProof = endpoint({
  id: "session.give-proof",
  method: "POST",
  path: "/api/session/proof",
  permission: "signed-in",
  body: z.object({ password: z.string().check(z.maxLength(200)) }),
  output: Empty,
  problems: ["wrong-credentials"],
});
/** Ends every session of the account except the session of this request. */
export const endOtherSessions = endpoint({
  id: "session.end-other-sessions",
  method: "POST",
  path: "/api/session/end-others",
  permission: "signed-in",
  body: Empty,
  output: z.object({ ended: z.int() }),
  passwordAgain: true,
  problems: ["password-again"],
});
/** A session locks after this number of minutes without a report of activity. */
export const idleMinutes = 15;
/** A page reports that its person did something. Polls, event streams and commands that a page repeats by itself do not count as activity. */
export const reportActivity = endpoint({
  id: "session.report-activity",
  method: "POST",
  path: "/api/session/activity",
  permission: "signed-in",
  body: Empty,
  output: Empty,
  unaudited: true,
});
/** Whether this session is locked. The response names no person, because it is shown on the lock screen. */
export const getLock = endpoint({
  id: "session.get-lock",
  method: "GET",
  path: "/api/session/lock",
  permission: "signed-in",
  // seconds until the session locks if the person does nothing
  output: z.object({ locked: z.boolean(), seconds: z.int(), languages: Languages }),
  whileLocked: "always",
});
/** The person leaves the desk and locks it. A demonstration has no passwords and never locks. */
export const lockSession = endpoint({
  id: "session.lock",
  method: "POST",
  path: "/api/session/lock",
  permission: "signed-in",
  body: Empty,
  output: Empty,
});
export const unlockSession = endpoint({
  id: "session.unlock",
  method: "POST",
  path: "/api/session/unlock",
  permission: "signed-in",
  body: z.object({ password: z.string().check(z.maxLength(200)) }),
  output: Empty,
  whileLocked: "always",
  problems: ["wrong-credentials"],
});
