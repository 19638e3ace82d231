/**
 * Makes, decides and applies proposals of judging roles. A proposal is decided only once. The rows are in `granting.proposal`; triggers write the
 * notices for the members.
 */
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { newId, type Tx } from "../db/index.ts";
import { enqueue } from "../jobs/index.ts";
import type { Role } from "../../contract/roles.ts";
import { administering, changeHeld } from "./change-held.ts";
import type { Held } from "./granted.ts";
import { revokeInvitationsAfter, validDays } from "./invitations.ts";
import { affiliationIn, known, membersOf } from "./memberships.ts";
import { afterWait, hoursUntil, mayConfirm, somebodyElseCanAgree, unsettled } from "./settled.ts";

/** The subject: a member in one revision, or an invitation to an address. */
export type Subject =
  | { readonly account: string; readonly rev: number; readonly invitation: null; readonly email: null }
  | { readonly account: null; readonly rev: null; readonly invitation: string; readonly email: string };

export type Proposal = Subject &
  Held & {
    readonly id: string;
    readonly proposedBy: string;
    readonly proposedAt: Date;
    readonly holdsAt: Date | null;
  };

/** The job that applies a proposal after its waiting time. */
export const settleTask = "directory.settle-proposal";

const columns = sql`id, account, base_rev, invitation, email, roles, until, organisation, relation, proposed_by, proposed_at, holds_at`;
interface Row {
  readonly id: string;
  readonly account: string | null;
  readonly base_rev: number | null;
  readonly invitation: string | null;
  readonly email: string | null;
  readonly roles: string[];
  readonly until: Date | null;
  readonly organisation: string | null;
  readonly relation: string | null;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly holds_at: Date | null;
}
const proposalOf = (row: Row): Proposal => ({
  id: row.id,
  ...({ account: row.account, rev: row.base_rev, invitation: row.invitation, email: row.email } as Subject),
  roles: known(row.roles),
  until: row.until,
  affiliation: affiliationIn(row),
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  holdsAt: row.holds_at,
});

/** Waiting proposals of the transaction's workspace, oldest first. Proposals for expired invitations are left out. */
export const openProposals = async (tx: Tx, workspace: string, now: Date): Promise<Proposal[]> => {
  const { rows } = await sql<Row>`select ${columns} from granting.proposal
    where workspace_id = ${workspace} and outcome is null and (invitation is null or proposed_at > ${new Date(now.getTime() - validDays * 86_400_000)})
    order by proposed_at, id`.execute(tx);
  return rows.map(proposalOf);
};

/**
 * Makes a proposal.
 * @returns the time from which it takes effect without a second person; null if a second person must approve
 * @throws Problem role-too-new if the proposer cannot propose yet (`settled.ts`); proposal-waits if another proposal for the same member
 * waits
 */
