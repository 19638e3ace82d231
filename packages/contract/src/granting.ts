/**
 * Roles that judge are granted by two: one person proposes, another agrees. What was proposed, agreed to, refused, changed and
 * ended is told to every member of the workspace.
 */
import * as z from "zod/mini";
import { Affiliation } from "./affiliation.ts";
import { endpoint } from "./endpoint.ts";
import { Role } from "./roles.ts";
import { Empty, Id, Instant } from "./values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, proposal: Id });

/** Somebody by name; by the address where it is an invitation that nobody has followed yet. */
const Named = z.object({ account: z.nullable(Id), name: z.string() });

export const RoleProposal = z.object({
  id: Id,
  person: Named,
  roles: z.array(Role),
  until: z.nullable(Instant),
  affiliation: z.nullable(Affiliation),
  proposedBy: z.string(),
  proposedAt: Instant,
  /** Nobody else could agree when it was proposed: it holds from this moment. Null: a second person is awaited. */
  holdsAt: z.nullable(Instant),
  /** The reader proposed it. */
  yours: z.boolean(),
  /** What keeps the reader from agreeing; null: nothing. */
  refusal: z.nullable(z.enum(["no-access", "proposal-own", "role-to-oneself", "role-too-new"])),
});
export type RoleProposal = z.infer<typeof RoleProposal>;

/**
 * proposed, confirmed, waited (the wait was over), refused, withdrawn: of a proposal. joined, changed, ended: of a membership;
 * `confirmedBy` names the second person where there was one.
 */
export const roleChangeKinds = ["proposed", "confirmed", "waited", "refused", "withdrawn", "joined", "changed", "ended"] as const;

const Held = z.object({ roles: z.array(Role), until: z.nullable(Instant), affiliation: z.nullable(Affiliation) });
export const RoleChange = z.object({
  id: Id,
  at: Instant,
  kind: z.enum(roleChangeKinds),
  person: Named,
  /** Null: at the machine itself, without an account. */
  by: z.nullable(z.string()),
  confirmedBy: z.nullable(z.string()),
  before: Held,
  after: Held,
});
export type RoleChange = z.infer<typeof RoleChange>;

/** What waits, and the newest changes first; at most 100. */
export const listRoleChanges = endpoint({
  id: "directory.list-role-changes",
  method: "GET",
  path: "/api/w/:workspace/role-changes",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({ proposals: z.array(RoleProposal), changes: z.array(RoleChange) }),
});
/**
 * Agrees as the second person. Once the wait of a proposal is over anybody who may confirm carries it out.
 * @throws proposal-own, role-to-oneself: somebody else has to agree. role-too-new: the reader holds the role that lets them
 * agree since less than `waitHours`, by the word of one person. proposal-over: decided meanwhile, or the membership changed
 */
export const confirmProposal = endpoint({
  id: "directory.confirm-proposal",
  method: "POST",
  path: "/api/w/:workspace/role-proposals/:proposal/confirmation",
  permission: "role.confirm",
  actors: ["account"],
  params: P,
  output: Empty,
  problems: ["proposal-own", "role-to-oneself", "role-too-new", "proposal-over", "last-administrator"],
});
/** Refuses a proposal, or withdraws one's own. The invitation's link is over with it. */
export const endProposal = endpoint({
  id: "directory.end-proposal",
  method: "DELETE",
  path: "/api/w/:workspace/role-proposals/:proposal",
  permission: "role.confirm",
  actors: ["account"],
  params: P,
  output: Empty,
  problems: ["proposal-over"],
});
