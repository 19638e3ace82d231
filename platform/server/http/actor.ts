/** The actor of a request. Handlers do not decide about access; `permit.ts` decided before they were called. */
import { actorText } from "../db/index.ts";
import { Problem } from "../../contract/problems.ts";
import { permissionsOf, type Held, type Role } from "../../contract/roles.ts";

export type Actor =
  | { readonly kind: "anyone" }
  | {
      readonly kind: "account";
      readonly account: string;
      readonly name: string;
      /** Roles in the workspace of the request; empty if the request has no workspace. */
      readonly roles: readonly Role[];
      /** The rank of the most restrictive marking that this account may read in the workspace; 0 if there is no workspace. */
      readonly clearance: number;
    }
  | { readonly kind: "participant"; readonly room: string; readonly seat: string }
  | { readonly kind: "system"; readonly job: string };

/** What the audit stores about an actor: a kind and an identifier, never a name, and for a seat nothing that says which seat it is. */
export const actorForAudit = (actor: Actor): string => actorText(actor);

/**
 * Whether an account has a permission in the workspace of the request. Use it for responses that differ between readers; whether the request is
 * allowed was decided before.
 */
export const actorHolds = (actor: Actor, permission: Held): boolean =>
  actor.kind === "account" && actor.roles.some((role) => permissionsOf[role].includes(permission));

/** The account of a request to an endpoint for accounts. @throws Problem no-access for any other actor */
export const accountOf = (actor: Actor): string => {
  if (actor.kind !== "account") throw new Problem("no-access");
  return actor.account;
};
