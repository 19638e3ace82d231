/**
 * What an administrator may give, and what takes a second person (decision 0021): nobody gives anything to themselves, roles
 * that judge wait for somebody else, and people from outside are let in until a day.
 */
import { needsAffiliation, type Affiliation } from "@counterpart/contract/affiliation";
import { Problem } from "@counterpart/contract/problems";
import { judges, judgingRoles, outsiderDays, outsiderRoles, type Role } from "@counterpart/contract/roles";

/** What somebody holds, or is to hold. */
export interface Held {
  readonly roles: readonly Role[];
  readonly until: Date | null;
  readonly affiliation: Affiliation | null;
}

/** As an administrator asks for it. */
export interface Asked {
  readonly roles: readonly Role[];
  readonly until: string | null;
  readonly affiliation: Affiliation | null;
  readonly outside?: boolean | undefined;
}

const dayMs = 86_400_000;

/** A reviewer counts as one unless it is said that the organisation is part of the State. */
const fromOutside = (roles: readonly Role[], outside: boolean | undefined): boolean =>
  roles.some((role) => outsiderRoles.includes(role)) || (roles.includes("reviewer") && outside !== false);

/**
 * What is asked for, as it would be held.
 * @throws Problem invalid-input: an end that is past, or a role that needs an organisation without one. end-needed,
 * end-too-far: somebody from outside
 */
export const heldFrom = ({ roles, until: end, affiliation, outside }: Asked, now: Date): Held => {
  const until = end === null ? null : new Date(end);
  if (until !== null && until <= now) throw new Problem("invalid-input", { at: ["until"] });
  if (fromOutside(roles, outside)) {
    if (until === null) throw new Problem("end-needed", { at: ["until"], details: { days: outsiderDays } });
    // a day more: the end of the last day, wherever the administrator is
    if (until.getTime() > now.getTime() + (outsiderDays + 1) * dayMs)
      throw new Problem("end-too-far", { at: ["until"], details: { days: outsiderDays } });
  }
  if (affiliation === null && needsAffiliation(roles)) throw new Problem("invalid-input", { at: ["affiliation"] });
  const named = affiliation && { organisation: affiliation.organisation.trim(), relation: affiliation.relation.trim() };
  return { roles, until, affiliation: named };
};

const isLater = (after: Date | null, before: Date | null): boolean => before !== null && (after === null || after > before);
const gained = (before: readonly Role[], after: readonly Role[]): Role[] => after.filter((role) => !before.includes(role));

/** @returns whether the change gives a role that judges, or lengthens one */
export const takesTwo = (before: Held, after: Held): boolean =>
  gained(before.roles, after.roles).some((role) => judgingRoles.includes(role)) ||
  (judges(after.roles) && isLater(after.until, before.until));

/**
 * What a change of one's own membership may not do: give a role, put off the end, or name another organisation while a role
 * needs one.
 * @throws Problem role-to-oneself
 */
export const refuseToOneself = (before: Held, after: Held): void => {
  const other =
    before.affiliation?.organisation !== after.affiliation?.organisation || before.affiliation?.relation !== after.affiliation?.relation;
  if (gained(before.roles, after.roles).length > 0 || isLater(after.until, before.until) || (other && needsAffiliation(after.roles)))
    throw new Problem("role-to-oneself");
};
