/**
 * Destroys files on a disk: overwrites every file once with random bytes, syncs it, and removes it. The old bytes can still exist on a solid-state
 * disk, on a file system that copies or compresses, and in a snapshot. For this reason we require the operating system's disk encryption, and the
 * record of a handover states this limit.
 */
import { randomFillSync } from "node:crypto";
import { constants } from "node:fs";
import { chmod, lstat, open, readdir, rmdir, unlink } from "node:fs/promises";
import { join } from "node:path";

export interface Destroyed {
  files: number;
  bytes: number;
  /** Number of files that were removed without being overwritten, because they have a second name (hard link) elsewhere. */
  linked: number;
}

const AT_ONCE = 8;
const noise = randomFillSync(Buffer.alloc(1024 * 1024));

async function writeOver(path: string, size: number): Promise<void> {
  const flags = constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(path, flags).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EACCES" && error.code !== "EPERM") throw error;
    await chmod(path, 0o600);
    return open(path, flags);
  });
  try {
    for (let at = 0; at < size; at += noise.length) await handle.write(noise, 0, Math.min(noise.length, size - at), at);
    await handle.sync();
    await handle.truncate(0);
  } finally {
    await handle.close();
  }
}

const gone = (error: NodeJS.ErrnoException): void => {
  if (error.code !== "ENOENT") throw error;
};

/**
 * Destroys one file: overwrites it, syncs it, removes it. A symbolic link is removed and not followed.
 * @returns false if the file did not exist
 */
export async function destroyFile(path: string): Promise<boolean> {
  const done: Destroyed = { files: 0, bytes: 0, linked: 0 };
  return destroyOne(path, done);
}

async function destroyOne(path: string, done: Destroyed): Promise<boolean> {
  const found = await lstat(path).catch(gone);
  if (!found) return false;
  if (found.isFile()) {
    // its other name may be somebody else's file
    if (found.nlink > 1) done.linked += 1;
    else await writeOver(path, found.size);
    done.files += 1;
    done.bytes += found.size;
  }
  await unlink(path).catch(gone);
  return true;
}

async function within(folder: string, done: Destroyed, spared: string | null): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && entry.name !== spared).map((entry) => entry.name);
  const worker = async (): Promise<void> => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) await destroyOne(join(folder, name), done);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const entry of entries.filter((one) => one.isDirectory())) {
    await within(join(folder, entry.name), done, null);
    await rmdir(join(folder, entry.name));
  }
}

/**
 * Destroys the content of a folder. It also removes the folder, unless a file is spared. A link is removed and never followed. After an interruption
 * a second call continues.
 * @param spared the name of one file at the top level that stays
 */
export async function destroyFolder(folder: string, spared: string | null = null): Promise<Destroyed> {
  const done: Destroyed = { files: 0, bytes: 0, linked: 0 };
  const found = await lstat(folder).catch(gone);
  if (!found) return done;
  if (!found.isDirectory()) {
    await destroyOne(folder, done);
    return done;
  }
  await within(folder, done, spared);
  if (spared === null) await removeEmpty(folder);
  return done;
}

/** Removes an empty folder. @returns false if that is not possible, for example for a mount point */
export const removeEmpty = (folder: string): Promise<boolean> =>
  rmdir(folder).then(
    () => true,
    () => false,
  );
