/**
 * Absences, and who has taken a duty, as the tables have them. An absence has whole days in UTC. Neither gives a right: a deputy finds what the
 * deputy may do anyway, and what somebody has taken stays with everybody who may do it (docs/decisions/0066-absence-and-taking.md).
 */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { type Tx, workspaceOf } from "../db/index.ts";
import type { FoundDuty, Looking, Person } from "./duty-kind.ts";

export interface Absence {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly deputy: string | null;
}
export interface Taking {
  readonly kind: string;
  readonly record: string;
  readonly account: string;
  readonly at: Date;
}

/** Absences, also those that ended a short time ago: what their people had taken does not come back. */
export const absencesIn = (read: Looking["read"], workspace: string): Promise<Absence[]> =>
  read(sql<Absence>`select account, first_day::text as "from", last_day::text as "to", deputy from platform.absence
    where workspace_id = ${workspace} order by first_day, account`);

export const takingsIn = (read: Looking["read"], workspace: string): Promise<Taking[]> =>
  read(sql<Taking>`select kind, record, account, taken_at as at from platform.taken_duty where workspace_id = ${workspace}`);

export const isAway = (absences: readonly Absence[], account: string, now: Date): Absence | undefined => {
  const today = dayInUtc(now);
  return absences.find((one) => one.account === account && one.from <= today && today <= one.to);
};

const longest = 180 * 86_400_000;

/**
 * Whether a taking still holds. It ends with the duty (what begins later is another duty), when its person may no longer do it, when an
 * absence begins, and after half a year.
 */
export const holds = (
  { account, at }: Taking,
  { since }: Pick<FoundDuty, "since">,
  who: readonly Pick<Person, "account">[],
  absences: readonly Absence[],
  now: Date,
): boolean =>
  at >= since &&
  now.getTime() - at.getTime() < longest &&
  who.some((person) => person.account === account) &&
  isAway(absences, account, now) === undefined &&
  !absences.some((one) => one.account === account && one.from <= dayInUtc(now) && dayInUtc(at) < one.from);

const endAll = (tx: Tx, table: "platform.absence" | "platform.taken_duty", account: string) =>
  sql`delete from ${sql.table(table)} where workspace_id = ${workspaceOf(tx)} and account = ${account}`.execute(tx);

/** Ends an absence; what its person had taken before it began does not come back. */
export const endAbsenceOf = async (tx: Tx, account: string, now: Date): Promise<void> => {
  await sql`delete from platform.taken_duty t using platform.absence a
    where t.workspace_id = ${workspaceOf(tx)} and t.account = ${account} and a.workspace_id = t.workspace_id and a.account = t.account
      and a.first_day <= ${dayInUtc(now)}::date and t.taken_at < a.first_day`.execute(tx);
  await endAll(tx, "platform.absence", account);
};

/** With a membership end the person's absence and what the person had taken. */
export const endWithMembership = async (tx: Tx, account: string): Promise<void> => {
  await endAll(tx, "platform.taken_duty", account);
  await endAll(tx, "platform.absence", account);
};
