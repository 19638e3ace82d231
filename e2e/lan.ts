/**
 * Finds an address that a browser treats as one of a real local network: any IPv4 address of this machine except 127.x. A page at this address is not
 * a secure context, as on a phone in a room; a page at localhost would be one.
 */
import { spawnSync } from "node:child_process";
import { networkInterfaces } from "node:os";

/** The address for a machine without a network. It exists only in a network namespace of its own. */
export const madeUpAddress = "10.77.0.1";

/** This machine's address on a local network; null if there is none. */
export function lanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = addresses.filter(
    ({ family, address }) => family === "IPv4" && !address.startsWith("127.") && !address.startsWith("169.254."),
  );
  return (usable.find(({ internal }) => !internal) ?? usable[0])?.address ?? null;
}

/** The reason for skipping a test if there is neither a network nor a namespace. */
export const noLan = "this machine has no address but 127.x, and may not make a network namespace (unshare -Urn, ip)";

/**
 * If this machine has no address on a local network: wraps a command so that it runs in a namespace with the address `madeUpAddress`; null if this is
 * not possible. The command must start server, browser and clients itself, because the address exists only in its namespace.
 */
export function withLan(command: readonly string[]): readonly string[] | null {
  if (lanAddress() !== null) return command;
  const inside = ["unshare", "-Urn", "sh", "-ec", `ip link set lo up; ip addr add ${madeUpAddress}/32 dev lo; exec "$@"`, "sh"];
  const [program = "", ...rest] = inside;
  return spawnSync(program, [...rest, "true"]).status === 0 ? [...inside, ...command] : null;
}

/**
 * For a journey that adds addresses to this machine: wraps its command so that it runs in a network namespace of its own. A browser breaks off its requests
 * when an address of its machine changes (ERR_NETWORK_CHANGED), so other journeys could otherwise not run at the same time. The namespace has a network
 * interface with the address `madeUpAddress`.
 * @returns null if this is not root on Linux, or not allowed here
 */
export function withOwnNetwork(command: readonly string[]): readonly string[] | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const network = "ip link set lo up; ip link add eth0 type veth peer name eth1; ip link set eth1 up; ip link set eth0 up";
  const inside = ["unshare", "-n", "sh", "-ec", `${network}; ip addr add ${madeUpAddress}/24 dev eth0; exec "$@"`, "sh"];
  const [program = "", ...rest] = inside;
  return spawnSync(program, [...rest, "true"]).status === 0 ? [...inside, ...command] : null;
}
