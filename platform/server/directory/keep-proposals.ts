/**
 * Endpoints for proposals of judging roles: the second person approves or refuses a proposal, the proposer withdraws it, and every member
 * reads the list of changes.
 */
import { confirmProposal, endProposal, listRoleChanges } from "../../contract/granting.ts";
import { Problem } from "../../contract/problems.ts";
import { recordAudit } from "../audit/index.ts";
import { accountOf } from "../http/actor.ts";
import type { Tx } from "../db/index.ts";
import { implement, type Route, type Services } from "../http/route.ts";
import type { TaskHandler } from "../jobs/index.ts";
import { leadsRooms, passGuests, type GuestAsk } from "../support/guests.ts";
import { membersOf } from "./memberships.ts";
import { carryOut, endProposalRow, openProposals, proposalById, refusalsFor, type Proposal } from "./proposals.ts";
import { namesOf, roleChanges } from "./role-changes.ts";

export const proposalRoutes: readonly Route[] = [
  implement(listRoleChanges, async ({ tx, params: { workspace }, actor, now }) => {
    const reader = accountOf(actor);
    const names = await namesOf(tx, workspace);
    const refusalOf = await refusalsFor(tx, workspace, reader, now());
    const proposals = (await openProposals(tx, workspace, now())).map((one) => ({
      id: one.id,
      person: names.person(one.account, one.email),
      roles: [...one.roles],
      until: one.until?.toISOString() ?? null,
      affiliation: one.affiliation,
      proposedBy: names.of(one.proposedBy),
      proposedAt: one.proposedAt.toISOString(),
      holdsAt: one.holdsAt?.toISOString() ?? null,
      yours: one.proposedBy === reader,
      refusal: refusalOf(one)?.refusal ?? null,
    }));
    return { proposals, changes: await roleChanges(tx, workspace, names) };
  }),
  implement(confirmProposal, async ({ tx, params: { workspace, proposal: id }, actor, now, supports }) => {
    const proposal = await proposalById(tx, workspace, id);
    const by = accountOf(actor);
    const refused = (await refusalsFor(tx, workspace, by, now()))(proposal);
    if (refused !== null) throw new Problem(refused.refusal, refused.details ? { details: refused.details } : {});
    await supports(await guestsIn(tx, workspace, proposal, by));
    const overdue = proposal.holdsAt !== null && proposal.holdsAt <= now();
    await carryOut(tx, workspace, id, overdue ? null : by);
    return {};
  }),
  implement(endProposal, async ({ tx, params: { workspace, proposal: id }, actor }) => {
    await endProposalRow(tx, workspace, await proposalById(tx, workspace, id), accountOf(actor));
    return {};
  }),
];

/** The person whom the proposal lets lead rooms, as input of the support gate, which checks whether support is allowed; empty if there is none. */
const guestsIn = async (tx: Tx, workspace: string, proposal: Proposal, asker: string): Promise<GuestAsk[]> => {
  if (!leadsRooms(proposal.roles)) return [];
  const { account, email } = proposal;
  const guest = email ?? (await membersOf(tx, workspace)).find((member) => member.account === account)?.email;
  return guest === undefined ? [] : [{ guest, at: workspace, asker }];
};

/**
 * Applies a proposal after its waiting time. It does nothing if the proposal was decided, if the member was changed, or if the support gate refuses.
 */
export const settleProposal =
  (services: Pick<Services, "db" | "i18n" | "now">): TaskHandler =>
  async (payload, ctx) => {
    const { proposal: id } = payload as { proposal: string };
    const { workspace } = ctx;
    if (workspace === null) return;
    await ctx
      .transaction(async (tx) => {
        const proposal = await proposalById(tx, workspace, id);
        // the clock was set back after the job was planned, so the job must run again
        if (proposal.holdsAt === null || proposal.holdsAt > services.now()) throw new Error("the waiting time is not over");
        await passGuests(services, await guestsIn(tx, workspace, proposal, proposal.proposedBy));
        await carryOut(tx, workspace, id, null);
        const ids = [id, proposal.account ?? proposal.invitation];
        await recordAudit(tx, { actor: { kind: "system", job: "directory.settle-proposal" }, action: "directory.settle-proposal", ids });
      })
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
  };
