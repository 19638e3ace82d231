/** Creates the seat of a phone that was let in. A seat represents one person. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { dealt, lockSeats, panelsOf } from "../panels.ts";
import { freeNumber } from "../seats.ts";

/** The maximum number of seats. No workshop has more people, so the server treats further requests as an attack and refuses them. */
export const seatLimit = 600;

export interface Admission {
  readonly workspace: string;
  readonly room: string;
  readonly tokenHash: string;
  readonly agency: string | null;
  readonly follows: boolean;
  /** The value that the seat stores for its slip (`seatSlipHash`), if a slip let the phone in. */
  readonly slipHash?: string;
}

/**
 * Returns the new seat's id; null if a seat already has this token, because two consoles may let the same phone in at once.
 * @throws Problem invalid-input if the agency belongs to another workspace, or if the seat only follows and has an agency; room-full if the room
 * already has the maximum number of seats
 */
export const admit = async (tx: Tx, { workspace, room, tokenHash, agency, follows, slipHash }: Admission): Promise<string | null> => {
  if (agency !== null && (follows || (await agencyById(tx, workspace, agency)) === null))
    throw new Problem("invalid-input", { at: ["agency"] });
  // locks the seats, so that two admissions never get the same number
  await lockSeats(tx, room);
  const { number, seats } = await freeNumber(tx, workspace, room);
  if (seats >= seatLimit) throw new Problem("room-full", { details: { seats: seatLimit } });
  const [panel = null] = dealt(1, await panelsOf(tx, { workspace, room }));
  const made = await tx
    .insertInto("workshop.seat")
    .values({
      workspace_id: workspace,
      room_id: room,
      number,
      agency_id: agency,
      panel,
      token_hash: tokenHash,
      follows,
      slip_hash: slipHash ?? null,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "token_hash"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id ?? null;
};
