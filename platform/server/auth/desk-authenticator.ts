/** The desk's authenticator: checks that the request comes from one of our pages, and finds the account by its cookie. */
import type { FastifyRequest } from "fastify";
import { assertOwnOrigin, type Authenticated, type Authenticator } from "../http/index.ts";
import type { Auth } from "./auth.ts";

/**
 * @param origins the origins under which people reach us, the usual one first.
 * @param demonstration if true, the second factor is optional for every role.
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
  async authenticate(request: FastifyRequest): Promise<Authenticated> {
    assertOwnOrigin(request, origins);
    const { who, cookies } = await auth.sessionOf(request.headers.cookie);
    if (!who) return { actor: { kind: "anyone" }, secondFactor: false, setCookie: cookies };
    return {
      actor: { kind: "account", account: who.account, name: who.name, roles: [], clearance: 0 },
      secondFactor: who.secondFactor || demonstration,
      setCookie: cookies,
    };
  },
});
