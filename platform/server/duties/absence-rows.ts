/**
 * Absences, and the people who have taken duties, as the tables store them. An absence has whole days in UTC. Neither an absence nor a taken duty
 * gives a right: a deputy sees duties that the deputy may do anyway, and everybody who may do a taken duty still sees it
 * (docs/decisions/0066-absence-and-taking.md).
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

/** Absences, including those that ended a short time ago: `holds` needs them, because a duty taken before an absence is not taken again after it. */
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
 * Whether a duty is still taken. A duty is no longer taken when the duty ends (a later duty about the same record counts as another duty), when the
 * person may no longer do it, when the person's absence begins, or after half a year.
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

/** Ends an absence. If it had begun, deletes the rows of the duties that the person took before it, so that they are not taken again. */
export const endAbsenceOf = async (tx: Tx, account: string, now: Date): Promise<void> => {
  await sql`delete from platform.taken_duty t using platform.absence a
    where t.workspace_id = ${workspaceOf(tx)} and t.account = ${account} and a.workspace_id = t.workspace_id and a.account = t.account
      and a.first_day <= ${dayInUtc(now)}::date and t.taken_at < a.first_day`.execute(tx);
  await endAll(tx, "platform.absence", account);
};

/** When a membership ends, deletes the person's absence, and the rows of the duties that the person had taken. */
export const endWithMembership = async (tx: Tx, account: string): Promise<void> => {
  await endAll(tx, "platform.taken_duty", account);
  await endAll(tx, "platform.absence", account);
};
