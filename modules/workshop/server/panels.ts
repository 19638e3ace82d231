/**
 * Panels: groups of seats that rate different scenarios. When a round with several panels opens, the server assigns the seats to panels, in equal
 * parts and in a random order. A seat that joins later gets a random panel, independently of the others. Therefore no panel shows when its seat
 * joined. A seat keeps its panel while the number of panels does not change, so that the same people rate a scenario again.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { shuffled } from "#platform/server/questions/index.ts";

interface Place {
  readonly workspace: string;
  readonly room: string;
}

/**
 * A panel for each of these seats, in equal parts and in a random order. @param panels the number of panels; null before the first round with several
 * panels
 */
export const dealt = (seats: number, panels: number | null): (number | null)[] => {
  if (panels === null) return Array.from({ length: seats }, () => null);
  // it is random too which panels get one seat more
  const order = shuffled(Array.from({ length: panels }, (_, panel) => panel));
  return shuffled(Array.from({ length: seats }, (_, i) => order[i % panels] ?? 0));
};

/** Locks the seats of a room, so that admissions and changes of all seats run one after the other. */
export const lockSeats = async (tx: Tx, room: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`join ${room}`}, 0))`.execute(tx);
};

/** The number of panels to which the seats of a room are assigned; null before the first round with several panels. */
export const panelsOf = async (tx: Tx, { workspace, room }: Place): Promise<number | null> =>
  (
    await tx
      .selectFrom("workshop.room")
      .select("panels")
      .where("workspace_id", "=", workspace)
      .where("id", "=", room)
      .executeTakeFirstOrThrow()
  ).panels;

const dealTo = async (tx: Tx, { workspace }: Place, seats: readonly string[], panels: number): Promise<void> => {
  await sql`update workshop.seat s set panel = d.panel from unnest(${[...seats]}::uuid[], ${dealt(seats.length, panels)}::int[]) d (id, panel)
    where s.workspace_id = ${workspace} and s.id = d.id`.execute(tx);
};

/**
 * Assigns the seats to the panels of a new round. The seats that can answer now are divided into equal parts. The other seats get a panel too,
 * because they may answer later.
 */
export const dealPanels = async (tx: Tx, place: Place, panels: number): Promise<void> => {
  if (panels === 1) return;
  await lockSeats(tx, place.room);
  const again = (await panelsOf(tx, place)) !== panels;
  const rows = await tx
    .selectFrom("workshop.seat")
    .select(["id", "state", "follows"])
    .where("workspace_id", "=", place.workspace)
    .where("room_id", "=", place.room)
    .$if(!again, (seats) => seats.where("panel", "is", null))
    .execute();
  const answers = ({ state, follows }: (typeof rows)[number]): boolean => state === "present" && !follows;
  for (const group of [rows.filter(answers), rows.filter((row) => !answers(row))])
    await dealTo(
      tx,
      place,
      group.map(({ id }) => id),
      panels,
    );
  await tx.updateTable("workshop.room").set({ panels }).where("workspace_id", "=", place.workspace).where("id", "=", place.room).execute();
};

/**
 * Called when a question opens: writes the rows of all seats again, in a random order. PostgreSQL shows the transaction and the position of each row,
 * and both would reveal the order in which the seats joined.
 */
export const rewriteSeats = async (tx: Tx, room: string): Promise<void> => {
  await lockSeats(tx, room);
  await sql`select workshop.rewrite_seats(${room}::uuid)`.execute(tx);
};
