/**
 * The phones that wait at the doors of open rooms, and the address of each seat that was let in. Both exist only in the server's memory: no row, log
 * or archive contains them, and a restart deletes them. After a restart, a phone that still waits sends its request again.
 */
import { newId } from "#platform/server/db/index.ts";
import { newPair, type Pair } from "./door-words.ts";

/**
 * The maximum numbers of phones that wait at one door, in total and with the same address. If the door is full, a new phone replaces a phone of the
 * address with the most waiting phones; if this is not possible, the new phone gets the reply that the door is full.
 */
export const mostWaiting = { door: 300, address: 120 } as const;
/** A phone that has sent no request for this time (ms) is not listed. */
export const quietAfter = 20_000;
/** After this time (ms) without a request, the server deletes the words of a phone, or the fact that the phone was turned away. */
export const lapsesAfter = 10 * 60_000;

export interface Waiting {
  readonly id: string;
  /** The digest of the seat token that the phone will get. */
  readonly tokenHash: string;
  readonly pair: Pair;
  readonly address: string;
  lang: string;
  /** The time of the phone's last request, on the server's monotonic clock. */
  heard: number;
  away: boolean;
}

const doors = new Map<string, Map<string, Waiting>>();
const addresses = new Map<string, Map<string, string>>();
const addressIds = new Map<string, string>();

const doorOf = (room: string): Map<string, Waiting> => {
  const known = doors.get(room);
  if (known !== undefined) return known;
  const door = new Map<string, Waiting>();
  doors.set(room, door);
  return door;
};

const lapse = (door: Map<string, Waiting>, now: number): void => {
  for (const [hash, one] of door) if (now - one.heard > lapsesAfter) door.delete(hash);
};

/** Makes room for a phone with this address; if the list is full, removes a phone of another address. @returns false if there is no place */
const makeRoom = (door: Map<string, Waiting>, address: string): boolean => {
  const byAddress = new Map<string, Waiting[]>();
  for (const one of door.values()) if (!one.away) byAddress.set(one.address, [...(byAddress.get(one.address) ?? []), one]);
  const own = byAddress.get(address)?.length ?? 0;
  if (own >= mostWaiting.address) return false;
  const all = [...byAddress.values()].reduce((sum, list) => sum + list.length, 0);
  if (all < mostWaiting.door) return true;
  const most = [...byAddress.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  const newest = most.at(-1);
  if (most.length <= own + 1 || newest === undefined) return false;
  door.delete(newest.tokenHash);
  return true;
};

export interface Knock {
  readonly tokenHash: string;
  readonly address: string;
  readonly lang: string;
}

/** Returns the entry of a phone that asks to join; null if the door is full. `isNew`: whether the console's list changed. */
export const knockAt = (room: string, { tokenHash, address, lang }: Knock, now: number): { entry: Waiting; isNew: boolean } | null => {
  const door = doorOf(room);
  const known = door.get(tokenHash);
  if (known !== undefined) {
    const isNew = known.lang !== lang || now - known.heard > quietAfter;
    known.lang = lang;
    known.heard = now;
    return { entry: known, isNew };
  }
  lapse(door, now);
  if (!makeRoom(door, address)) return null;
  const taken = new Set([...door.values()].map(({ pair }) => pair.join()));
  let pair = newPair();
  while (taken.has(pair.join())) pair = newPair();
  const entry = { id: newId(), tokenHash, pair, address, lang, heard: now, away: false };
  door.set(tokenHash, entry);
  return { entry, isNew: true };
};

/** The phones that wait now, in no defined order. */
export const waitingAt = (room: string, now: number): Waiting[] =>
  [...(doors.get(room)?.values() ?? [])].filter(({ away, heard }) => !away && now - heard <= quietAfter);

/** A phone that waits or was turned away, by its id on the console. */
export const entryAt = (room: string, id: string): Waiting | undefined =>
  [...(doors.get(room)?.values() ?? [])].find((one) => one.id === id);

/** Removes an entry after its phone was let in. */
export const leaveDoor = (room: string, { tokenHash }: Pick<Waiting, "tokenHash">): void => void doors.get(room)?.delete(tokenHash);

/** Stores the address of a seat that was let in, in memory. */
export const rememberAddress = (room: string, seat: string, address: string): void => {
  const seats = addresses.get(room) ?? new Map<string, string>();
  seats.set(seat, address);
  addresses.set(room, seats);
};
/** The addresses of the seats of a room, by seat. Empty after `forgetAddresses`. */
export const addressesOf = (room: string): ReadonlyMap<string, string> => addresses.get(room) ?? new Map();
/** The seats of each address of a room, with a random id for each address, so that the console need not show the address. */
export const seatsByAddress = (room: string): { readonly id: string; readonly seats: readonly string[] }[] => {
  const seats = new Map<string, string[]>();
  for (const [seat, address] of addressesOf(room)) {
    const own = seats.get(address);
    if (own === undefined) seats.set(address, [seat]);
    else own.push(seat);
  }
  return [...seats].map(([address, own]) => {
    const key = `${room} ${address}`;
    const id = addressIds.get(key) ?? newId();
    addressIds.set(key, id);
    return { id, seats: own };
  });
};
/** Deletes the addresses of a room; called after a reveal, and when the room is closed. */
export const forgetAddresses = (room: string): void => {
  addresses.delete(room);
  for (const key of addressIds.keys()) if (key.startsWith(`${room} `)) addressIds.delete(key);
};

/** Deletes the waiting phones and the addresses of a room; called when the room is closed. */
export const forgetDoor = (room: string): void => {
  doors.delete(room);
  forgetAddresses(room);
};
