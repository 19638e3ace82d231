/**
 * PostgreSQL refuses to run as root. If root starts our program, PostgreSQL runs in a Linux user namespace that maps root to an existing system user.
 * So no user is created, and no file gets another owner. If namespaces are not allowed, PostgreSQL runs as that system user itself, with its programs
 * copied to a folder that the user can read. If the data folder belongs to an ordinary user, that user remains its owner.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { DatabaseRefused } from "./refusal.ts";

export type RunAs =
  | { readonly kind: "self" }
  | { readonly kind: "namespace"; readonly uid: number; readonly gid: number }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number };

/** The existing unprivileged user for the mapping. The user must exist, because initdb requires that the user has a name. */
async function systemUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  const users = lines.map((line) => line.split(":")).map((f) => ({ name: f[0], uid: Number(f[2]), gid: Number(f[3]) }));
  const found = ["nobody", "daemon", "bin"].map((name) => users.find((u) => u.name === name)).find((u) => u && u.uid > 0);
  const any = found ?? users.find((u) => u.uid > 0 && u.uid < 1000);
  if (any) return { uid: any.uid, gid: any.gid };
  throw new DatabaseRefused(
    "run-as",
    "PostgreSQL does not run as root and this machine has no system user to run it as. Start as an ordinary user.",
  );
}

const namespaceArguments = (as: { uid: number; gid: number }): string[] => ["-U", `--map-user=${as.uid}`, `--map-group=${as.gid}`];

/**
 * @param pgdata the cluster's folder, existing or not
 * @param prefer "user" skips the namespace (for tests); otherwise a trial shows whether this machine allows namespaces
 */
export async function decideRunAs(pgdata: string, prefer?: "user"): Promise<RunAs> {
  if (process.platform === "win32" || process.getuid?.() !== 0) return { kind: "self" };
  const owner = await stat(pgdata).catch(() => null);
  if (owner && owner.uid !== 0) return { kind: "user", uid: owner.uid, gid: owner.gid };
  const as = await systemUser();
  if (prefer !== "user") {
    const tried = spawnSync("unshare", [...namespaceArguments(as), "true"], { stdio: "ignore" });
    if (tried.status === 0) return { kind: "namespace", ...as };
  }
  if (owner) await giveAll(pgdata, as);
  return { kind: "user", ...as };
}

async function giveAll(folder: string, as: { uid: number; gid: number }): Promise<void> {
  const done = spawnSync("chown", ["-R", `${as.uid}:${as.gid}`, folder], { stdio: "ignore" });
  if (done.status !== 0)
    throw new DatabaseRefused("run-as", `The files in ${folder} could not be given to the system user that runs PostgreSQL.`);
}

/** A command line that runs `file` with the chosen rights. */
export function commandAs(
  as: RunAs,
  file: string,
  args: readonly string[],
): { file: string; args: string[]; options: { uid?: number; gid?: number } } {
  if (as.kind === "namespace") return { file: "unshare", args: [...namespaceArguments(as), file, ...args], options: {} };
  if (as.kind === "user") return { file, args: [...args], options: { uid: as.uid, gid: as.gid } };
  return { file, args: [...args], options: {} };
}

/** Changes the owner of a folder that we made to the user who runs PostgreSQL. */
export async function give(as: RunAs, path: string): Promise<void> {
  if (as.kind === "user") await chown(path, as.uid, as.gid);
}

/** Whether the user who runs PostgreSQL can pass through every folder above `path`. */
async function canReach(as: RunAs & { kind: "user" }, path: string): Promise<string | null> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const s = await stat(folder);
    const bit = s.uid === as.uid ? 0o100 : s.gid === as.gid ? 0o010 : 0o001;
    if ((s.mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/**
 * Makes sure that the user who runs PostgreSQL can reach the data folder and the programs; returns the programs to use.
 * @throws DatabaseRefused with the name of the folder that is closed to that user
 */
export async function makeReachable(as: RunAs, dataDir: string, binaries: Binaries): Promise<Binaries> {
  if (as.kind !== "user") return binaries;
  const s = await stat(dataDir);
  if (s.uid !== as.uid) await chmod(dataDir, s.mode | 0o011);
  const closed = await canReach(as, join(dataDir, "postgres"));
  if (closed) {
    throw new DatabaseRefused(
      "run-as",
      `PostgreSQL does not run as root, and ${closed} is closed to every other user. Start as an ordinary user, or name a data folder outside it with --data <folder>.`,
    );
  }
  if (binaries.home === null || (await canReach(as, join(binaries.bin, "postgres"))) === null) return binaries;
  return copied(binaries.home);
}

async function copied(home: string): Promise<Binaries> {
  const stamp = `${home}:${(await stat(join(home, "bin", "postgres"))).mtimeMs}`;
  const target = join(tmpdir(), `counterpart-postgres-${createHash("sha256").update(stamp).digest("hex").slice(0, 12)}`);
  const there = await stat(target).catch(() => null);
  if (there && there.uid === 0) return { bin: join(target, "bin"), home: target };
  const half = `${target}.${process.pid}`;
  await mkdir(half, { mode: 0o755 });
  await cp(home, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, target).catch(() => rm(half, { recursive: true }));
  return { bin: join(target, "bin"), home: target };
}
