/** New paper sheets. Each is a seat without a phone; the reply contains its code, and the database stores only the digest. */
import { Problem } from "#platform/contract/problems.ts";
import type { Piles } from "../contract/paper.ts";
import type { Translated } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type * as z from "zod/mini";
import type { Tx } from "#platform/server/db/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { hashOf, normaliseCode } from "./join-codes.ts";
import { freeNumber } from "./seats.ts";
import { newSheetCode } from "./sheet-codes.ts";

/** The same limit as for phones. */
const seatLimit = 600;

export interface NewSheet {
  readonly code: string;
  readonly agency: Translated | null;
  /** A random number that decides the panel of the sheet in a round, as for a phone. */
  readonly draw: number;
}

/** @throws Problem invalid-input for an agency of another workspace, or more seats than a room has */
export const newSheets = async (
  tx: Tx,
  here: { readonly workspace: string; readonly room: string },
  piles: z.infer<typeof Piles>,
  weighs = false,
): Promise<NewSheet[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`join ${here.room}`}, 0))`.execute(tx);
  const agencies = await agenciesOf(tx, here.workspace);
  const sheets: NewSheet[] = [];
  for (const pile of piles) {
    const agency = pile.agency === null ? null : agencies.find((one) => one.id === pile.agency);
    if (agency === undefined) throw new Problem("invalid-input", { at: ["piles"] });
    for (let n = 0; n < pile.sheets; n += 1) {
      const code = newSheetCode();
      const { number, draw } = await freeNumber(tx, here.workspace, here.room);
      if (draw >= seatLimit) throw new Problem("invalid-input", { at: ["piles"] });
      await tx
        .insertInto("workshop.seat")
        .values({
          workspace_id: here.workspace,
          room_id: here.room,
          number,
          agency_id: pile.agency,
          panel_draw: draw,
          token_hash: hashOf(normaliseCode(code)),
          paper: true,
          weighs,
        })
        .execute();
      sheets.push({ code, agency: agency?.name ?? null, draw });
    }
  }
  return sheets;
};
