/**
 * For whom a person works, and how that organisation stands to the State and the programme. One vocabulary for members,
 * invitations and verdicts: a verdict repeats what the membership said on its day.
 */
import * as z from "zod/mini";
import type { Role } from "./roles.ts";

/** The name of a body or a relation, as it is printed: one line without a language of its own, never blank. */
export const PrintedName = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/\S/));

/**
 * `organisation`: the body that the person works for. `relation`: how that body stands to the State and the programme, in
 * the words of whoever keeps the membership ("No part in the workshop, chosen by the programme").
 */
export const Affiliation = z.object({ organisation: PrintedName, relation: PrintedName });
export type Affiliation = z.infer<typeof Affiliation>;

/** Roles whose word counts because of the organisation behind it; nobody holds one without an affiliation. */
export const affiliatedRoles: readonly Role[] = ["reviewer", "verifier"];

/** @returns whether somebody with these roles has to name an organisation and its relation */
export const needsAffiliation = (roles: readonly Role[]): boolean => roles.some((role) => affiliatedRoles.includes(role));
