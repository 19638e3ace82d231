/**
 * The organisation that a person works for, and the relation of that organisation to the State and the programme. Memberships, invitations and
 * verifications store the same two fields. A verification copies the fields of the membership on the day of the verification.
 */
import * as z from "zod/mini";
import type { Role } from "./roles.ts";

/** The name of an organisation or of a relation. Reports print the name unchanged. So the name is one line, is not empty, and is not translated. */
export const PrintedName = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/\S/));

/**
 * `organisation`: the body that the person works for. `relation`: the relation of that body to the State and the programme, as the
 * administrator wrote it ("No part in the workshop, chosen by the programme").
 */
export const Affiliation = z.object({ organisation: PrintedName, relation: PrintedName });
export type Affiliation = z.infer<typeof Affiliation>;

/** Roles for which the person's organisation matters. A member with one of these roles must have an affiliation. */
export const affiliatedRoles: readonly Role[] = ["reviewer", "verifier"];

/** @returns whether a person with these roles must name an organisation and its relation */
export const needsAffiliation = (roles: readonly Role[]): boolean => roles.some((role) => affiliatedRoles.includes(role));
