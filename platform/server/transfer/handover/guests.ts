/** Guests of a workspace: members with an end date, and guest facilitators. Their memberships end at the end of the workshop. */
import { type Role, permissionsOf, roles } from "../../../contract/roles.ts";
import type pg from "pg";
import { recordCommand } from "../../audit/index.ts";
import { withClient } from "../../db/bootstrap.ts";
import { openWorkspace } from "../catalogue/snapshot.ts";

const administering: readonly Role[] = roles.filter((role) => permissionsOf[role].includes("workspace.administer"));

interface Member {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly until: Date | null;
}
export interface People {
  readonly guests: readonly Member[];
  /** Whether the workspace still has a member who may administer it after the guests' memberships have ended. */
  readonly administered: boolean;
}

const isGuest = ({ roles: held, until }: Pick<Member, "roles" | "until">): boolean => until !== null || held.includes("guest-facilitator");

/** `client` is in a transaction that opened the workspace. */
async function peopleHere(client: pg.ClientBase, workspace: string): Promise<People> {
  const { rows } = await client.query<Member>("select account, name, roles, until from directory.members_of($1)", [workspace]);
  const staying = rows.filter((member) => !isGuest(member));
  return {
    guests: rows.filter(isGuest),
    administered: staying.some((member) => administering.some((role) => member.roles.includes(role))),
  };
}

const inWorkspace = <T>(app: pg.ClientConfig, workspace: string, run: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient(app, async (client) => {
    await client.query("begin");
    await openWorkspace(client, workspace);
    const result = await run(client);
    await client.query("commit");
    return result;
  });

export const peopleOf = (app: pg.ClientConfig, workspace: string): Promise<People> =>
  inWorkspace(app, workspace, (client) => peopleHere(client, workspace));

/**
 * Ends every guest's membership now and revokes the guests' open invitations, in one transaction with an audit row.
 * A repetition finds no guests.
 * @returns how many memberships were ended
 */
export const endGuests = (app: pg.ClientConfig, workspace: string): Promise<number> =>
  inWorkspace(app, workspace, async (client) => {
    const { guests } = await peopleHere(client, workspace);
    for (const { account } of guests)
      await client.query("select directory.end_membership($1, $2, $3)", [workspace, account, administering]);
    const invited = await client.query<{ id: string; roles: string[]; until: Date | null }>(
      "select id, roles, until from directory.invitations_of($1)",
      [workspace],
    );
    for (const { id } of invited.rows.filter(isGuest)) await client.query("select directory.revoke_invitation($1, $2)", [workspace, id]);
    await recordCommand(client, "transfer.handover", { reads: true });
    return guests.length;
  });
