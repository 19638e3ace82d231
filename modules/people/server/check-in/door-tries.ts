/**
 * Limits for the two calls that need no account: the number of failures from one address, and the number of calls of one device from
 * one address. So devices behind the same address do not block each other, and a person at another address cannot block a device by
 * using its id.
 */
import { Problem } from "#platform/contract/problems.ts";
import { createLimiter } from "#platform/server/http/index.ts";

/** The limit is above normal use: a device delivers after each scan, so a busy door makes about thirty calls per minute. */
const calls = createLimiter({ limit: 300, windowMs: 60_000 });
const failures = createLimiter({ limit: 60, windowMs: 15 * 60_000 });
const counted: ReadonlySet<string> = new Set(["device-unknown", "device-signature"]);

/** @throws Problem too-many-tries, or the error of the work; a link or signature that is not accepted counts as a failure of the address */
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

/** `forget` is for tests, which send more than the limits allow. */
export const doorTries = {
  tried,
  forget: (ip: string, device: string): void => {
    failures.forgive(ip);
    calls.forgive(`${device} ${ip}`);
  },
};
