/** Queries on people.pass. */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { HolderRef } from "./holders.ts";

export interface PassRow extends HolderRef {
  readonly pass: string;
  readonly reference: string;
  readonly sessions: readonly string[] | null;
  readonly revokedAt: Date | null;
}

export const passesOf = async (tx: Tx, event: string): Promise<PassRow[]> => {
  const rows = await tx
    .selectFrom("people.pass")
    .select(["id", "holder_kind", "holder_id", "reference", "sessions", "revoked_at"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("event_id", "=", event)
    .orderBy("issued_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    pass: row.id,
    kind: row.holder_kind as HolderRef["kind"],
    id: row.holder_id,
    reference: row.reference,
    sessions: row.sessions,
    revokedAt: row.revoked_at,
  }));
};

/** @throws Problem not-found if the event has no such pass */
export const passOf = async (tx: Tx, event: string, id: string): Promise<PassRow> => {
  const found = (await passesOf(tx, event)).find(({ pass }) => pass === id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
