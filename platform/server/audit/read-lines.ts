/**
 * Reads the lines of the audit that the page shows. This file alone decides which reads have a line: exports, reads by guests without a judging role,
 * and reads by guests with a judging role up to their last decision. All other reads are only counted.
 */
import { sql } from "kysely";
import type { AuditClass, AuditLine } from "../../contract/audit.ts";
import { namedRecords } from "../../contract/audit.ts";
import { didOf } from "../../contract/audit-words.ts";
import { judges, outsiderRoles, Role } from "../../contract/roles.ts";
import type { Tx } from "../db/index.ts";
import { namedRecordsOf } from "../search/named-records.ts";
import type { AuditActions } from "./audit-actions.ts";
import { foldRows, type FoldedRow } from "./fold-rows.ts";

interface Person {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whether the person comes from outside: the membership has an end date, or a role that needs an end date. */
  readonly guest: boolean;
  /** Null if the person has never acted in this workspace, or was erased. */
  readonly digest: string | null;
}

/** All present and former members, sorted by name. */
export const peopleInAudit = async (tx: Tx, workspace: string): Promise<readonly Person[]> => {
  const { rows } = await sql<{ account: string; name: string; roles: string[]; guest: boolean; digest: string | null }>`
    select account, name, roles, guest, digest from directory.people_in_audit(${workspace}) order by name, account`.execute(tx);
  return rows.map((row) => {
    const roles = row.roles.filter((role): role is Role => Role.safeParse(role).success);
    return { ...row, roles, guest: row.guest || roles.some((role) => outsiderRoles.includes(role)) };
  });
};

/** The condition under which a row `a` is shown as a line. Every other row is only counted. */
const namedRow = async (tx: Tx, people: readonly Person[], { left, judged }: AuditActions) => {
  const digests = (which: (one: Person) => boolean): string[] =>
    people.flatMap((one) => (one.digest !== null && which(one) ? [one.digest] : []));
  const guests = digests(({ guest, roles }) => guest && !judges(roles));
  const judging = digests(({ guest, roles }) => guest && judges(roles));
  const { rows } = await sql<{ actor: string; until: Date }>`
    select encode(actor, 'hex') as actor, max(at) as until from platform.audit
    where workspace_id = platform.workspace() and not reads and action = any(${judged}::text[]) and encode(actor, 'hex') = any(${judging}::text[])
    group by actor`.execute(tx);
  return sql<boolean>`(not a.reads or a.action = any(${left}::text[]) or encode(a.actor, 'hex') = any(${guests}::text[])
    or exists (select from unnest(${rows.map(({ actor }) => actor)}::text[], ${rows.map(({ until }) => until)}::timestamptz[]) j (actor, until)
      where j.actor = encode(a.actor, 'hex') and a.at <= j.until))`;
};

const ofClass = (what: AuditClass | undefined, { left, decided }: AuditActions) => {
  const in_ = (actions: readonly string[]) => sql<boolean>`a.action = any(${actions}::text[])`;
  switch (what) {
    case undefined:
      return sql<boolean>`true`;
    case "left":
      return in_(left);
    case "read":
      return sql<boolean>`a.reads and not ${in_(left)}`;
    case "decided":
      return in_(decided);
    case "changed":
      return sql<boolean>`not a.reads and not ${in_([...left, ...decided])}`;
  }
};

interface Row extends FoldedRow {
  readonly actor_kind: AuditLine["by"];
  readonly reads: boolean;
}

export interface Wanted {
  readonly what?: AuditClass | undefined;
  readonly who?: string | undefined;
  readonly lang: string;
  /** The id of a row: only lines older than this row are read. */
  readonly before?: string | undefined;
  /** Maximum number of rows that are read. */
  readonly rows: number;
}

/** @returns the lines, newest first, and the id of the row to pass as `before` for older lines; null if there are no older lines */
export const linesOf = async (
  tx: Tx,
  people: readonly Person[],
  actions: AuditActions,
  { what, who, lang, before, rows: most }: Wanted,
): Promise<{ readonly lines: AuditLine[]; readonly next: string | null }> => {
  const digest = who === undefined ? undefined : (people.find(({ account }) => account === who)?.digest ?? "");
  const { rows } = await sql<Row>`
    select a.id, a.at, a.actor_kind, encode(a.actor, 'hex') as actor, a.action, a.ids::text[] as ids, a.reads,
      a.reads and not a.action = any(${actions.left}::text[]) as folds
    from platform.audit a
    where a.workspace_id = platform.workspace() and ${await namedRow(tx, people, actions)} and ${ofClass(what, actions)}
      and ${digest === undefined ? sql`true` : sql`encode(a.actor, 'hex') = ${digest}`}
      and ${before === undefined ? sql`true` : sql`(a.at, a.id) < (select b.at, b.id from platform.audit b where b.workspace_id = platform.workspace() and b.id = ${before}::uuid)`}
    order by a.at desc, a.id desc limit ${most + 1}`.execute(tx);
  const taken = rows.slice(0, most);
  const folded = foldRows(taken);
  const named = await namedRecordsOf(
    tx,
    folded.flatMap(({ ids }) => ids),
    lang,
  );
  const byDigest = new Map(people.map((one) => [one.digest, one]));
  const classOf = ({ action, reads }: Row): AuditClass =>
    actions.left.includes(action) ? "left" : reads ? "read" : actions.decided.includes(action) ? "decided" : "changed";
  const lines = folded.map(({ row, since, ids }): AuditLine => {
    const person = row.actor === null ? undefined : byDigest.get(row.actor);
    const records = ids.flatMap((id) => named.get(id) ?? []);
    return {
      id: row.id,
      at: row.at.toISOString(),
      since: since?.toISOString() ?? null,
      who: person === undefined ? null : { account: person.account, name: person.name, roles: [...person.roles], guest: person.guest },
      by: row.actor_kind,
      what: classOf(row),
      did: didOf(row.action, row.reads),
      action: row.action,
      records: records.slice(0, namedRecords),
      count: ids.length,
    };
  });
  return { lines, next: rows.length > most ? (taken.at(-1)?.id ?? null) : null };
};

/** The number of reads since `from` that have no line, and the time of the oldest row of the audit. */
export const quietReads = async (
  tx: Tx,
  people: readonly Person[],
  actions: AuditActions,
  from: Date,
): Promise<{ readonly reads: number; readonly since: Date | null }> => {
  const { rows } = await sql<{ reads: number; since: Date | null }>`
    select (select count(*) from platform.audit a where a.workspace_id = platform.workspace() and a.reads and a.at >= ${from}
        and not ${await namedRow(tx, people, actions)}) as reads,
      (select min(at) from platform.audit where workspace_id = platform.workspace()) as since`.execute(tx);
  return rows[0] ?? { reads: 0, since: null };
};
