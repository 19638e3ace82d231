/**
 * Limits of the two calls without an account: failures of an address, and calls of one device from one address. So devices behind one address do not
 * stop each other, and nobody elsewhere stops a device whose id is known.
 */
import { Problem } from "#platform/contract/problems.ts";
import { createLimiter } from "#platform/server/http/index.ts";

/** A door delivers after each scan: a busy one makes some thirty calls in a minute. */
const calls = createLimiter({ limit: 300, windowMs: 60_000 });
const failures = createLimiter({ limit: 60, windowMs: 15 * 60_000 });
const counted: ReadonlySet<string> = new Set(["device-unknown", "device-signature"]);

/** @throws Problem too-many-tries, or what the work throws; a link or signature that is not accepted counts as a failure of the address */
const tried = async <T>(ip: string, device: string, work: () => Promise<T>): Promise<T> => {
  failures.check(ip);
  calls.take(`${device} ${ip}`);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && counted.has(error.code)) failures.count(ip);
    throw error;
  }
};

/** `forget` is for tests that send more than the limits let through. */
export const doorTries = {
  tried,
  forget: (ip: string, device: string): void => {
    failures.forgive(ip);
    calls.forgive(`${device} ${ip}`);
  },
};
