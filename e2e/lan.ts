/**
 * An address that a browser treats as a real local network: any IPv4 address of this machine except 127.x. A page at this address
 * is not a secure context, as on a phone in a room, so a journey on localhost would not be sufficient.
 */
import { spawnSync } from "node:child_process";
import { networkInterfaces } from "node:os";

/** The address that is used on a machine without a network. It exists only in a separate network namespace. */
export const madeUpAddress = "10.77.0.1";

/** This machine's address on a local network; null if it has none. */
export function lanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = addresses.filter(
    ({ family, address }) => family === "IPv4" && !address.startsWith("127.") && !address.startsWith("169.254."),
  );
  return (usable.find(({ internal }) => !internal) ?? usable[0])?.address ?? null;
}

/** The reason for a skipped test if there is neither a network nor a namespace. */
export const noLan = "this machine has no address but 127.x, and may not make a network namespace (unshare -Urn, ip)";

/**
 * Wraps a command so that it runs with the address `madeUpAddress`, if this machine has no address of its own; null if that is
 * impossible. The command must start server, browser and clients, because the address exists only in its namespace.
 */
export function withLan(command: readonly string[]): readonly string[] | null {
  if (lanAddress() !== null) return command;
  const inside = ["unshare", "-Urn", "sh", "-ec", `ip link set lo up; ip addr add ${madeUpAddress}/32 dev lo; exec "$@"`, "sh"];
  const [program = "", ...rest] = inside;
  return spawnSync(program, [...rest, "true"]).status === 0 ? [...inside, ...command] : null;
}
