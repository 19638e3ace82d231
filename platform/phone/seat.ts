/**
 * The phone's seat (its place as a participant in a room): how the phone gets a seat at the door, which data of the seat it stores, and the requests
 * that contain the seat's token. The token is sent only inside an encrypted body. The secret from which the phone derives the ballot keys never
 * leaves the phone. One phone has one seat: it stores its request for a seat before it sends the request, so that after a lost reply, or in a second
 * tab, it requests the same seat again.
 */
import type { AtDoor } from "../contract/room-frame.ts";
import { framePaths } from "../contract/room-paths.ts";
import { randomBytes, toBase64Url } from "../contract/seal.ts";
import type { PhoneStorage } from "./storage.ts";
import { now, set } from "./store.ts";
import { tellTabs } from "./tabs.ts";
import { call, Refused, Unreachable } from "./api.ts";

export interface Seat {
  readonly key: string;
  readonly code: string;
  readonly secret: string;
  /** Identifies this phone at the door; the room derives the token of the seat from it. */
  readonly commandId: string;
  /** Null while the phone waits at the door. */
  readonly token: string | null;
}

/** Set before the page shows anything (`begin` in `session.ts`). */
let held!: PhoneStorage;
export const storage = (): PhoneStorage => held;
export const setStorage = (opened: PhoneStorage): void => {
  held = opened;
};

/** Name of a record that belongs to the current room: a phone may join another room on another day. */
export const inRoom = (name: string): string => `${name} ${now().key}`;

export const readSeat = (): Promise<Seat | undefined> => held.read<Seat>("seat");

export const secretOf = async (): Promise<string> => (await readSeat())?.secret ?? "";

/** Refusals that mean that this seat has ended for good. */
const endings = { "room-closed": "closed", "seat-replaced": "replaced", "sealed-unreadable": "replaced" } as const;

/** A sealed call with the seat's token. It records the state of the connection, and whether the seat has ended. */
export const seatCall = async <T>(path: string, body: (token: string) => object): Promise<T> => {
  const seat = await readSeat();
  if (!seat?.token) throw new Refused({ code: "seat-replaced" });
  try {
    const reply = await call<T>(seat.key, path, body(seat.token));
    if (now().line !== "connected") set({ line: "connected" });
    return reply;
  } catch (error) {
    const page = error instanceof Refused ? endings[error.code as keyof typeof endings] : undefined;
    if (page && now().page === "room") set({ page });
    if (error instanceof Unreachable) set({ line: "offline" });
    throw error;
  }
};

/** A command id: 128 random bits. */
export const newCommandId = (): string => toBase64Url(randomBytes(16));

/** The phone's place at the door of a room, or its seat in the room. */
const placeAt = (key: string, code: string): Promise<Seat | undefined> =>
  held.change<Seat>("seat", (old) =>
    old?.key === key ? old : { key, code, secret: toBase64Url(randomBytes(32)), commandId: newCommandId(), token: null },
  );

/** What a phone sends at the door: the code that it scanned or that the person typed. */
export interface Shown {
  readonly code: string;
  readonly pass: string | null;
}

/** Asks the room to let this phone in, and stores the token when the room has done so. @throws Refused, Unreachable */
export const askAtDoor = async (key: string, shown: Shown | null): Promise<AtDoor> => {
  const seat = await placeAt(key, shown?.code ?? "");
  if (!seat) throw new Error("the vault lost what it was given");
  const body = { commandId: seat.commandId, lang: now().tag, slip: shown?.code ?? null, pass: shown?.pass ?? null };
  const reply = await call<AtDoor>(key, framePaths.door, body);
  if (reply.token) {
    await held.change<Seat>("seat", () => ({ ...seat, token: reply.token }));
    tellTabs("seat");
  }
  return reply;
};

/** Requests a new seat at the door. The phone keeps its secret, so that answers from the new seat replace the phone's earlier answers. */
export const newPlace = async (): Promise<void> => {
  await held.change<Seat>("seat", (old) => old && { ...old, commandId: newCommandId(), token: null });
};

/**
 * Tells the room that the seat is free, and deletes all data of the seat on the phone. The data is deleted even if the room cannot be reached,
 * because the person chose to leave.
 */
export const leaveSeat = async (): Promise<void> => {
  await seatCall(framePaths.leave, (token) => ({ token })).catch(() => undefined);
  await held.clear();
  tellTabs("seat");
};
