/** Endpoints that list the members of a workspace with their roles and end dates, change a member, and end a membership. */
import { changeMember, endMembership, listMembers } from "../../contract/directory.ts";
import { Problem } from "../../contract/problems.ts";
import type { Tx } from "../db/index.ts";
import { endWithMembership } from "../duties/absence-rows.ts";
import { accountOf } from "../http/actor.ts";
import { implement, type Route } from "../http/route.ts";
import { changeHeld, endHeld } from "./change-held.ts";
import { heldFrom, leadsMore, refuseToOneself, takesTwo } from "./granted.ts";
import { invitationsOf } from "./invitations.ts";
import { membersOf, type MemberRow } from "./memberships.ts";
import { endInvitationsAfter, endProposalsOf, openProposals, propose } from "./proposals.ts";
import { expectRev } from "../record/index.ts";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const memberOf = (row: MemberRow, account: string, proposal: string | null) => ({
  id: row.account,
  name: row.name,
  email: row.email,
  roles: row.roles,
  until: iso(row.until),
  affiliation: row.affiliation,
  rev: row.rev,
  you: row.account === account,
  proposal,
});

const memberBy = async (tx: Tx, workspace: string, account: string): Promise<MemberRow> => {
  const row = (await membersOf(tx, workspace)).find((member) => member.account === account);
  if (!row) throw new Problem("not-found");
  return row;
};

export const memberRoutes: readonly Route[] = [
  implement(listMembers, async ({ tx, params: { workspace }, actor, now }) => {
    const proposals = await openProposals(tx, workspace, now());
    const waiting = new Map(proposals.map((one) => [one.account ?? one.invitation, one.id]));
    return {
      members: (await membersOf(tx, workspace)).map((row) => memberOf(row, accountOf(actor), waiting.get(row.account) ?? null)),
      invitations: (await invitationsOf(tx, workspace)).map((row) => ({
        id: row.id,
        email: row.email,
        roles: row.roles,
        until: iso(row.until),
        affiliation: row.affiliation,
        expiresAt: row.expires_at.toISOString(),
        proposal: waiting.get(row.id) ?? null,
      })),
    };
  }),
  implement(changeMember, async ({ tx, params: { workspace, member }, body, actor, now, audited, supports }) => {
    const by = accountOf(actor);
    const before = await memberBy(tx, workspace, member);
    expectRev(memberOf(before, by, null), body.expectedRev);
    const held = heldFrom(body, now());
    if (member === by) refuseToOneself(before, held);
    await supports(leadsMore(before, held) ? [{ guest: before.email, at: workspace, asker: by }] : []);
    if (takesTwo(before, held)) {
      const subject = { account: member, rev: before.rev, invitation: null, email: null };
      const { id } = await propose(tx, workspace, subject, held, { by, now: now() });
      audited([id]);
      return memberOf(before, by, id);
    }
    await endProposalsOf(tx, workspace, { account: member }, by);
    const rev = await changeHeld(tx, workspace, member, { rev: before.rev, ...held, roles: [...held.roles] });
    const { roles, until } = before;
    const sameRights = until?.getTime() === held.until?.getTime() && roles.toSorted().join() === held.roles.toSorted().join();
    if (!sameRights) await endInvitationsAfter(tx, workspace, { account: member, roles: held.roles }, by);
    const after = await memberBy(tx, workspace, member);
    if (rev === null) throw new Problem("conflict", { details: { current: memberOf(after, by, null) } });
    return memberOf(after, by, null);
  }),
  implement(endMembership, async ({ tx, params: { workspace, member }, actor }) => {
    await endProposalsOf(tx, workspace, { account: member }, accountOf(actor));
    if (!(await endHeld(tx, workspace, member))) throw new Problem("not-found");
    await endInvitationsAfter(tx, workspace, { account: member, roles: [] }, accountOf(actor));
    await endWithMembership(tx, member);
    return {};
  }),
];
