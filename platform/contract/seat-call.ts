/** What every sealed call of a phone has in common: who may make it, how the seat proves itself, and how it can be over. */
import * as z from "zod/mini";

/** 256 random or derived bits, base64url. */
const Bits = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
export const SeatToken = Bits;
/** Derived on the phone (`seal.ts`): of whose secret, the server cannot tell. */
export const PhoneKey = Bits;
export const seat = { token: SeatToken };
export const participant = { permission: "seat", actors: ["participant"], sealed: true, method: "POST" } as const;
export const seatProblems = ["room-closed", "seat-replaced", "sealed-unreadable"] as const;
