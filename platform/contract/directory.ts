/** The memberships and invitations of a workspace, and the list of everybody who can technically read the workspace. */
import * as z from "zod/mini";
import { Affiliation } from "./affiliation.ts";
import { endpoint } from "./endpoint.ts";
import { Role } from "./roles.ts";
import { guestProblems } from "./support.ts";
import { Empty, Id, Instant, LanguageTag, Rev } from "./values.ts";
import { MailAddress } from "./visible-line.ts";

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
  /** The proposal that a second person must approve before the link works. */
  proposal: z.nullable(Id),
});

export const listMembers = endpoint({
  id: "directory.list-members",
  method: "GET",
  path: "/api/w/:workspace/members",
  permission: "workspace.read",
  params: W,
  output: z.object({ members: z.array(Member), invitations: z.array(Invitation) }),
});
/** The rights of a new member, as an administrator enters them. */
const Access = {
  roles: z.array(Role).check(z.minLength(1)),
  /** Required for people from outside (`outsiderRoles`). The end may be at most `outsiderDays` from now. */
  until: z.nullable(Instant),
  /** Required if one of the roles needs an affiliation (`needsAffiliation`). */
  affiliation: z.nullable(Affiliation),
  /** Only for a reviewer. False if the reviewer's organisation is part of the State; the membership then needs no end date. */
  outside: z.optional(z.boolean()),
};
const accessProblems = ["role-to-oneself", "role-too-new", "end-needed", "end-too-far"] as const;

/**
 * Invites a person. An invitation with a judging role is a proposal: its link works only after a second person has approved the proposal. If nobody
 * else can approve, the link works after the waiting time.
 * @throws role-to-oneself: the inviter invites their own address. role-too-new: less than `waitHours` ago, one person alone gave the inviter the
 * right to administer. end-needed: a person from outside needs an end date. end-too-far: the end date of a person from outside is too late
 */
export const invite = endpoint({
  id: "directory.invite",
  method: "POST",
  path: "/api/w/:workspace/invitations",
  permission: "workspace.administer",
  params: W,
  body: z.object({
    email: MailAddress,
    ...Access,
    language: LanguageTag,
  }),
  /**
   * The page shows the link once, and a person hands it over, because this node sends no mail. `waits`: the link does not work yet.
   * `opensAt`: when it starts to work without a second person; null if a second person must approve.
   */
  output: z.object({ id: Id, link: z.string(), expiresAt: Instant, waits: z.boolean(), opensAt: z.nullable(Instant) }),
  support: "guest",
  problems: [...accessProblems, ...guestProblems],
});
export const revokeInvitation = endpoint({
  id: "directory.revoke-invitation",
  method: "DELETE",
  path: "/api/w/:workspace/invitations/:invitation",
  permission: "workspace.administer",
  params: z.object({ workspace: Id, invitation: Id }),
  output: Empty,
});
/**
 * Changes the rights of a member. A change that gives or extends a judging role is a proposal: the response is the unchanged member with
 * the proposal's id. Any other change takes effect at once and ends a waiting proposal.
 */
export const changeMember = endpoint({
  id: "directory.change-member",
  method: "PUT",
  path: "/api/w/:workspace/members/:member",
  permission: "workspace.administer",
  params: z.object({ workspace: Id, member: Id }),
  body: z.object({ expectedRev: Rev, ...Access }),
  output: Member,
  support: "guest",
  problems: ["conflict", "last-administrator", "proposal-waits", ...accessProblems, ...guestProblems],
});
export const endMembership = endpoint({
  id: "directory.end-membership",
  method: "DELETE",
  path: "/api/w/:workspace/members/:member",
  permission: "workspace.administer",
  params: z.object({ workspace: Id, member: Id }),
  output: Empty,
  decision: { asks: "nothing", told: ["the-person"], back: null, afterwards: "new-invitation" },
  problems: ["last-administrator"],
});
/** Lists the people who can read the workspace: members, guests, readers whom the audit recorded, and the operators of this machine. */
export const whoCanRead = endpoint({
  id: "directory.who-can-read",
  method: "GET",
  path: "/api/w/:workspace/who-can-read",
  permission: "workspace.read",
  params: W,
  output: z.object({
    members: z.int(),
    guests: z.array(
      z.object({
        account: Id,
        name: z.string(),
        roles: z.array(Role),
        until: z.nullable(Instant),
        affiliation: z.nullable(Affiliation),
        reads: z.int(),
      }),
    ),
    /** Recovery links that were made at the machine's terminal, newest first, each with the person who confirmed it. */
    recoveries: z.array(z.object({ name: z.string(), confirmedBy: z.nullable(z.string()), at: Instant, from: Instant })),
    /** Members with a judging role (`judgingRoles`), and their organisations. */
    judges: z.array(z.object({ name: z.string(), roles: z.array(Role), affiliation: z.nullable(Affiliation) })),
    diskEncryption: z.enum(["found", "not-found", "unknown"]),
    external: z.boolean(),
  }),
});
