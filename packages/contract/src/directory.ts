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
});
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  roles: z.array(Role),
  until: z.nullable(Instant),
  affiliation: z.nullable(Affiliation),
  expiresAt: Instant,
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
export const invite = endpoint({
  id: "directory.invite",
  method: "POST",
  path: "/api/w/:workspace/invitations",
  permission: "workspace.administer",
  actors: ["account"],
  params: W,
  body: z.object({
    email: z.string().check(z.minLength(3), z.maxLength(320)),
    roles: z.array(Role).check(z.minLength(1)),
    until: z.nullable(Instant),
    /** Null only where no role needs one (`needsAffiliation`). */
    affiliation: z.nullable(Affiliation),
    language: LanguageTag,
  }),
  /** The link is shown once, to be handed over: this hub sends no mail by itself. */
  output: z.object({ id: Id, link: z.string(), expiresAt: Instant }),
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
export const changeMember = endpoint({
  id: "directory.change-member",
  method: "PUT",
  path: "/api/w/:workspace/members/:member",
  permission: "workspace.administer",
  actors: ["account"],
  params: z.object({ workspace: Id, member: Id }),
  body: z.object({
    expectedRev: Rev,
    roles: z.array(Role).check(z.minLength(1)),
    until: z.nullable(Instant),
    /** Null only where no role needs one (`needsAffiliation`). */
    affiliation: z.nullable(Affiliation),
  }),
  output: Member,
  problems: ["conflict", "last-administrator"],
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
    diskEncryption: z.enum(["found", "not-found", "unknown"]),
    external: z.boolean(),
  }),
});
