/** Members of a workspace: who they are, what they may do, until when; and the end of a membership. */
import { changeMember, endMembership, listMembers } from "@counterpart/contract/directory";
import { Problem } from "@counterpart/contract/problems";
import { permissionsOf, roles, type Role } from "@counterpart/contract/roles";
import { implement, type Route } from "../http/route.ts";
import { affiliationFor, assertGuestsEnd, invitationsOf } from "./invitations.ts";
import { changeMemberRow, endMembershipRow, membersOf, type MemberRow } from "./memberships.ts";

/** Roles that may administer: one member holding one of them must remain. */
const administering: readonly Role[] = roles.filter((role) => permissionsOf[role].includes("workspace.administer"));

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const memberOf = (row: MemberRow, account: string) => ({
  id: row.account,
  name: row.name,
  email: row.email,
  roles: row.roles,
  until: iso(row.until),
  affiliation: row.affiliation,
  rev: row.rev,
  you: row.account === account,
});

/** The directory's own refusal (migration 02), as a Problem. */
const keepingOne = async <T>(run: Promise<T>): Promise<T> => {
  try {
    return await run;
  } catch (error) {
    if ((error as { code?: string }).code === "CP001") throw new Problem("last-administrator");
    throw error;
  }
};

const accountOf = (actor: { kind: string; account?: string }): string => actor.account ?? "";

export const memberRoutes: readonly Route[] = [
  implement(listMembers, async ({ tx, params, actor }) => ({
    members: (await membersOf(tx, params.workspace)).map((row) => memberOf(row, accountOf(actor))),
    invitations: (await invitationsOf(tx, params.workspace)).map((row) => ({
      id: row.id,
      email: row.email,
      roles: row.roles,
      until: iso(row.until),
      affiliation: row.affiliation,
      expiresAt: row.expires_at.toISOString(),
    })),
  })),
  implement(changeMember, async ({ tx, params, body, actor }) => {
    const until = body.until === null ? null : new Date(body.until);
    assertGuestsEnd(body.roles, until);
    const access = { rev: body.expectedRev, roles: body.roles, until, affiliation: affiliationFor(body.roles, body.affiliation) };
    const rev = await keepingOne(changeMemberRow(tx, params.workspace, params.member, access, administering));
    const row = (await membersOf(tx, params.workspace)).find((member) => member.account === params.member);
    if (!row) throw new Problem("not-found");
    if (rev === null) throw new Problem("conflict", { details: { current: memberOf(row, accountOf(actor)) } });
    return memberOf(row, accountOf(actor));
  }),
  implement(endMembership, async ({ tx, params }) => {
    if (!(await keepingOne(endMembershipRow(tx, params.workspace, params.member, administering)))) throw new Problem("not-found");
    return {};
  }),
];
