/**
 * What better-auth does not say about a code: that it was used already, and that it would be right if the two clocks
 * agreed. A laptop that spent a year in a drawer is minutes off, and "wrong code" would send its owner the wrong way.
 */
import { createHmac } from "node:crypto";
import { symmetricDecrypt } from "better-auth/crypto";

const period = 30;
/** How far clocks may be apart to be told so, in steps of 30 s to either side: ten minutes. */
const searched = 20;

/** The six digits of a counter (RFC 4226, 5.3). The key is the secret's text, as better-auth reads it. */
export const codeOf = (secret: string, counter: number): string => {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac("sha1", secret).update(message).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};

export const counterAt = (ms: number): number => Math.floor(ms / 1000 / period);

/**
 * Where on the time line a code belongs.
 * @param secret the shared secret, opened.
 * @returns steps between this machine's time and the code's; null when it fits none of the ten minutes to either side.
 */
export const stepOf = (secret: string, code: string, nowMs: number): number | null => {
  const counter = counterAt(nowMs);
  let found: number | null = null;
  // all are tried, nearest last, so that the time taken says nothing and the nearest wins
  for (let away = searched; away >= 0; away--)
    for (const step of away === 0 ? [0] : [-away, away]) if (codeOf(secret, counter + step) === code) found = step;
  return found;
};

/** What better-auth accepts: this step and its neighbours. */
export const isInWindow = (step: number): boolean => Math.abs(step) <= 1;
export const secondsOf = (steps: number): number => steps * period;

/** Opens a secret as the twoFactor plugin sealed it. */
export const openSecret = async (sealed: string, key: string): Promise<string> => await symmetricDecrypt({ key, data: sealed });

export interface UsedSteps {
  /** Whether a code of this counter may still be used by the account: it is later than the last one that was right. */
  fresh(account: string, counter: number): boolean;
  used(account: string, counter: number): void;
}

/** Codes are good once (RFC 6238, 5.2). Kept in the process: a code outlives a restart by 90 seconds at most. */
export const createUsedSteps = (): UsedSteps => {
  const last = new Map<string, number>();
  return {
    fresh: (account, counter) => counter > (last.get(account) ?? -1),
    used(account, counter) {
      last.delete(account);
      last.set(account, counter);
      const oldest = last.keys().next().value;
      if (last.size > 10_000 && oldest !== undefined) last.delete(oldest);
    },
  };
};
