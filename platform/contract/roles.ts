/** Roles of a membership, and the permissions of each. The permission-matrix test checks every entry of this table. */
import * as z from "zod/mini";
import type { Permission } from "./endpoint.ts";

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

/** Judging roles: their holders adopt, test or verify the work of others. Two people grant them (decision 0021). */
export const judgingRoles: readonly Role[] = ["authority", "reviewer", "verifier"];

/**
 * Roles for people from outside; their membership has an end date. A reviewer counts as one unless the reviewer's body is part of the
 * State.
 */
export const outsiderRoles: readonly Role[] = ["guest-facilitator", "evaluator", "verifier", "donor-observer"];
/** Longest membership of a person from outside, in days. */
export const outsiderDays = 366;

/** Hours before a role that one person granted alone allows judging or granting judging roles. */
export const waitHours = 24;

/** @returns whether one of the roles is a judging role */
export const judges = (roles: readonly Role[]): boolean => roles.some((role) => judgingRoles.includes(role));

type Held = Exclude<Permission, "public" | "signed-in" | "seat">;

export const permissionsOf: Readonly<Record<Role, readonly Held[]>> = {
  administrator: ["workspace.read", "workspace.administer", "role.confirm", "programme.edit"],
  "focal-point": [
    "workspace.read",
    "workspace.administer",
    "role.confirm",
    "workspace.export",
    "programme.edit",
    "assessment.edit",
    "assessment.moderate",
    "text.moderate",
    "room.facilitate",
    "measure.edit",
    "report.make",
    "report.comment",
    "report.clear",
    "parcel.release",
    "recommendation.reply",
    "recommendation.report",
    "capability.confirm",
  ],
  analyst: [
    "workspace.read",
    "assessment.edit",
    "measure.edit",
    "report.make",
    "report.comment",
    "recommendation.report",
    "capability.confirm",
  ],
  reviewer: ["workspace.read", "rights.review"],
  authority: [
    "workspace.read",
    "role.confirm",
    "text.moderate",
    "assessment.approve",
    "measure.adopt",
    "report.make",
    "report.comment",
    "report.clear",
    "parcel.release",
    "recommendation.reply",
    "recommendation.report",
    "capability.confirm",
  ],
  "guest-facilitator": ["workspace.read", "assessment.edit", "assessment.moderate", "room.facilitate", "measure.edit", "report.make"],
  "programme-officer": ["workspace.read", "workspace.administer", "role.confirm", "programme.edit", "text.moderate", "report.make"],
  evaluator: ["workspace.read"],
  verifier: ["workspace.read", "recommendation.verify", "capability.verify"],
  "donor-observer": ["workspace.read"],
};

/** The strictest marking each role may read; a circle named on a record can only narrow it. */
export const clearanceOf: Readonly<Record<Role, number>> = {
  administrator: 1, // runs the workspace; this role alone reads no assessment above GREEN
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
/** @returns whether these roles allow verification: the verifier's role is among them, and no role of an official or a facilitator */
export const verifiesAlone = (held: readonly Role[]): boolean =>
  held.includes("verifier") && held.every((role) => independentRoles.includes(role));