export const propose = async (
  tx: Tx,
  workspace: string,
  subject: Subject,
  held: Held,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<{ id: string; holdsAt: Date | null }> => {
  const from = (await unsettled(tx, workspace, now)).get(by);
  if (from !== undefined) throw new Problem("role-too-new", { details: { hours: hoursUntil(from, now) } });
  const waiting = subject.account !== null && (await openProposals(tx, workspace, now)).some(({ account }) => account === subject.account);
  if (waiting) throw new Problem("proposal-waits");
  const without = subject.account === null ? [by] : [by, subject.account];
  const holdsAt = (await somebodyElseCanAgree(tx, workspace, without, now)) ? null : afterWait(now);
  const id = newId();
  const { organisation, relation } = held.affiliation ?? { organisation: null, relation: null };
  await sql`insert into granting.proposal (workspace_id, id, account, base_rev, invitation, email, roles, until, organisation, relation, proposed_by, proposed_at, holds_at)
    values (${workspace}, ${id}, ${subject.account}, ${subject.rev}, ${subject.invitation}, ${subject.email}, ${[...held.roles]}, ${held.until},
      ${organisation}, ${relation}, ${by}, ${now}, ${holdsAt})`.execute(tx);
  if (holdsAt !== null) await enqueue(tx, settleTask, { proposal: id }, { runAt: holdsAt });
  return { id, holdsAt };
};

type Outcome = "confirmed" | "waited" | "refused" | "withdrawn";

/** Stores the decision about an open proposal. @throws Problem proposal-over if it is already decided */
const decide = async (tx: Tx, workspace: string, id: string, outcome: Outcome, by: string | null): Promise<Proposal> => {
  const { rows } = await sql<Row>`update granting.proposal set outcome = ${outcome}, decided_by = ${by}, decided_at = now()
    where workspace_id = ${workspace} and id = ${id} and outcome is null returning ${columns}`.execute(tx);
  if (rows[0] === undefined) throw new Problem("proposal-over");
  return proposalOf(rows[0]);
};

/** @throws Problem not-found if there is no such proposal; proposal-over if it is already decided */
export const proposalById = async (tx: Tx, workspace: string, id: string): Promise<Proposal> => {
  const { rows } = await sql<Row & { outcome: string | null }>`select ${columns}, outcome from granting.proposal
    where workspace_id = ${workspace} and id = ${id}`.execute(tx);
  if (rows[0] === undefined) throw new Problem("not-found");
  if (rows[0].outcome !== null) throw new Problem("proposal-over");
  return proposalOf(rows[0]);
};

/**
 * Applies a proposal: the member gets the roles, or the invitation's link starts to work.
 * @param by the second person; null if nobody approved and the waiting time is over
 * @throws Problem proposal-over if the proposal is already decided or the membership has changed; last-administrator if nobody could administer the
 * workspace after the change
 */
export const carryOut = async (tx: Tx, workspace: string, id: string, by: string | null): Promise<void> => {
  const proposal = await decide(tx, workspace, id, by === null ? "waited" : "confirmed", by);
  if (proposal.account === null) return;
  const { account, rev, roles, until, affiliation } = proposal;
  if ((await changeHeld(tx, workspace, account, { rev, roles: [...roles], until, affiliation })) === null)
    throw new Problem("proposal-over");
  await endInvitationsAfter(tx, workspace, { account, roles }, by ?? proposal.proposedBy);
};

/** Ends a proposal: the proposer withdraws it, any other person refuses it. @throws Problem proposal-over if it is already decided */
export const endProposalRow = async (tx: Tx, workspace: string, { id, proposedBy }: Proposal, by: string): Promise<void> => {
  await decide(tx, workspace, id, proposedBy === by ? "withdrawn" : "refused", by);
};

/** Ends the waiting proposals about a member or an invitation when that member or invitation is changed or ended. */
export const endProposalsOf = async (
  tx: Tx,
  workspace: string,
  subject: { account?: string; invitation?: string },
  by: string,
): Promise<void> => {
  const { rows } = await sql<Row>`select ${columns} from granting.proposal where workspace_id = ${workspace} and outcome is null
    and (account = ${subject.account ?? null} or invitation = ${subject.invitation ?? null})`.execute(tx);
  for (const row of rows) await endProposalRow(tx, workspace, proposalOf(row), by);
};

/**
 * Revokes the invitations that a change of a membership makes wrong: those to this member, and, if the member no longer administers the workspace,
 * those that the member gave.
 * @param roles the roles of the member after the change; none if the membership was ended
 */
export const endInvitationsAfter = async (
  tx: Tx,
  workspace: string,
  { account, roles }: { readonly account: string; readonly roles: readonly Role[] },
  by: string,
): Promise<void> => {
  const revoked = await revokeInvitationsAfter(tx, workspace, account, !roles.some((role) => administering.includes(role)));
  for (const invitation of revoked) await endProposalsOf(tx, workspace, { invitation }, by);
};

/** Why a person cannot approve. */
export type Refusal = "no-access" | "proposal-own" | "role-to-oneself" | "role-too-new";

/** Returns a function for one reader: it gives the reason why the reader cannot approve a proposal; null if the reader can. */
export const refusalsFor = async (
  tx: Tx,
  workspace: string,
  reader: string,
  now: Date,
): Promise<(proposal: Proposal) => { refusal: Refusal; details?: { hours: number } } | null> => {
  const me = (await membersOf(tx, workspace)).find(({ account }) => account === reader);
  const from = (await unsettled(tx, workspace, now)).get(reader);
  return (proposal) => {
    if (me === undefined || !mayConfirm(me.roles)) return { refusal: "no-access" };
    if (proposal.holdsAt !== null && proposal.holdsAt <= now) return null;
    if (proposal.proposedBy === reader) return { refusal: "proposal-own" };
    if (proposal.account === reader || proposal.email?.toLowerCase() === me.email.toLowerCase()) return { refusal: "role-to-oneself" };
    return from === undefined ? null : { refusal: "role-too-new", details: { hours: hoursUntil(from, now) } };
  };
};
