/**
 * Decides whether a call is allowed; no other code decides this. It is a pure function, and the permission-matrix test compares its results with the
 * answers over HTTP.
 */
import type { Endpoint } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";
import { clearanceOf, permissionsOf, secondFactorRoles, type Role } from "../../contract/roles.ts";

/** A membership as the directory returns it. */
export interface Access {
  readonly roles: readonly Role[];
  /** End of a guest's access; null if it has no end. */
  readonly until: Date | null;
}

export interface Asking {
  readonly kind: "anyone" | "account" | "participant";
  /** True if the account signed in with a second factor, or if this installation does not require one. */
  readonly secondFactor: boolean;
  /** True if the account entered its password again a short time ago. */
  readonly proved?: boolean;
  /** True if nobody is signed in because the session was ended from another browser. */
  readonly sessionEnded?: boolean;
  /** Set if the session is locked. `all-but-wall`: the session shows a wall (the page on the projector), which stays visible. */
  readonly locked?: "all" | "all-but-wall" | undefined;
}

const isLockedFor = ({ whileLocked }: Endpoint, { locked }: Asking): boolean =>
  locked !== undefined && whileLocked !== "always" && !(whileLocked === "wall" && locked === "all-but-wall");

/** The rank of the most restrictive marking that any of the roles may read; CLEAR without roles. */
export const clearanceFor = (roles: readonly Role[]): number => Math.max(0, ...roles.map((role) => clearanceOf[role]));

/**
 * Decides whether this actor may call this endpoint.
 * @param access the membership in the workspace of the request; null if there is none.
 * @param inWorkspace whether the endpoint's path names a workspace.
 * @throws Problem `session-locked` if the session is locked and the endpoint may not be called in a locked session; `not-signed-in` if the endpoint
 * needs a person who is signed in; `session-ended` instead of `not-signed-in` if the person's session was ended from another browser; `not-found` if
 * the actor is not a member of the workspace, so that its existence stays hidden; `guest-ended` if a guest's access has ended; `second-factor-needed`
 * if a role needs a second factor; `no-access` if no role has the permission; `password-again` if everything else is permitted and the endpoint asks
 * for the password again.
 */
export const permit = (endpoint: Endpoint, asking: Asking, access: Access | null, inWorkspace: boolean, now: Date): void => {
  if (isLockedFor(endpoint, asking)) throw new Problem("session-locked");
  const signedOut = asking.sessionEnded === true ? "session-ended" : "not-signed-in";
  if (!endpoint.actors.includes(asking.kind)) throw new Problem(asking.kind === "anyone" ? signedOut : "no-access");
  if (asking.kind !== "account") {
    // the authenticator has already found the participant's seat; an actor without authentication may only call public endpoints
    if (endpoint.permission === "public" || (endpoint.permission === "seat" && asking.kind === "participant")) return;
    throw new Problem(signedOut);
  }
  if (endpoint.permission === "seat") throw new Problem("no-access");
  const again = endpoint.passwordAgain === true && asking.proved !== true;
  if (!inWorkspace) {
    if (endpoint.permission !== "public" && endpoint.permission !== "signed-in") throw new Problem("no-access");
    if (again) throw new Problem("password-again");
    return;
  }
  if (!access) throw new Problem("not-found");
  if (access.until && access.until <= now) throw new Problem("guest-ended");
  if (!asking.secondFactor && access.roles.some((role) => secondFactorRoles.includes(role))) throw new Problem("second-factor-needed");
  const wanted = endpoint.permission;
  const everybody = wanted === "public" || wanted === "signed-in";
  if (!everybody && !access.roles.some((role) => permissionsOf[role].includes(wanted))) throw new Problem("no-access");
  if (again) throw new Problem("password-again");
};
