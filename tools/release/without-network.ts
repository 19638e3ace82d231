/**
 * Runs a command where there is no network but 127.0.0.1: in a network namespace of its own, as an ordinary user. Root makes the
 * namespace and goes down to that user; a user makes it inside a user namespace and is itself again in one within.
 */
import { spawnSync } from "node:child_process";

/** The loopback interface is down in a new namespace; perl stands in for `ip`, which small systems lack. */
const loopback = `ip link set lo up 2>/dev/null || perl -e 'socket(S, 2, 2, 0); ioctl(S, 0x8914, pack("a16 s x22", "lo", 0x49)) or die "lo: $!\\n"'`;

/**
 * @param user to be, when root asks
 * @returns the command line; null where this machine lets nobody do that
 */
export const withoutNetwork = (command: readonly string[], user: string | null): readonly string[] | null => {
  const asRoot = process.getuid?.() === 0;
  const ids = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const become = asRoot ? ["runuser", "-u", user ?? "nobody", "--"] : ["unshare", "-U", `--map-user=${ids.uid}`, `--map-group=${ids.gid}`];
  const within = [
    "sh",
    "-ec",
    `${loopback}
exec "$@"`,
    "sh",
    ...become,
  ];
  const words = [asRoot ? "-n" : "-Urn", ...within];
  return spawnSync("unshare", [...words, "true"], { stdio: "ignore" }).status === 0 ? ["unshare", ...words, ...command] : null;
};
