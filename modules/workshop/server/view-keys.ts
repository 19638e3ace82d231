/**
 * The view key of a room: every phone gets it in its encrypted snapshot, and the room's events encrypt the changes of a view under
 * it. The server keeps the view key only in memory. When a seat ends, the room gets a new view key, which the phone of the ended
 * seat does not have; the other phones fetch the new key with a snapshot.
 */
import { randomBytes } from "node:crypto";

const keys = new Map<string, Uint8Array>();

export const viewKeyOf = (room: string): Uint8Array => {
  const key = keys.get(room) ?? randomBytes(32);
  keys.set(room, key);
  return key;
};

/** The next snapshot contains a new key. */
export const renewViewKey = (room: string): void => {
  keys.get(room)?.fill(0);
  keys.delete(room);
};
