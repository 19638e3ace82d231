/** Limits the guessing of codes: the server counts wrong codes per address and for the whole listener. Right codes are not counted. */
import { Problem } from "#platform/contract/problems.ts";
import type { Database } from "#platform/server/db/index.ts";
import { createLimiter, type Limiter } from "#platform/server/http/index.ts";
import { normaliseCode } from "./join-codes.ts";
import { roomOfSlip } from "./door/room-of-slip.ts";
import { roomByCode, type Keyring, type OpenRoom } from "./open-rooms.ts";

export const triesAMinute = { address: 20, listener: 200 } as const;
const all = "*";

interface Wrong {
  readonly byAddress: Limiter;
  readonly ofListener: Limiter;
}
/** The wrong tries of each application; tests run several applications in one process. */
const wrongIn = new WeakMap<Database, Wrong>();
const wrongOf = (db: Database): Wrong => {
  const known = wrongIn.get(db);
  if (known) return known;
  const created = {
    byAddress: createLimiter({ limit: triesAMinute.address, windowMs: 60_000 }),
    ofListener: createLimiter({ limit: triesAMinute.listener, windowMs: 60_000 }),
  };
  wrongIn.set(db, created);
  return created;
};

/**
 * Checks whether this address may try a code. If the listener's limit is reached, the server refuses only addresses with a wrong try in the last
 * minute, because a person who guesses codes from several addresses (one phone can use many) must not keep out a person with the right code. The
 * listener's fair queue limits how many tries run at the same time, so the limit is exceeded only slightly. @throws Problem too-many-tries if the
 * address must wait
 */
export const checkTries = (db: Database, address: string, now: number = performance.now()): void => {
  const { byAddress, ofListener } = wrongOf(db);
  byAddress.check(address, now);
  if (byAddress.tries(address, now) > 0) ofListener.check(all, now);
};
export const countWrong = (db: Database, address: string, now: number = performance.now()): void => {
  const { byAddress, ofListener } = wrongOf(db);
  byAddress.count(address, now);
  ofListener.count(all, now);
};

/**
 * Finds the room for a code that a person typed: the code on the wall, or the code of a slip.
 * @throws Problem too-many-tries if the address must wait; code-unknown if no room has this code, which is counted as a wrong try
 */
export const roomOfTypedCode = async (
  keyring: Keyring,
  typed: string,
  address: string,
  now: number = performance.now(),
): Promise<OpenRoom> => {
  checkTries(keyring.db, address, now);
  const code = normaliseCode(typed);
  const room = code.length === 8 ? ((await roomByCode(keyring, code)) ?? (await roomOfSlip(keyring, code))) : null;
  if (room !== null) return room;
  countWrong(keyring.db, address, now);
  throw new Problem("code-unknown");
};
