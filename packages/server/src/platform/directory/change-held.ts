/** Changing and ending memberships, in a workspace that keeps somebody who may administer it. */
import { Problem } from "@counterpart/contract/problems";
import { permissionsOf, roles, type Role } from "@counterpart/contract/roles";
import type { Tx } from "../db/index.ts";
import { changeMemberRow, endMembershipRow, type MemberRow } from "./memberships.ts";

/** Roles that may administer: one member holding one of them must remain. */
const administering: readonly Role[] = roles.filter((role) => permissionsOf[role].includes("workspace.administer"));

/** The directory's own refusal (migration 02), as a Problem. */
const keepingOne = async <T>(run: Promise<T>): Promise<T> => {
  try {
    return await run;
  } catch (error) {
    if ((error as { code?: string }).code === "CP001") throw new Problem("last-administrator");
    throw error;
  }
};

/** @returns the new revision; null when the member is not there in this one. @throws Problem last-administrator */
export const changeHeld = (
  tx: Tx,
  workspace: string,
  account: string,
  held: Pick<MemberRow, "rev" | "roles" | "until" | "affiliation">,
): Promise<number | null> => keepingOne(changeMemberRow(tx, workspace, account, held, administering));

/** @returns whether there was such a member. @throws Problem last-administrator */
export const endHeld = (tx: Tx, workspace: string, account: string): Promise<boolean> =>
  keepingOne(endMembershipRow(tx, workspace, account, administering));
