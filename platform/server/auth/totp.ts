/**
 * Finds two facts about a code that better-auth does not report: whether the code was used already, and whether it would be right if the
 * two clocks agreed. The clock of a laptop that was unused for a year is minutes off, and "wrong code" would mislead its owner.
 */
import { createHmac } from "node:crypto";
import { symmetricDecrypt } from "better-auth/crypto";

const period = 30;
/** Maximum difference of the clocks that is reported, in steps of 30 s, in both directions: ten minutes. */
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
 * Finds the time step of a code.
 * @param secret the shared secret, decrypted.
 * @returns steps between this machine's time and the code's; null if the code belongs to no step within ten minutes.
 */
export const stepOf = (secret: string, code: string, nowMs: number): number | null => {
  const counter = counterAt(nowMs);
  let found: number | null = null;
  // all steps are tried, so that the time taken reveals nothing; the nearest step is tried last, so that it is the result
  for (let away = searched; away >= 0; away--)
    for (const step of away === 0 ? [0] : [-away, away]) if (codeOf(secret, counter + step) === code) found = step;
  return found;
};

/** The steps that better-auth accepts: the present step, the step before it and the step after it. */
export const isInWindow = (step: number): boolean => Math.abs(step) <= 1;
export const secondsOf = (steps: number): number => steps * period;

/** Decrypts a secret that the twoFactor plugin encrypted. */
export const openSecret = async (sealed: string, key: string): Promise<string> => await symmetricDecrypt({ key, data: sealed });

export interface UsedSteps {
  /** Whether the account may still use a code of this counter: the counter must be higher than the counter of the last accepted code. */
  fresh(account: string, counter: number): boolean;
  used(account: string, counter: number): void;
}

/**
 * Each code works once (RFC 6238, 5.2). Used codes are stored only in the memory of the process. So after a restart a used code works again for at
 * most 90 seconds.
 */
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
