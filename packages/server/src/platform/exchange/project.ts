/**
 * From received bytes to the receiver's own rows. What arrived is projected when somebody looks; what this version cannot
 * read is kept and says so, and is read by itself after the update. Projections can be thrown away and made again.
 */
import { sql } from "kysely";
import { workspaceOf, type Tx } from "../db/index.ts";
import { payloadOf } from "./envelope.ts";
import type { ParcelKind, Received } from "./parcel-kind.ts";

interface Waiting extends Received {
  readonly bytes: Buffer;
  readonly state: string;
}

// held against a recall: it waits, then takes rows and projection together. Held against another look, too: two that only shared
// the row would each wait for the other to let go before it is written
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
    // bytes that are not of the version they name: kept, shown as unreadable, and never half-projected
    return null;
  }
};

const setState = async (tx: Tx, id: string, state: string): Promise<void> => {
  await tx.updateTable("exchange.incoming").set({ state }).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();
};

/** Projects what has arrived and what could not be read before. @returns how many were projected */
export const projectArrived = async (tx: Tx, kinds: readonly ParcelKind[]): Promise<number> => {
  let projected = 0;
  for (const parcel of await waiting(tx, ["arrived", "needs-update"])) {
    const found = bodyOf(kinds, parcel);
    const state = found === null ? "needs-update" : "projected";
    if (state === parcel.state) continue;
    if (found !== null) await found.kind.project(tx, parcel, found.body);
    if (found !== null) projected += 1;
    await setState(tx, parcel.id, state);
  }
  return projected;
};

/** Throws every projection of the open workspace away and makes it again from the bytes. @returns how many there are now */
export const rebuildProjections = async (tx: Tx, kinds: readonly ParcelKind[]): Promise<number> => {
  for (const parcel of await waiting(tx, ["projected"])) {
    await kinds.find((one) => one.kind === parcel.kind)?.forget(tx, parcel);
    await setState(tx, parcel.id, "arrived");
  }
  return await projectArrived(tx, kinds);
};
