/**
 * Paths in a data folder, and the socket's folder. A Unix socket's path may have about 107 bytes, so for a data folder with a long path the socket is
 * in the system's temporary folder, under a name derived from the data folder's path.
 */
import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseRefused, fileRefusal } from "./refusal.ts";
import { type RunAs, give } from "./run-as.ts";

export interface Places {
  readonly dataDir: string;
  readonly pgdata: string;
  readonly socketDir: string;
  readonly log: string;
  readonly copies: string;
}

const LONGEST_SOCKET_PATH = 100;
const socketName = "/.s.PGSQL.5432.lock";

/**
 * Creates the data folder and returns the paths of everything in it.
 * @throws DatabaseRefused if it cannot be created or written
 */
export async function preparePlaces(dataDir: string): Promise<Places> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const probe = join(dataDir, `.write-${process.pid}`);
    await writeFile(probe, "write me", { flag: "w", flush: true });
    await rm(probe);
  } catch (error) {
    // On a read-only file system Node's recursive mkdir fails with ENOENT.
    const told = (error as NodeJS.ErrnoException).code === "ENOENT" ? Object.assign(new Error("read-only"), { code: "EROFS" }) : error;
    throw fileRefusal(told, dataDir) ?? error;
  }
  const real = await realpath(dataDir);
  return {
    dataDir: real,
    pgdata: join(real, "postgres"),
    socketDir: socketFolder(real),
    log: join(real, "postgres.log"),
    copies: join(real, "copies"),
  };
}

/** The folder for the socket of a data folder; always the same, so that an orphaned server is found again. */
export function socketFolder(dataDir: string): string {
  const near = join(dataDir, "socket");
  if (Buffer.byteLength(near + socketName) <= LONGEST_SOCKET_PATH) return near;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(tmpdir(), `counterpart-${process.getuid?.() ?? 0}-${name}`);
}

/**
 * Creates the socket's folder, with mode 0700 and owned by us; an existing folder of that name that belongs to somebody else is refused.
 */
export async function makeSocketFolder(places: Places, as: RunAs): Promise<void> {
  await mkdir(places.socketDir, { recursive: true, mode: 0o700 });
  const s = await lstat(places.socketDir);
  const me = process.getuid?.();
  const ours = me === undefined || s.uid === me || (as.kind === "user" && s.uid === as.uid);
  if (!s.isDirectory() || !ours) {
    throw new DatabaseRefused(
      "not-ours",
      `${places.socketDir} belongs to somebody else; PostgreSQL's socket cannot be put there. Remove it, or set TMPDIR to a folder of your own.`,
    );
  }
  await chmod(places.socketDir, 0o700);
  await give(as, places.socketDir);
}
