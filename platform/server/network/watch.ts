/** Notices that the addresses of this machine changed. Node has no event for it, so the list is read every few seconds. */
import type { MachineAddress } from "./addresses.ts";

export interface AddressWatch {
  /** Reads the list now. Resolves when `changed` has finished, if there was a change. */
  check(): Promise<void>;
  stop(): void;
}

const everyMs = 2000;

/**
 * @param list reads the addresses
 * @param changed runs after a change, one at a time; `before` is the former list
 */
export const watchAddresses = (
  list: () => readonly MachineAddress[],
  changed: (now: readonly MachineAddress[], before: readonly MachineAddress[]) => Promise<void>,
): AddressWatch => {
  let before = list();
  let turn: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = list();
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    const former = before;
    before = now;
    await changed(now, former);
  };
  const check = (): Promise<void> => {
    turn = turn.then(look, look);
    return turn;
  };
  const timer = setInterval(() => void check().catch(() => undefined), everyMs);
  timer.unref();
  return { check, stop: () => clearInterval(timer) };
};
