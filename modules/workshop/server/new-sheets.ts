/**
 * Makes new paper sheets. Each sheet is a seat without a phone. The reply contains the code of the sheet; the database stores only the digest of the
 * code.
 */
import { Problem } from "#platform/contract/problems.ts";
import type { Piles } from "../contract/paper.ts";
import type { Translated } from "#platform/contract/values.ts";
import type * as z from "zod/mini";
import type { Tx } from "#platform/server/db/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { hashOf, normaliseCode } from "./join-codes.ts";
import { dealt, lockSeats, panelsOf } from "./panels.ts";
import { freeNumber } from "./seats.ts";
import { newSheetCode } from "./sheet-codes.ts";

/** The maximum number of seats in a room, of phones and sheets together. */
const seatLimit = 600;

export interface NewSheet {
  readonly code: string;
  readonly agency: Translated | null;
  /** The panel of the sheet in a round with several panels; null otherwise. */
  readonly panel: number | null;
}

/** @throws Problem invalid-input if an agency belongs to another workspace, or if the room would have too many seats */
export const newSheets = async (
  tx: Tx,
  here: { readonly workspace: string; readonly room: string },
  piles: z.infer<typeof Piles>,
  weighs = false,
): Promise<NewSheet[]> => {
  await lockSeats(tx, here.room);
  const panels = dealt(
    piles.reduce((sum, { sheets }) => sum + sheets, 0),
    await panelsOf(tx, here),
  );
  const agencies = await agenciesOf(tx, here.workspace);
  const sheets: NewSheet[] = [];
  for (const pile of piles) {
    const agency = pile.agency === null ? null : agencies.find((one) => one.id === pile.agency);
    if (agency === undefined) throw new Problem("invalid-input", { at: ["piles"] });
    for (let n = 0; n < pile.sheets; n += 1) {
      const code = newSheetCode();
      const { number, seats } = await freeNumber(tx, here.workspace, here.room);
      if (seats >= seatLimit) throw new Problem("invalid-input", { at: ["piles"] });
      const panel = panels[sheets.length] ?? null;
      await tx
        .insertInto("workshop.seat")
        .values({
          workspace_id: here.workspace,
          room_id: here.room,
          number,
          agency_id: pile.agency,
          panel,
          token_hash: hashOf(normaliseCode(code)),
          paper: true,
          weighs,
        })
        .execute();
      sheets.push({ code, agency: agency?.name ?? null, panel });
    }
  }
  return sheets;
};
