/** The only decision about access. It is a pure function; the permission-matrix test compares it with answers over HTTP. */
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
}

/** The strictest marking that any of the roles may read; without roles, CLEAR. */
export const clearanceFor = (roles: readonly Role[]): number => Math.max(0, ...roles.map((role) => clearanceOf[role]));

/**
 * Decides whether this actor may call this endpoint.
 * @param access the membership in the workspace of the request; null if there is none.
 * @param inWorkspace whether the endpoint's path names a workspace.
 * @throws Problem `not-signed-in` if the endpoint needs a person who is signed in; `not-found` if the actor is not a member of the
 * workspace, so that its existence stays hidden; `guest-ended` if a guest's access has ended; `second-factor-needed` if a role needs a
 * second factor; `no-access` if no role has the permission.
 */
export const permit = (endpoint: Endpoint, asking: Asking, access: Access | null, inWorkspace: boolean, now: Date): void => {
  if (!endpoint.actors.includes(asking.kind)) throw new Problem(asking.kind === "anyone" ? "not-signed-in" : "no-access");
  if (asking.kind !== "account") {
    // a participant was admitted by the seat; an actor without authentication may only call public endpoints
    if (endpoint.permission === "public" || (endpoint.permission === "seat" && asking.kind === "participant")) return;
    throw new Problem("not-signed-in");
  }
  if (endpoint.permission === "seat") throw new Problem("no-access");
  if (!inWorkspace) {
    if (endpoint.permission === "public" || endpoint.permission === "signed-in") return;
    throw new Problem("no-access");
  }
  if (!access) throw new Problem("not-found");
  if (access.until && access.until <= now) throw new Problem("guest-ended");
  if (!asking.secondFactor && access.roles.some((role) => secondFactorRoles.includes(role))) throw new Problem("second-factor-needed");
  if (endpoint.permission === "public" || endpoint.permission === "signed-in") return;
  const wanted = endpoint.permission;
  if (!access.roles.some((role) => permissionsOf[role].includes(wanted))) throw new Problem("no-access");
};
