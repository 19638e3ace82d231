/** The desk's authenticator: checks that the request comes from one of our pages, and finds the account by its cookie. */
import { reportActivity } from "../../contract/own-sessions.ts";
import type { FastifyRequest } from "fastify";
import { assertOwnOrigin, type Authenticated, type Authenticator, type Route } from "../http/index.ts";
import type { Auth } from "./auth.ts";
import { browserNames } from "./browser-names.ts";

/**
 * @param origins the origins under which people reach us, the usual one first.
 * @param demonstration if true, the second factor is optional for every role, the server never asks for the password again, and sessions do not lock.
 */
export const createDeskAuthenticator = ({
  auth,
  origins,
  demonstration,
}: {
  auth: Auth;
  origins: readonly string[];
  demonstration: boolean;
}): Authenticator => ({
  async authenticate(request: FastifyRequest, { endpoint }: Route): Promise<Authenticated> {
    assertOwnOrigin(request, origins);
    const sight = {
      names: browserNames(request.headers["user-agent"]),
      acts: endpoint.method !== "GET",
      reports: endpoint === reportActivity,
      wall: endpoint.showsWall === true,
    };
    const { who, cookies, ended } = await auth.sessionOf(request.headers.cookie, sight);
    if (!who) return { actor: { kind: "anyone" }, secondFactor: false, sessionEnded: ended, setCookie: cookies };
    return {
      actor: { kind: "account", account: who.account, name: who.name, roles: [], clearance: 0 },
      secondFactor: who.secondFactor || demonstration,
      proved: who.proved || demonstration,
      ...(who.locked && !demonstration ? { locked: who.hasWall ? "all-but-wall" : "all" } : {}),
      setCookie: cookies,
    };
  },
});
