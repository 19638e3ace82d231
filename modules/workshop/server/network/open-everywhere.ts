/** The open rooms of all workspaces on this server. They share one listener, which is closed when no room is open. */
import { sql } from "kysely";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { dueWorkspaces } from "#platform/server/directory/index.ts";
import type { RoomListener } from "#platform/server/http/index.ts";
import { forgetNetwork } from "./memory.ts";

export interface OpenHere {
  readonly workspace: string;
  readonly id: string;
  /** The last address at which phones reached the room; null for a room without phones. */
  readonly address: string | null;
  readonly publicKey: string;
}

export const openRoomsHere = async (tx: Tx, workspace: string): Promise<OpenHere[]> =>
  (
    await sql<OpenHere>`select workspace_id::text as workspace, id::text, address, public_key as "publicKey" from workshop.room
      where workspace_id = ${workspace} and state = 'open'`.execute(tx)
  ).rows;

export const openRoomsEverywhere = async (db: Database): Promise<OpenHere[]> => {
  const workspaces = await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);
  const found: OpenHere[] = [];
  for (const workspace of workspaces)
    found.push(...(await db.transaction({ workspace, account: null, clearance: 4 }, (tx) => openRoomsHere(tx, workspace))));
  return found;
};

export const closeWhenNoneIsOpen = async (db: Database, listener: RoomListener): Promise<void> => {
  // if the database is being closed, the server closes the listener too, so there is nothing to do here
  const open = await openRoomsEverywhere(db).catch(() => null);
  if (open === null || open.length > 0) return;
  await listener.close();
  forgetNetwork(listener);
};
