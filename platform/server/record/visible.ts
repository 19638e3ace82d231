/** Checks which URNs a reader may see: the transaction must be able to see the record of the URN. */
import { sql } from "kysely";
import { provided, type Tx, workspaceOf } from "../db/index.ts";
import { recordKinds } from "./define-record.ts";

const address = /^urn:counterpart:([a-z-]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/**
 * Returns the URNs whose record the transaction may not see, because it is above the clearance, in another workspace, or does not exist.
 * URNs of kinds that no module declares are not checked.
 */
export const hiddenUrns = async (tx: Tx, urns: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = urns.flatMap((urn) => {
    const [, kind, id] = address.exec(urn) ?? [];
    return kind === undefined || id === undefined ? [] : [{ urn, kind, id }];
  });
  const hidden = new Set<string>();
  for (const [kind, of] of Map.groupBy(found, (one) => one.kind)) {
    const record = provided(tx, recordKinds).find(({ urn }) => urn === kind);
    if (record === undefined) continue;
    const ids = of.map(({ id }) => id);
    const { rows } = await sql<{
      id: string;
    }>`select id from ${sql.table(record.table)} where workspace_id = ${workspaceOf(tx)} and id = any (${ids}::uuid[])`.execute(tx);
    const visible = new Set(rows.map(({ id }) => id));
    for (const { urn, id } of of) if (!visible.has(id)) hidden.add(urn);
  }
  return hidden;
};
