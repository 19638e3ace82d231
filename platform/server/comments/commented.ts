/** The record that comments belong to: a record that the reader may read, of a kind that takes comments. */
import { sql } from "kysely";
import { Problem } from "../../contract/problems.ts";
import { permissionsOf, type Held, type Role } from "../../contract/roles.ts";
import { provided, type Tx, workspaceOf } from "../db/index.ts";
import { recordKinds, urnOf, type RecordKind } from "../record/index.ts";
import { passageKinds } from "../search/passage-kind.ts";

export interface Commented {
  readonly kind: RecordKind;
  readonly id: string;
  readonly urn: string;
  /** Rank of the record's marking. */
  readonly visibility: number;
  /** The record's other columns, as JSON. */
  readonly row: Readonly<Record<string, unknown>>;
}

export const talkKinds = (tx: Tx): readonly RecordKind[] => provided(tx, recordKinds).filter(({ talk }) => talk !== undefined);

/** Whether people with these roles may read records of the kind and comment on them. */
export const mayTalk = (kind: RecordKind, roles: readonly Role[]): boolean => {
  const held = new Set<Held>(roles.flatMap((role) => permissionsOf[role]));
  return held.has("record.comment") && held.has(kind.permission ?? "workspace.read");
};

interface Row {
  readonly id: string;
  readonly visibility: number;
  readonly row: Readonly<Record<string, unknown>>;
}

/** The records that the transaction may see, including records that belong to another record and have no page of their own (`PassageKind.within`). */
export const commentedOf = async (tx: Tx, kind: RecordKind, ids: readonly string[]): Promise<Commented[]> => {
  if (ids.length === 0) return [];
  const kinds = provided(tx, passageKinds);
  const within = kinds.find((one) => one.kind === kind.urn)?.within;
  const outer = within === undefined ? undefined : kinds.find((one) => one.kind === within.kind);
  const readable =
    within === undefined || outer === undefined
      ? sql`true`
      : sql`exists (select from ${sql.table(outer.table)} o where o.workspace_id = r.workspace_id and o.id = ${sql.ref(`r.${within.column}`)})`;
  const { rows } = await sql<Row>`select r.id, r.visibility, to_jsonb(r) as row from ${sql.table(kind.table)} r
    where r.workspace_id = ${workspaceOf(tx)} and r.id = any (${[...ids]}::uuid[]) and ${readable}`.execute(tx);
  return rows.map(({ id, visibility, row }) => ({ kind, id, urn: urnOf(kind.urn, id), visibility, row }));
};

/** @throws Problem not-found if the reader cannot see the record, or if its kind takes no comments */
export const commentedById = async (tx: Tx, id: string, roles: readonly Role[]): Promise<Commented> => {
  for (const kind of talkKinds(tx)) {
    if (!mayTalk(kind, roles)) continue;
    const [found] = await commentedOf(tx, kind, [id]);
    if (found !== undefined) return found;
  }
  throw new Problem("not-found");
};
