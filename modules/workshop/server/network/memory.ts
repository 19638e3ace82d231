/** Data about the network that exist only in the server's memory: the test, and the Wi-Fi of each workspace. They are neither stored nor logged. */
import { randomBytes } from "node:crypto";
import type { RoomListener } from "#platform/server/http/index.ts";
import type { Wifi } from "../../contract/network.ts";

interface Memory {
  /** The random word in the URL of the test. A new test has a new word, so requests from the page of an earlier test do not count. */
  word: string | null;
  reached: { readonly at: Date; readonly own: boolean } | null;
  readonly wifi: Map<string, Wifi>;
  /** The name of the interface that has the address of the listener. It is not deleted if the interface loses the address. */
  interfaceName: string | null;
}

const memories = new WeakMap<RoomListener, Memory>();

export const memoryOf = (room: RoomListener): Memory => {
  const known = memories.get(room);
  if (known !== undefined) return known;
  const made: Memory = { word: null, reached: null, wifi: new Map(), interfaceName: null };
  memories.set(room, made);
  return made;
};

export const beginTest = (room: RoomListener): void => {
  const memory = memoryOf(room);
  memory.word = randomBytes(9).toString("base64url");
  memory.reached = null;
};

/** Deletes all of it when the network is switched off. */
export const forgetNetwork = (room: RoomListener): void => void memories.delete(room);

/** Deletes the Wi-Fi of a workspace when its last room is closed. */
export const forgetWifi = (room: RoomListener, workspace: string): void => void memoryOf(room).wifi.delete(workspace);

/** Name and password of the Wi-Fi for wall and slips; null if nobody has typed them. */
export const wifiOf = (room: RoomListener, workspace: string): Wifi | null => memoryOf(room).wifi.get(workspace) ?? null;
