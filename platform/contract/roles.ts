/** Roles of a membership, and the permissions of each. The permission-matrix test checks every permission of every role. */
import * as z from "zod/mini";
import { heldBy } from "./declared.generated.ts";

export const roles = [
  "administrator",
  "focal-point",
  "analyst",
  "reviewer",
  "authority",
  "guest-facilitator",
  "programme-officer",
  "evaluator",
  "verifier",
  "donor-observer",
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Roles that must use a second factor (outside the demonstration). */
export const secondFactorRoles: readonly Role[] = ["administrator", "authority", "guest-facilitator"];

/** Judging roles: people with these roles adopt, test or verify the work of others. Two people grant a judging role (decision 0021). */
export const judgingRoles: readonly Role[] = ["authority", "reviewer", "verifier"];

/**
 * Roles for people from outside; their membership has an end date. A reviewer counts as a person from outside unless the reviewer's
 * organisation is part of the State.
 */
export const outsiderRoles: readonly Role[] = ["guest-facilitator", "evaluator", "verifier", "donor-observer"];
/** Maximum length of the membership of a person from outside, in days. */
export const outsiderDays = 366;

/** Waiting time after one person alone granted a role: before that, the holder may neither judge nor grant judging roles. */
export const waitHours = 24;

/** @returns whether one of the roles is a judging role */
export const judges = (roles: readonly Role[]): boolean => roles.some((role) => judgingRoles.includes(role));

/** Permissions that a role can have, from the declarations of the platform and the modules. */
export type Held = keyof typeof heldBy;

export const permissionsOf = Object.fromEntries(
  roles.map((role) => [role, (Object.keys(heldBy) as Held[]).filter((one) => (heldBy[one] as readonly Role[]).includes(role))]),
) as unknown as Readonly<Record<Role, readonly Held[]>>;

/**
 * The rank of the most restrictive marking that each role may read. If a record also names a circle of readers, the circle can only exclude people
 * who have the clearance; it never gives access to other people.
 */
export const clearanceOf: Readonly<Record<Role, number>> = {
  administrator: 1, // runs the workspace; a person with only this role reads no assessment above GREEN
  "focal-point": 4,
  analyst: 3,
  reviewer: 3,
  authority: 4,
  "guest-facilitator": 2, // AMBER, not AMBER+STRICT: a guest is outside the organisation
  "programme-officer": 3,
  evaluator: 2,
  verifier: 2,
  "donor-observer": 0,
};

/** Roles that may approve a judging role as the second person. */
export const confirmingRoles: readonly Role[] = roles.filter((role) => permissionsOf[role].includes("role.confirm"));

/** Roles that do not make their holder an official of the State or a facilitator of its workshop. */
const independentRoles: readonly Role[] = ["verifier", "evaluator", "donor-observer"];
/**
 * @returns whether these roles allow verification: they contain the verifier's role, and do not contain a role of an official or a
 * facilitator
 */
export const verifiesAlone = (held: readonly Role[]): boolean =>
  held.includes("verifier") && held.every((role) => independentRoles.includes(role));
