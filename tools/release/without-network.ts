/**
 * Runs a command without any network except 127.0.0.1. The command runs in its own network namespace, as an ordinary user. If root
 * starts it, root creates the namespace and changes to that user. If an ordinary user starts it, the namespace is created inside a user
 * namespace, and a second user namespace gives the command the id of this user again.
 */
import { spawnSync } from "node:child_process";

/** Starts the loopback interface, which is down in a new namespace. It uses perl instead of `ip`, which small systems lack. */
const loopback = `ip link set lo up 2>/dev/null || perl -e 'socket(S, 2, 2, 0); ioctl(S, 0x8914, pack("a16 s x22", "lo", 0x49)) or die "lo: $!\\n"'`;

/**
 * @param user to run as, if root starts this
 * @returns the command line; null if this machine does not allow it
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
