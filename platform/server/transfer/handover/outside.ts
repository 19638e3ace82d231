/** Finds what a node has left outside its data folder: the socket's folder, an interrupted restore, the database of a killed import. */
import { lstat, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { socketFolder } from "../../db/places.ts";
import { running } from "../../db/postmaster.ts";
import { scratchName } from "../workspace/scratch.ts";

/** False for a folder of another account of the machine, which this process may not delete. */
async function isOwn(folder: string): Promise<boolean> {
  const account = process.getuid?.();
  if (account === undefined) return true;
  // the process that made the folder may be deleting it now
  const found = await lstat(folder).catch(() => null);
  return found?.uid === account;
}

/** Folders to destroy with the node. Scratch databases of any process are included if that process has ended. */
export async function placesOutside(dataDir: string): Promise<string[]> {
  const temporary = await readdir(tmpdir());
  const left: string[] = [];
  for (const name of temporary) {
    const pid = Number(scratchName.exec(name)?.[1]);
    if (pid > 0 && !running(pid) && (await isOwn(join(tmpdir(), name)))) left.push(join(tmpdir(), name));
  }
  const beside = await readdir(dirname(dataDir));
  const own = basename(dataDir);
  return [
    socketFolder(dataDir),
    ...beside.filter((name) => name === `${own}.restoring`).map((name) => join(dirname(dataDir), name)),
    ...left,
  ];
}
