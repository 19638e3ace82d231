/** Addresses of this machine that a test may add and remove; for tests only. */
import { execFileSync } from "node:child_process";
import { machineAddresses } from "./addresses.ts";

const ip = (...args: string[]): void => void execFileSync("ip", args, { stdio: "pipe" });

export interface ExtraAddress {
  readonly address: string;
  /** Removes the address from the machine; a second call does nothing. */
  remove(): void;
}

let last = 0;

/**
 * Adds an address to the first real network interface. Needs root on Linux.
 * @returns null if this machine does not allow it
 */
export const addAddress = (t: { after(run: () => void): void }): ExtraAddress | null => {
  const device = machineAddresses().find(({ kind }) => kind !== "inside")?.name;
  if (process.platform !== "linux" || process.getuid?.() !== 0 || device === undefined) return null;
  last += 1;
  const address = `10.${77 + (process.pid % 100)}.${(process.pid >> 7) % 250}.${last}`;
  let added = true;
  const remove = (): void => {
    if (added) ip("addr", "del", `${address}/32`, "dev", device);
    added = false;
  };
  try {
    ip("addr", "add", `${address}/32`, "dev", device);
  } catch {
    return null;
  }
  t.after(remove);
  return { address, remove };
};

/** The reason for a skipped test. */
export const noExtraAddress = "adding an address to a network interface needs root on Linux, a network and the command ip";
