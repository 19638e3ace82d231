/**
 * Decides who may propose and approve judging roles. A person who got this right from only one other person must wait first. Otherwise a person could
 * invite an account of their own and use it as the second person on the same day.
 */
import { confirmingRoles, waitHours, type Role } from "../../contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { membersOf, type MemberRow } from "./memberships.ts";

const waitMs = waitHours * 3_600_000;
/** End of a waiting time that starts now. */
export const afterWait = (now: Date): Date => new Date(now.getTime() + waitMs);

/** Whole hours from now to a time, at least one. Messages contain this number. */
export const hoursUntil = (at: Date, now: Date): number => Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 3_600_000));

export const mayConfirm = (roles: readonly Role[]): boolean => confirmingRoles.some((role) => roles.includes(role));

/** For each account that cannot propose or confirm yet, the time when it can. People who had the role from the start are not included. */
export const unsettled = async (tx: Tx, workspace: string, now: Date): Promise<Map<string, Date>> => {
  // roles that one person granted alone, without a proposal
  const { rows } = await sql<{ account: string; at: Date }>`select account, max(at) as at from granting.change
    where workspace_id = ${workspace} and kind in ('joined', 'changed') and proposal is null and by_account is not null
      and roles_after && ${[...confirmingRoles]}::text[] and not roles_before && ${[...confirmingRoles]}::text[]
      and at > ${new Date(now.getTime() - waitMs)}
    group by account`.execute(tx);
  return new Map(rows.map(({ account, at }) => [account, afterWait(at)]));
};

const present = ({ until }: MemberRow, now: Date): boolean => until === null || until > now;

/** Whether the workspace has a person, besides these accounts, who could approve now. */
export const somebodyElseCanAgree = async (tx: Tx, workspace: string, without: readonly string[], now: Date): Promise<boolean> => {
  const waiting = await unsettled(tx, workspace, now);
  return (await membersOf(tx, workspace)).some(
    (member) => mayConfirm(member.roles) && present(member, now) && !without.includes(member.account) && !waiting.has(member.account),
  );
};
