/**
 * Open rooms by their public keys, to which phones encrypt. They are kept in memory, so that decrypting a request needs no query. Only the key store
 * contains the secret keys (decision 0023); the database contains the public keys.
 */
import { hkdfSync } from "node:crypto";
import { fromBase64Url, publicKeyOf, toBase64Url } from "#platform/contract/seal.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { openRoomBy } from "#platform/server/directory/index.ts";
import type { KeyStore } from "#platform/server/keys/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";

export interface OpenRoom {
  readonly workspace: string;
  readonly id: string;
  readonly assessment: string;
  readonly secret: Uint8Array;
  /** The key under which the room computes the HMACs of its printed slips. */
  readonly slips: Uint8Array;
  readonly public: Uint8Array;
  /** The strictest marking that the room's phones may read, which is the room's marking. */
  readonly clearance: number;
}

const byKey = new Map<string, OpenRoom>();

/** The code under which the directory lists a room's public key, so that the server can find the workspace of an encrypted request. */
export const keyCode = (publicKey: string): string => `key ${publicKey}`;

/** Removes a closed room, and overwrites its secret key in memory. */
export const forgetRoom = (id: string): void => {
  for (const [key, room] of byKey)
    if (room.id === id) {
      byKey.delete(key);
      room.secret.fill(0);
      room.slips.fill(0);
    }
};

/** The columns of an open room in the database. */
type Stored = Omit<OpenRoom, "secret" | "slips">;
export interface Keyring {
  readonly db: Database;
  readonly keys: KeyStore;
}

const load = async (tx: Tx, workspace: string, id: string): Promise<Stored | null> => {
  const row = await tx
    .selectFrom("workshop.room")
    .select(["assessment_id", "public_key", "marking"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    workspace,
    id,
    assessment: row.assessment_id,
    public: fromBase64Url(row.public_key),
    clearance: tlpRank(parseTlp(row.marking)),
  };
};

/**
 * Finds the open room by the code on the wall or by its public key; null if there is no such room. It uses a transaction of its own, because the
 * caller already has one.
 */
export const roomByCode = async (keyring: Keyring, code: string): Promise<OpenRoom | null> => {
  const found = await keyring.db.inSeparateTransaction({ workspace: null, account: null, clearance: 0 }, (tx) => openRoomBy(tx, code));
  return found === null ? null : roomAt(keyring, found);
};

/** The room with this id; null if it is not open or its key is missing. After the first call it is in memory. */
export const roomAt = async (
  { db, keys }: Keyring,
  { workspace, room: id }: { readonly workspace: string; readonly room: string },
): Promise<OpenRoom | null> => {
  const known = roomById(id);
  if (known !== null) return known;
  const stored = await db.inSeparateTransaction({ workspace, account: null, clearance: 4 }, (tx) => load(tx, workspace, id));
  // the key is read outside the transaction, because the transaction can be retried
  const secret = stored === null ? null : await readRoomKey(keys, id, stored.public);
  if (stored === null || secret === null) return null;
  const room = { ...stored, secret, slips: await slipsKeyOf(keys, id, secret) };
  byKey.set(toBase64Url(room.public), room);
  return room;
};

/**
 * The key for slips. It is derived from the room's secret key and does not reveal this key. Therefore it can be copied to a second computer, where
 * the room has another secret key but must accept the same slips (decision 0042).
 */
export const slipsKeyOf = async (keys: KeyStore, room: string, secret: Uint8Array): Promise<Uint8Array> =>
  (await keys.read("slips", room)) ?? new Uint8Array(hkdfSync("sha256", secret, "", "counterpart slips", 32));

/** Reads the secret key of a room; null if it is missing or does not match the public key. */
export const readRoomKey = async (keys: KeyStore, room: string, publicKey: Uint8Array): Promise<Uint8Array | null> => {
  const secret = await keys.read("room", room);
  if (secret === null || secret.length !== 32) return null;
  return toBase64Url(publicKeyOf(secret)) === toBase64Url(publicKey) ? secret : null;
};

export const roomByKey = async (keyring: Keyring, key: string): Promise<OpenRoom | null> =>
  byKey.get(key) ?? roomByCode(keyring, keyCode(key));

/** An open room, if it was already read since the start of the server; otherwise null. */
export const roomById = (id: string): OpenRoom | null => [...byKey.values()].find((room) => room.id === id) ?? null;
