/**
 * Writes an archive's file under a temporary name, syncs it, and renames it. So if the write is interrupted, no incomplete file has the final name.
 */
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ArchiveRefused } from "./refused.ts";

const sentences: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: (path) => `The disk that would hold ${path} is full. Nothing was left there.`,
  EDQUOT: (path) => `The disk that would hold ${path} is full. Nothing was left there.`,
  EACCES: (path) => `${path} may not be written by this user.`,
  EPERM: (path) => `${path} may not be written by this user.`,
  EROFS: (path) => `${path} may not be written by this user.`,
  ENOENT: (path) => `The folder of ${path} does not exist.`,
  ENOTDIR: (path) => `The folder of ${path} does not exist.`,
  EISDIR: (path) => `${path} is a folder.`,
};

const AT_ONCE = 1024 * 1024;

/** Joins small chunks, so that each write to disk is large enough. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let some: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    some.push(piece);
    size += piece.length;
    if (size < AT_ONCE) continue;
    yield Buffer.concat(some);
    some = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(some);
}

/**
 * @returns the size of the file in bytes
 * @throws ArchiveRefused if the file exists already or cannot be written; every error of the stream
 */
export async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
  if ((await stat(path).catch(() => null)) !== null)
    throw new ArchiveRefused("files", `There is already a file ${path}. Name another, or move that one away.`);
  const part = `${path}.part`;
  let size = 0;
  try {
    const handle = await open(part, "w", 0o600);
    try {
      for await (const piece of gathered(pieces)) {
        signal?.throwIfAborted();
        await handle.write(piece);
        size += piece.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    const says = sentences[(error as NodeJS.ErrnoException).code ?? ""];
    if (says && (error as NodeJS.ErrnoException).syscall) throw new ArchiveRefused("files", says(path), error);
    throw error;
  }
  await syncFolder(dirname(path));
  return size;
}

/** Makes the file's name in its folder survive a power failure. Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
