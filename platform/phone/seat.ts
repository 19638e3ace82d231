/**
 * The phone's seat: how it is taken, what is kept of it, what is said with its token. The token travels only inside a
 * sealed body; the secret, from which ballots get their keys, never leaves the phone. One phone takes one seat: what it
 * asked for is kept before it is asked, so that a lost reply or a second tab asks for the same seat again.
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

/** Name of a record that belongs to the room of now: a phone may meet another room another day. */
export const inRoom = (name: string): string => `${name} ${now().key}`;

export const readSeat = (): Promise<Seat | undefined> => held.read<Seat>("seat");

export const secretOf = async (): Promise<string> => (await readSeat())?.secret ?? "";

/** What the room says once and for all about this seat. */
const endings = { "room-closed": "closed", "seat-replaced": "replaced", "sealed-unreadable": "replaced" } as const;

/** A sealed call that carries the seat's token; takes note of how the line is, and when the seat has ended. */
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
      : // a new seat in the same room keeps the secret, so that its ballots replace the phone's earlier ones
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
    // refused means that no seat exists: the next try may choose otherwise
    if (error instanceof Refused) await held.change<Seat>("seat", (now) => (now?.token === null ? undefined : now));
    throw error;
  }
};

/** Gives the seat back and forgets everything. Forgets also when the room cannot be told: the person has decided. */
export const leaveSeat = async (): Promise<void> => {
  await seatCall(framePaths.leave, (token) => ({ token })).catch(() => undefined);
  await held.clear();
  tellTabs("seat");
};
