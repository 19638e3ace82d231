/** Makes the names in a folder durable. Windows cannot open a folder as a file; there we rely on the journal of the file system. */
import { open } from "node:fs/promises";

const notHere: ReadonlySet<string> = new Set(["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"]);

/** @throws the error of the disk, except if the system cannot sync folders */
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
