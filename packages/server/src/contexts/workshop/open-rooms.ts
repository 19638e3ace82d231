/** Rooms that are open, by the public key that phones seal to. Kept in memory: opening an envelope must not cost a query. */
import { fromBase64Url } from "@counterpart/contract/seal";
import { strictness } from "@counterpart/contract/markings";
import type { Database, Tx } from "../../platform/db/index.ts";
import { openRoomBy } from "../../platform/directory/index.ts";
import { labelOf } from "../threat/index.ts";

export interface OpenRoom {
  readonly workspace: string;
  readonly id: string;
  readonly assessment: string;
  readonly secret: Uint8Array;
  readonly public: Uint8Array;
  /** A phone reads up to the room's marking. */
  readonly clearance: number;
}

const byKey = new Map<string, OpenRoom>();

/** What the directory keeps for a key, so that an envelope finds its workspace. */
export const keyCode = (publicKey: string): string => `key ${publicKey}`;

export const forgetRoom = (id: string): void => {
  for (const [key, room] of byKey) if (room.id === id) byKey.delete(key);
};

const load = async (tx: Tx, workspace: string, id: string): Promise<OpenRoom | null> => {
  const row = await tx
    .selectFrom("workshop.room")
    .select(["assessment_id", "public_key", "secret_key", "marking"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (row?.secret_key == null) return null;
  const secret = fromBase64Url(row.secret_key);
  return {
    workspace,
    id,
    assessment: row.assessment_id,
    secret,
    public: fromBase64Url(row.public_key),
    clearance: strictness(labelOf(row.marking)),
  };
};

/** The open room of a code, a one-time seat code or a key; null when there is none. Apart: a request that asks has a transaction already. */
export const roomByCode = async (db: Database, code: string): Promise<OpenRoom | null> => {
  const found = await db.apart({ workspace: null, account: null, clearance: 0 }, (tx) => openRoomBy(tx, code));
  if (found === null) return null;
  return db.apart({ workspace: found.workspace, account: null, clearance: 4 }, (tx) => load(tx, found.workspace, found.room));
};

export const roomByKey = async (db: Database, key: string): Promise<OpenRoom | null> => {
  const known = byKey.get(key);
  if (known !== undefined) return known;
  const found = await roomByCode(db, keyCode(key));
  if (found !== null) byKey.set(key, found);
  return found;
};

/** An open room that a phone has spoken to since the start. */
export const roomById = (id: string): OpenRoom | null => [...byKey.values()].find((room) => room.id === id) ?? null;
