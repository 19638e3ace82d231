/** Guessing codes: wrong tries are counted by address and over the whole listener; right ones cost nothing. */
import { Problem } from "#platform/contract/problems.ts";
import type { Database } from "#platform/server/db/index.ts";
import { normaliseCode } from "./join-codes.ts";
import { roomByCode, type Keyring, type OpenRoom } from "./open-rooms.ts";

export const triesAMinute = { address: 20, listener: 200 } as const;
const minuteMs = 60_000;
const everybody = "*";
/** Addresses that were wrong; beyond it those of earlier minutes are forgotten. */
const mostRemembered = 1000;
/** Times of wrong attempts by address, kept for each application, because tests run several in one process. */
const wrongIn = new WeakMap<Database, Map<string, number[]>>();

const recent = (wrong: Map<string, number[]>, who: string, now: number): number[] => {
  const kept = (wrong.get(who) ?? []).filter((at) => now - at < minuteMs);
  if (kept.length === 0) wrong.delete(who);
  else wrong.set(who, kept);
  return kept;
};

/**
 * Beyond the listener's limit only who was wrong within the minute is refused: a few addresses that guess for everybody else
 * (a phone may take as many as it likes) must not keep out whoever types the right code. Tries that are sent at once are as
 * many as the room's turns (`app.ts`), so few more than the limit.
 * @throws Problem too-many-tries; code-unknown, which counts.
 */
export const roomOfTypedCode = async (
  keyring: Keyring,
  typed: string,
  address: string,
  now: number = performance.now(),
): Promise<OpenRoom> => {
  const wrong = wrongIn.get(keyring.db) ?? new Map<string, number[]>();
  wrongIn.set(keyring.db, wrong);
  const own = recent(wrong, address, now).length;
  if (own >= triesAMinute.address || (own > 0 && recent(wrong, everybody, now).length >= triesAMinute.listener)) {
    throw new Problem("too-many-tries", { details: { retryAfterSeconds: 60 } });
  }
  const code = normaliseCode(typed);
  const room = code.length === 8 ? await roomByCode(keyring, code) : null;
  if (room !== null) return room;
  for (const who of [address, everybody]) wrong.set(who, [...recent(wrong, who, now), now]);
  if (wrong.size > mostRemembered) for (const who of wrong.keys()) recent(wrong, who, now);
  throw new Problem("code-unknown");
};
