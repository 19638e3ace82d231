/** Memberships and invitations of a workspace, and who can technically read it. */
import * as z from "zod/mini";
import { Affiliation } from "./affiliation.ts";
import { endpoint } from "./endpoint.ts";
import { Role } from "./roles.ts";
import { Empty, Id, Instant, LanguageTag, Rev } from "./values.ts";

const W = z.object({ workspace: Id });

export const Member = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  until: z.nullable(Instant),
  affiliation: z.nullable(Affiliation),
  rev: Rev,
  you: z.boolean(),
  /** A change of this person's roles that waits for a second person (`granting.ts`). */
  proposal: z.nullable(Id),
});
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  roles: z.array(Role),
  until: z.nullable(Instant),
  affiliation: z.nullable(Affiliation),
  expiresAt: Instant,
  /** The proposal that has to be agreed to before the link opens anything. */
  proposal: z.nullable(Id),
});

export const listMembers = endpoint({
  id: "directory.list-members",
  method: "GET",
  path: "/api/w/:workspace/members",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({ members: z.array(Member), invitations: z.array(Invitation) }),
});
/** What somebody is to be allowed, as an administrator asks for it. */
const Access = {
  roles: z.array(Role).check(z.minLength(1)),
  /** Needed for whoever comes from outside (`outsiderRoles`), at most `outsiderDays` ahead. */
  until: z.nullable(Instant),
  /** Null only where no role needs one (`needsAffiliation`). */
  affiliation: z.nullable(Affiliation),
  /** Only of a reviewer: false says that the organisation is part of the State, so that no end is needed. */
  outside: z.optional(z.boolean()),
};
const accessProblems = ["role-to-oneself", "role-too-new", "end-needed", "end-too-far"] as const;

/**
 * Invites somebody. With a role that judges this is a proposal: the link opens nothing until a second person has agreed, or
 * until the wait is over where nobody else could agree.
 * @throws role-to-oneself: the address is the inviter's own. role-too-new: the inviter may administer since less than
 * `waitHours` by the word of one person. end-needed, end-too-far: somebody from outside
 */
export const invite = endpoint({
  id: "directory.invite",
  method: "POST",
  path: "/api/w/:workspace/invitations",
  permission: "workspace.administer",
  actors: ["account"],
  params: W,
  body: z.object({
    email: z.string().check(z.minLength(3), z.maxLength(320)),
    ...Access,
    language: LanguageTag,
  }),
  /**
   * The link is shown once, to be handed over: this hub sends no mail by itself. `waits`: it opens nothing yet; `opensAt`:
   * the moment from which it does without a second person, null where one is awaited.
   */
  output: z.object({ id: Id, link: z.string(), expiresAt: Instant, waits: z.boolean(), opensAt: z.nullable(Instant) }),
  problems: accessProblems,
});
export const revokeInvitation = endpoint({
  id: "directory.revoke-invitation",
  method: "DELETE",
  path: "/api/w/:workspace/invitations/:invitation",
  permission: "workspace.administer",
  actors: ["account"],
  params: z.object({ workspace: Id, invitation: Id }),
  output: Empty,
});
/**
 * Changes what a member may do. A change that gives a role that judges, or lengthens one, is a proposal: the answer is the
 * member as it still is, with the proposal's id. Any other change holds at once and ends a proposal that waits.
 */
export const changeMember = endpoint({
  id: "directory.change-member",
  method: "PUT",
  path: "/api/w/:workspace/members/:member",
  permission: "workspace.administer",
  actors: ["account"],
  params: z.object({ workspace: Id, member: Id }),
  body: z.object({ expectedRev: Rev, ...Access }),
  output: Member,
  problems: ["conflict", "last-administrator", "proposal-waits", ...accessProblems],
});
export const endMembership = endpoint({
  id: "directory.end-membership",
  method: "DELETE",
  path: "/api/w/:workspace/members/:member",
  permission: "workspace.administer",
  actors: ["account"],
  params: z.object({ workspace: Id, member: Id }),
  output: Empty,
  problems: ["last-administrator"],
});
/** Who can read: members, guests, what the audit saw, and the operators of this machine. */
export const whoCanRead = endpoint({
  id: "directory.who-can-read",
  method: "GET",
  path: "/api/w/:workspace/who-can-read",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({
    members: z.int(),
    guests: z.array(
      z.object({
        name: z.string(),
        roles: z.array(Role),
        until: z.nullable(Instant),
        affiliation: z.nullable(Affiliation),
        reads: z.int(),
      }),
    ),
    /** Ways back into accounts of members that were made at the machine's terminal, newest first, and who confirmed each. */
    recoveries: z.array(z.object({ name: z.string(), confirmedBy: z.nullable(z.string()), at: Instant, from: Instant })),
    /** Whose word decides, and for whom they work. */
    judges: z.array(z.object({ name: z.string(), roles: z.array(Role), affiliation: z.nullable(Affiliation) })),
    diskEncryption: z.enum(["found", "not-found", "unknown"]),
    external: z.boolean(),
    /** Newest checkpoint of the audit, and how many rows the audit has; for the focal point and the authority. */
    audit: z.nullable(z.object({ checkpoint: z.nullable(z.string()), at: z.nullable(Instant), rows: z.int() })),
  }),
});
