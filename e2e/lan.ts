/**
 * An address that a browser takes for a real local network: any IPv4 address of this machine that is not 127.x. At such an
 * address a page is no secure context, which is what a phone in a room meets; a journey on localhost alone proves nothing.
 */
import { spawnSync } from "node:child_process";
import { networkInterfaces } from "node:os";

/** Made up for machines without any network: it lives in a namespace of its own and is reachable from nowhere else. */
export const madeUpAddress = "10.77.0.1";

/** This machine's address on a local network; null where it has none. */
export function lanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = addresses.filter(
    ({ family, address }) => family === "IPv4" && !address.startsWith("127.") && !address.startsWith("169.254."),
  );
  return (usable.find(({ internal }) => !internal) ?? usable[0])?.address ?? null;
}

/** The words for a skipped test where there is neither a network nor a namespace. */
export const noLan = "this machine has no address but 127.x, and may not make a network namespace (unshare -Urn, ip)";

/**
 * Wraps a command so that it runs where `madeUpAddress` exists, when this machine has no address of its own; null where
 * that cannot be done. Server, browser and clients must all be started by that command: the address ends at its border.
 */
export function withLan(command: readonly string[]): readonly string[] | null {
  if (lanAddress() !== null) return command;
  const inside = ["unshare", "-Urn", "sh", "-ec", `ip link set lo up; ip addr add ${madeUpAddress}/32 dev lo; exec "$@"`, "sh"];
  const [program = "", ...rest] = inside;
  return spawnSync(program, [...rest, "true"]).status === 0 ? [...inside, ...command] : null;
}
