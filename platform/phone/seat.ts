/**
 * The phone's seat: how the phone takes it, what the phone stores of it, and the requests that carry its token. The token is sent only
 * inside a sealed body. The secret from which the phone derives the ballot keys never leaves the phone. One phone takes one seat: the phone
 * stores its request before it sends it, so that after a lost reply, or in a second tab, it requests the same seat again.
 */
import { framePaths } from "../contract/room-paths.ts";
import { randomBytes, toBase64Url } from "../contract/seal.ts";
import { inMemory, type PhoneStorage } from "./storage.ts";
import type { RoomView } from "./room-view.ts";
import { now, set } from "./store.ts";
import { tellTabs } from "./tabs.ts";
import { call, Refused, Unreachable } from "./api.ts";

export interface Choices {
  readonly agency: string | null;
  readonly group: number | null;
  readonly role: string | null;
}
export interface Seat {
  readonly key: string;
  readonly code: string;
  readonly secret: string;
  readonly asked: Choices & { readonly commandId: string };
  readonly token: string | null;
}

let held: PhoneStorage = inMemory();
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

/** Takes a seat. @throws Refused, Unreachable */
export const takeSeat = async (key: string, code: string, choices: Choices): Promise<RoomView> => {
  const seat = await held.change<Seat>("seat", (old) =>
    old?.key === key && old.code === code
      ? old
      : // a new seat in the same room uses the same secret, so that its ballots replace the phone's earlier ones
        {
          key,
          code,
          secret: old?.key === key ? old.secret : toBase64Url(randomBytes(32)),
          asked: { ...choices, commandId: newCommandId() },
          token: null,
        },
  );
  if (!seat) throw new Error("the vault lost what it was given");
  try {
    const { token, snapshot } = await call<{ token: string; snapshot: RoomView }>(key, framePaths.join, { code, ...seat.asked });
    await held.change<Seat>("seat", () => ({ ...seat, token }));
    tellTabs("seat");
    return snapshot;
  } catch (error) {
    // a refusal means that no seat exists, so the next attempt may use other choices
    if (error instanceof Refused) await held.change<Seat>("seat", (now) => (now?.token === null ? undefined : now));
    throw error;
  }
};

/** Gives the seat back and deletes all data of it. Deletes the data even if the room cannot be reached, because the person has decided. */
export const leaveSeat = async (): Promise<void> => {
  await seatCall(framePaths.leave, (token) => ({ token })).catch(() => undefined);
  await held.clear();
  tellTabs("seat");
};
