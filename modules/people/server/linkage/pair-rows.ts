/** The rows of pairs in the form that the deciding person sees. */
import { stateByCode } from "#modules/programme/server/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { PairRow } from "../../contract/pairs.ts";

/** @returns the rows by id, without rows that the reader may not see */
export const pairRows = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PairRow & { readonly eventId: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("people.participation as p")
    .innerJoin("people.event as e", (on) => on.onRef("e.workspace_id", "=", "p.workspace_id").onRef("e.id", "=", "p.event_id"))
    .selectAll("p")
    .select(["e.title", "e.title_lang", "e.starts"])
    .where("p.workspace_id", "=", workspaceOf(tx))
    .where("p.id", "in", [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        rev: row.rev,
        name: row.full_name === "" ? `${row.given_name} ${row.family_name}`.trim() : row.full_name,
        email: row.email,
        state: row.state === null ? null : (stateByCode(row.state)?.name ?? {}),
        organisation: row.organisation,
        function: row.function,
        sex: row.sex as PairRow["sex"],
        event: { title: { text: row.title, lang: row.title_lang }, starts: row.starts },
        file: row.file,
        fileRow: row.file_row,
        eventId: row.event_id,
      },
    ]),
  );
};
