/**
 * Finds the seat of a lost phone: the only phone of its agency that is out of reach, or one that went out of reach in a minute that the facilitator
 * chose. Nobody needs to know which seat it is. If several phones went out of reach in this minute, as when the room moves to another address, any of
 * their seats is taken: one seat ends for one person who joins again.
 */
import { Problem } from "#platform/contract/problems.ts";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { inReach, outOfReachSince } from "../presence.ts";
import { seatEnded } from "../seats.ts";

interface Place {
  readonly workspace: string;
  readonly room: string;
}

/** The phones in the room, with their agencies and whether they are out of reach. */
export const phonesOf = async (tx: Tx, { workspace, room }: Place) => {
  const rows = await tx
    .selectFrom("workshop.seat")
    .select(["id", "agency_id", "follows"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where("state", "=", "present")
    .where("paper", "=", false)
    .execute();
  return rows.map(({ id, agency_id, follows }) => ({
    id,
    agency: agency_id,
    follows,
    outOfReach: !inReach(id),
    since: outOfReachSince(id),
  }));
};

/**
 * Ends the lost phone's seat.
 * @param since the minute in which the phone went out of reach; absent if it is the only such phone of its agency
 * @returns the id of the seat
 * @throws Problem lost-not-alone if no such phone is out of reach, or if there are several and `since` is absent
 */
export const endLost = async (tx: Tx, place: Place, agency: string | null, since?: string): Promise<string> => {
  const [lost, ...more] = (await phonesOf(tx, place)).filter(
    (phone) => !phone.follows && phone.agency === agency && phone.outOfReach && (since === undefined || phone.since === since),
  );
  if (lost === undefined || (more.length > 0 && since === undefined))
    throw new Problem("lost-not-alone", { details: { n: lost === undefined ? 0 : more.length + 1 } });
  // If another facilitator ends this seat at the same moment, this update waits for it and then finds no present seat.
  const { numUpdatedRows } = await tx
    .updateTable("workshop.seat")
    .set({ state: "replaced" })
    .where("workspace_id", "=", place.workspace)
    .where("id", "=", lost.id)
    .where("state", "=", "present")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("lost-not-alone", { details: { n: 0 } });
  afterCommit(tx, () => seatEnded(place.room));
  return lost.id;
};

/** Gives the marks, the panel, the group and the slip of an ended seat to the seat that replaces it. */
export const passOn = async (tx: Tx, workspace: string, from: string, to: string): Promise<void> => {
  await tx
    .updateTable("question.participation")
    .set({ seat_id: to })
    .where("workspace_id", "=", workspace)
    .where("seat_id", "=", from)
    .execute();
  const { panel, group_number, slip_hash } = await tx
    .selectFrom("workshop.seat")
    .select(["panel", "group_number", "slip_hash"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", from)
    .executeTakeFirstOrThrow();
  const seat = (id: string) => tx.updateTable("workshop.seat").where("workspace_id", "=", workspace).where("id", "=", id);
  // after the room moved, the slip must end the seat that has the marks
  if (slip_hash !== null) await seat(from).set({ slip_hash: null }).execute();
  await seat(to)
    .set({ panel, group_number, ...(slip_hash === null ? {} : { slip_hash }) })
    .execute();
};
