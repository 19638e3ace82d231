/** Queries on people.decision: the present decision about each pair, and the number of its decisions. */
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Verdict } from "../../contract/pairs.ts";

export interface Held {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  /** The number of decisions about the pair. */
  readonly seen: number;
  readonly verdict: Verdict | "undone";
  readonly aRev: number;
  readonly bRev: number;
  readonly at: Date;
  readonly by: string | null;
}

/** The last decision about each pair, the latest first. @param of only this pair */
export const heldDecisions = async (tx: Tx, of?: { readonly a: string; readonly b: string }): Promise<Held[]> => {
  const only = of === undefined ? sql`true` : sql`a = ${of.a}::uuid and b = ${of.b}::uuid`;
  const { rows } = await sql<{
    id: string;
    a: string;
    b: string;
    position: number;
    verdict: Held["verdict"];
    a_rev: number;
    b_rev: number;
    at: Date;
    created_by: string | null;
  }>`select * from (select distinct on (a, b) id, a, b, position, verdict, a_rev, b_rev, at, created_by
      from people.decision where workspace_id = ${workspaceOf(tx)} and ${only} order by a, b, position desc) last
    order by at desc, id desc`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    a: row.a,
    b: row.b,
    seen: row.position,
    verdict: row.verdict,
    aRev: row.a_rev,
    bRev: row.b_rev,
    at: row.at,
    by: row.created_by,
  }));
};
