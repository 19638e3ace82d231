/**
 * The view key of a room: every phone gets it in its encrypted snapshot, and the changes of views in the room's events are encrypted under it. The
 * view key exists only in the server's memory. When a seat ends, the room gets a new view key, which the phone of the ended seat does not get. The
 * other phones get the new key with their next snapshot.
 */
import { randomBytes } from "node:crypto";

const keys = new Map<string, Uint8Array>();

export const viewKeyOf = (room: string): Uint8Array => {
  const key = keys.get(room) ?? randomBytes(32);
  keys.set(room, key);
  return key;
};

/** Replaces the view key of a room; the next snapshot contains the new one. */
export const renewViewKey = (room: string): void => {
  keys.get(room)?.fill(0);
  keys.delete(room);
};
