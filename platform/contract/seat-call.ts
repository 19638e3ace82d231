/**
 * Common to all encrypted calls of a phone to the room: who may make them, how a seat authenticates, and the problems that mean that the room is
 * closed.
 */
import * as z from "zod/mini";

/** 256 random or derived bits, base64url. */
const Bits = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
export const SeatToken = Bits;
/** A key that the phone derives from its secret (`seal.ts`). The server cannot tell which phone it belongs to. */
export const PhoneKey = Bits;
export const seat = { token: SeatToken };
export const participant = { permission: "seat", actors: ["participant"], sealed: true, method: "POST" } as const;
export const seatProblems = ["room-closed", "seat-replaced", "sealed-unreadable"] as const;
