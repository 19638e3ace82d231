/**
 * One-time codes that are not stored in a list. A code consists of 50 random bits and 50 bits of an HMAC under the key of the box, so the server
 * recognises its own codes. The quarter in which a code was printed is part of the HMAC only. A code is valid in that quarter and the next.
 */
import { createHmac, randomBytes } from "node:crypto";
import { grouped, letters } from "#methods/typed-code/index.ts";

const half = 10;

const quarterOf = (day: string): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The first day of the quarter that is `later` quarters after the quarter of `day`. */
const monthOf = (day: string, later: number): Date =>
  new Date(Date.UTC(Number(day.slice(0, 4)), (Math.ceil(Number(day.slice(5, 7)) / 3) - 1 + later) * 3, 1));
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The quarters whose codes are valid on this day, the newest first. */
export const goodQuarters = (day: string): readonly [string, string] => [quarterOf(day), quarterOf(dayOf(monthOf(day, -1)))];

/** The last day on which a code that is printed on this day is valid. */
export const goodUntil = (day: string): string => dayOf(new Date(monthOf(day, 2).getTime() - 86_400_000));

const macOf = (key: Uint8Array, quarter: string, random: string): string =>
  letters(createHmac("sha256", key).update(`entry ${quarter} ${random}`).digest());

/** A code to print, in groups of characters. */
export const newEntryCode = (key: Uint8Array, day: string): string => {
  const random = letters(randomBytes(7));
  return grouped(random + macOf(key, quarterOf(day), random));
};

/** A code that withdraws a letter, in groups of characters. It is not stored. */
export const newWithdrawalCode = (): string => grouped(letters(randomBytes(7)) + letters(randomBytes(7)));

/**
 * The quarter of a code that this key made and that is valid on this day; null for every other code. @param code as `readCode` of
 * methods/typed-code returns it
 */
export const quarterOfCode = (key: Uint8Array, day: string, code: string): string | null =>
  goodQuarters(day).find((quarter) => macOf(key, quarter, code.slice(0, half)) === code.slice(half)) ?? null;

/** The stored form of a used code. */
export const spentMark = (key: Uint8Array, code: string): string => createHmac("sha256", key).update(`spent ${code}`).digest("hex");
