/** Changes and ends memberships. Every workspace must keep at least one member who can administer it. */
import { Problem } from "../../contract/problems.ts";
import { permissionsOf, roles, type Role } from "../../contract/roles.ts";
import type { Tx } from "../db/index.ts";
import { changeMemberRow, endMembershipRow, type MemberRow } from "./memberships.ts";

/** Roles that can administer a workspace: at least one member with one of these roles must remain. */
export const administering: readonly Role[] = roles.filter((role) => permissionsOf[role].includes("workspace.administer"));

/** Converts the error of the database function `directory.assert_administered` into a Problem. */
const keepingOne = async <T>(run: Promise<T>): Promise<T> => {
  try {
    return await run;
  } catch (error) {
    if ((error as { code?: string }).code === "CP001") throw new Problem("last-administrator");
    throw error;
  }
};

/**
 * @returns the new revision; null if there is no such member in the given revision.
 * @throws Problem last-administrator if nobody could administer the workspace after the change
 */
export const changeHeld = (
  tx: Tx,
  workspace: string,
  account: string,
  held: Pick<MemberRow, "rev" | "roles" | "until" | "affiliation">,
): Promise<number | null> => keepingOne(changeMemberRow(tx, workspace, account, held, administering));

/** @returns whether the member existed. @throws Problem last-administrator if nobody else could administer the workspace */
export const endHeld = (tx: Tx, workspace: string, account: string): Promise<boolean> =>
  keepingOne(endMembershipRow(tx, workspace, account, administering));
