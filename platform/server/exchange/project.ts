/**
 * Turns received bytes into the receiver's rows (a projection): when a parcel arrives, and at the start of the server for parcels that arrived while
 * the process was ending and for parcels that an earlier release could not read. A parcel that this release cannot read is stored and marked as such.
 * Projections can be deleted and made again.
 */
import { sql } from "kysely";
import { workspaceOf, type Database, type Tx } from "../db/index.ts";
import { payloadOf } from "./envelope.ts";
import type { ParcelKind, Received } from "./parcel-kind.ts";

interface Waiting extends Received {
  readonly bytes: Buffer;
  readonly state: string;
}

// Locks the rows (FOR NO KEY UPDATE) so that a withdrawal waits and then deletes rows and projection together. A shared lock would
// let two concurrent projections deadlock when each upgrades its lock to write.
const waiting = async (tx: Tx, states: readonly string[]): Promise<Waiting[]> =>
  (
    await sql<Waiting>`select id, sender, kind, kind_version as version, visibility, bytes, state from exchange.incoming
    where workspace_id = ${workspaceOf(tx)} and state = any(${[...states]}) order by received_at, id for no key update`.execute(tx)
  ).rows;

const bodyOf = (kinds: readonly ParcelKind[], parcel: Waiting): { kind: ParcelKind; body: unknown } | null => {
  const kind = kinds.find((one) => one.kind === parcel.kind);
  const reader = kind?.reads[parcel.version];
  if (kind === undefined || reader === undefined) return null;
  try {
    return { kind, body: reader(payloadOf(parcel.bytes)) };
  } catch {
    // bytes that do not match the version that they name: stored, shown as unreadable, and never projected in part
    return null;
  }
};

const setState = async (tx: Tx, id: string, state: string): Promise<void> => {
  await tx.updateTable("exchange.incoming").set({ state }).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();
};

/** The name under which a committed delivery is announced to the receiver's workspace. */
export const deliveryTopic = "exchange.delivered";

/**
 * Projects each parcel as soon as its delivery is committed, so that the receiver's rows exist when the sender gets its answer.
 * @param kinds every kind that a module reads; a parcel of another kind is stored, and shown as "needs update"
 */
export const projectDeliveries = (db: Database, kinds: readonly ParcelKind[]): void =>
  db.listen(deliveryTopic, (receiver) => projectAt(db, kinds, receiver));

const projectAt = async (db: Database, kinds: readonly ParcelKind[], receiver: string): Promise<void> => {
  await db.transaction({ workspace: receiver, account: null, clearance: 4 }, (tx) => projectArrived(tx, kinds));
};

/** Projects the waiting parcels of every workspace; runs once at the start. */
export const projectEverywhere = async (db: Database, kinds: readonly ParcelKind[]): Promise<void> => {
  const { rows } = await db.pools.jobs.query<{ id: string }>("select due_workspaces as id from directory.due_workspaces()");
  for (const { id } of rows) await projectAt(db, kinds, id);
};

/** Projects new parcels, and parcels that could not be read before. @returns how many were projected */
const projectArrived = async (tx: Tx, kinds: readonly ParcelKind[]): Promise<number> => {
  let projected = 0;
  for (const parcel of await waiting(tx, ["arrived", "needs-update"])) {
    const found = bodyOf(kinds, parcel);
    const state = found === null ? "needs-update" : "projected";
    if (state === parcel.state) continue;
    if (found !== null) {
      // an interrupted rebuild may have left rows, which would then exist twice
      await found.kind.forget(tx, parcel);
      await found.kind.project(tx, parcel, found.body);
      projected += 1;
    }
    await setState(tx, parcel.id, state);
  }
  return projected;
};

/** Deletes every projection of the open workspace and makes it again from the bytes. @returns the number of projections */
export const rebuildProjections = async (tx: Tx, kinds: readonly ParcelKind[]): Promise<number> => {
  for (const parcel of await waiting(tx, ["projected"])) {
    await kinds.find((one) => one.kind === parcel.kind)?.forget(tx, parcel);
    await setState(tx, parcel.id, "arrived");
  }
  return await projectArrived(tx, kinds);
};
