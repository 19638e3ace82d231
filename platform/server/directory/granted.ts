/**
 * What an administrator may grant, and what needs a second person (decision 0021). There are three rules. People cannot grant roles to themselves.
 * Another person must approve judging roles. Memberships of people from outside have an end date.
 */
import { needsAffiliation, type Affiliation } from "../../contract/affiliation.ts";
import { Problem } from "../../contract/problems.ts";
import { judges, judgingRoles, outsiderDays, outsiderRoles, type Role } from "../../contract/roles.ts";
import { leadsRooms } from "../support/guests.ts";

/** The rights of a membership, as they are stored. */
export interface Held {
  readonly roles: readonly Role[];
  readonly until: Date | null;
  readonly affiliation: Affiliation | null;
}

/** The same rights in the form in which an administrator enters them. */
export interface Asked {
  readonly roles: readonly Role[];
  readonly until: string | null;
  readonly affiliation: Affiliation | null;
  readonly outside?: boolean | undefined;
}

const dayMs = 86_400_000;

/** A reviewer counts as a person from outside unless the organisation is declared part of the State. */
const fromOutside = (roles: readonly Role[], outside: boolean | undefined): boolean =>
  roles.some((role) => outsiderRoles.includes(role)) || (roles.includes("reviewer") && outside !== false);

/**
 * Converts the entered rights into the stored form.
 * @throws Problem invalid-input if the end is in the past, or if a role needs an organisation and none is given; end-needed if a person
 * from outside has no end; end-too-far if the end of a person from outside is too late
 */
export const heldFrom = ({ roles, until: end, affiliation, outside }: Asked, now: Date): Held => {
  const until = end === null ? null : new Date(end);
  if (until !== null && until <= now) throw new Problem("invalid-input", { at: ["until"] });
  if (fromOutside(roles, outside)) {
    if (until === null) throw new Problem("end-needed", { at: ["until"], details: { days: outsiderDays } });
    // one day longer, because the last day ends later in the administrator's time zone
    if (until.getTime() > now.getTime() + (outsiderDays + 1) * dayMs)
      throw new Problem("end-too-far", { at: ["until"], details: { days: outsiderDays } });
  }
  if (affiliation === null && needsAffiliation(roles)) throw new Problem("invalid-input", { at: ["affiliation"] });
  const named = affiliation && { organisation: affiliation.organisation.trim(), relation: affiliation.relation.trim() };
  return { roles, until, affiliation: named };
};

const isLater = (after: Date | null, before: Date | null): boolean => before !== null && (after === null || after > before);
const gained = (before: readonly Role[], after: readonly Role[]): Role[] => after.filter((role) => !before.includes(role));

/** @returns whether the change gives or extends a judging role */
export const takesTwo = (before: Held, after: Held): boolean =>
  gained(before.roles, after.roles).some((role) => judgingRoles.includes(role)) ||
  (judges(after.roles) && isLater(after.until, before.until));

/** @returns whether the change lets the member lead rooms, or lead them for longer */
export const leadsMore = (before: Held, after: Held): boolean =>
  leadsRooms(after.roles) && (!leadsRooms(before.roles) || isLater(after.until, before.until));

/**
 * Refuses a change of the actor's own membership that adds a role, extends the membership, or changes the organisation while a role needs one.
 * @throws Problem role-to-oneself if the change does one of these things
 */
export const refuseToOneself = (before: Held, after: Held): void => {
  const other =
    before.affiliation?.organisation !== after.affiliation?.organisation || before.affiliation?.relation !== after.affiliation?.relation;
  if (gained(before.roles, after.roles).length > 0 || isLater(after.until, before.until) || (other && needsAffiliation(after.roles)))
    throw new Problem("role-to-oneself");
};
