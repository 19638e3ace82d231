/** Makes the names in a folder durable. Windows opens no folder as a file: there the file system's own journal has to do. */
import { open } from "node:fs/promises";

const notHere = new Set(["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"]);

/** @throws what the disk says, except where a folder cannot be synced at all */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!notHere.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
