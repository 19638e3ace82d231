/**
 * Two people grant a judging role (a role that adopts, tests or verifies the work of others): one proposes, another approves. Every member of the
 * workspace can read all proposals, decisions and changes.
 */
import * as z from "zod/mini";
import { Affiliation } from "./affiliation.ts";
import { endpoint } from "./endpoint.ts";
import { Role } from "./roles.ts";
import { guestProblems } from "./support.ts";
import { Empty, Id, Instant } from "./values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, proposal: Id });

/** A person by name, or by address if nobody has accepted the invitation yet. */
const Named = z.object({ account: z.nullable(Id), name: z.string() });

export const RoleProposal = z.object({
  id: Id,
  person: Named,
  roles: z.array(Role),
  until: z.nullable(Instant),
  affiliation: z.nullable(Affiliation),
  proposedBy: z.string(),
  proposedAt: Instant,
  /** If nobody else can approve the proposal: the time at which it can take effect without approval. Null if a second person must approve. */
  holdsAt: z.nullable(Instant),
  /** True if the reader is the proposer. */
  yours: z.boolean(),
  /** Why the reader cannot approve; null if the reader can. */
  refusal: z.nullable(z.enum(["no-access", "proposal-own", "role-to-oneself", "role-too-new"])),
});
export type RoleProposal = z.infer<typeof RoleProposal>;

/**
 * Events of a proposal: proposed, confirmed, waited (applied after the waiting time), refused, withdrawn. Events of a membership: joined, changed,
 * ended. `confirmedBy` names the second person, if there was one.
 */
export const roleChangeKinds = ["proposed", "confirmed", "waited", "refused", "withdrawn", "joined", "changed", "ended"] as const;

const Held = z.object({ roles: z.array(Role), until: z.nullable(Instant), affiliation: z.nullable(Affiliation) });
export const RoleChange = z.object({
  id: Id,
  at: Instant,
  kind: z.enum(roleChangeKinds),
  person: Named,
  /** The person who made the change. Null if it was made at the machine's terminal, without an account. */
  by: z.nullable(z.string()),
  confirmedBy: z.nullable(z.string()),
  before: Held,
  after: Held,
});
export type RoleChange = z.infer<typeof RoleChange>;

/** All waiting proposals, and the newest 100 changes, newest first. */
export const listRoleChanges = endpoint({
  id: "directory.list-role-changes",
  method: "GET",
  path: "/api/w/:workspace/role-changes",
  permission: "workspace.read",
  params: W,
  output: z.object({ proposals: z.array(RoleProposal), changes: z.array(RoleChange) }),
});
/**
 * Approves a proposal as the second person. After the waiting time, any person who may approve can apply the proposal.
 * @throws proposal-own: the reader made the proposal. role-to-oneself: the proposal is about the reader. role-too-new: less than `waitHours` ago, one
 * person alone gave the reader the role that allows approval. proposal-over: the proposal was already decided, or the membership has changed since it
 * was made
 */
export const confirmProposal = endpoint({
  id: "directory.confirm-proposal",
  method: "POST",
  path: "/api/w/:workspace/role-proposals/:proposal/confirmation",
  permission: "role.confirm",
  params: P,
  output: Empty,
  support: "guest",
  problems: ["proposal-own", "role-to-oneself", "role-too-new", "proposal-over", "last-administrator", ...guestProblems],
});
/** Refuses a proposal, or withdraws a proposal that the reader made. The invitation's link stops working. */
export const endProposal = endpoint({
  id: "directory.end-proposal",
  method: "DELETE",
  path: "/api/w/:workspace/role-proposals/:proposal",
  permission: "role.confirm",
  params: P,
  output: Empty,
  problems: ["proposal-over"],
});
