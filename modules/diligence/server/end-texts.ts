/**
 * Deletes the texts of cases and statements at the end of their retention period. The decisions are kept. The server computes from the dates in the
 * rows which texts must be deleted.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { sql } from "kysely";

export const endTexts: Sweep = {
  action: "diligence.end-texts",
  failed: "Texts of due diligence whose term is over were not deleted",
  end: async (tx, _workspace, now) => {
    const { rows } = await sql<{ id: string }>`select end_texts as id from diligence.end_texts(${dayInUtc(now)}, ${now})`.execute(tx);
    return rows.map(({ id }) => id);
  },
};
