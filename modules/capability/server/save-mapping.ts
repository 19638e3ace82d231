/** Stores and reads a mapping: what each element of an earlier version of an instrument became in this version. */
import { saveMapping, listMappings, type Mapping } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { faultsOfMapping, type MappingRow } from "#methods/instrument/index.ts";
import { changeRow, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { instrumentById } from "./instruments.ts";

const mappingsTo = async (tx: Tx, workspace: string, to: string): Promise<Mapping[]> => {
  const rows = await tx
    .selectFrom("capability.mapping")
    .select(["from_id", "to_id", "rows", "rev"])
    .where("workspace_id", "=", workspace)
    .where("to_id", "=", to)
    .orderBy("from_id")
    .execute();
  return rows.map((row) => ({ from: row.from_id, to: row.to_id, rows: row.rows as unknown as Mapping["rows"], rev: row.rev }));
};

/** The mapping between two versions; null if there is none. */
export const mappingOf = async (tx: Tx, workspace: string, from: string, to: string): Promise<Mapping | null> =>
  (await mappingsTo(tx, workspace, to)).find((mapping) => mapping.from === from) ?? null;

export const routes = [
  implement(listMappings, async ({ tx, params }) => {
    await instrumentById(tx, params.workspace, params.instrument);
    return { mappings: await mappingsTo(tx, params.workspace, params.instrument) };
  }),
  implement(saveMapping, async ({ tx, params, body, actor, audited }) => {
    const { workspace, instrument, from } = params;
    const [before, after] = [await instrumentById(tx, workspace, from), await instrumentById(tx, workspace, instrument)];
    if (before.line.urn !== after.line.urn || before.line.version >= after.line.version)
      throw new Problem("invalid-input", { at: ["from"] });
    const faults = faultsOfMapping(before.instrument, after.instrument, body.rows as readonly MappingRow[]);
    if (faults.length > 0)
      throw new Problem("mapping-incomplete", { details: { faults: faults.slice(0, 50), more: Math.max(0, faults.length - 50) } });
    const rows = JSON.stringify(body.rows);
    const key = { from_id: from, to_id: instrument };
    await withCurrentOnConflict(
      () => mappingOf(tx, workspace, from, instrument),
      async () => {
        if (body.expectedRev !== null) {
          await changeRow(tx, { table: "capability.mapping", key, expectedRev: body.expectedRev, values: { rows }, actor });
          return;
        }
        const by = actorForAudit(actor);
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto("capability.mapping")
          .values({ workspace_id: workspace, ...key, rows, created_by: by, updated_by: by })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) throw new Problem("conflict");
      },
    );
    audited([instrument, from]);
    const kept = await mappingOf(tx, workspace, from, instrument);
    if (kept === null) throw new Problem("not-found");
    return kept;
  }),
];
