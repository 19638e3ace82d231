/** What a node leaves outside its data folder: the socket's folder, an interrupted restore, the database of a killed import. */
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { socketFolder } from "../../db/places.ts";
import { running } from "../../db/postmaster.ts";
import { scratchName } from "../workspace/scratch.ts";

/** Folders to destroy with the node. Scratch databases of any process are included if that process has ended. */
export async function placesOutside(dataDir: string): Promise<string[]> {
  const temporary = await readdir(tmpdir());
  const left = temporary.filter((name) => {
    const pid = Number(scratchName.exec(name)?.[1]);
    return pid > 0 && !running(pid);
  });
  const beside = await readdir(dirname(dataDir));
  const own = basename(dataDir);
  return [
    socketFolder(dataDir),
    ...beside.filter((name) => name === `${own}.restoring`).map((name) => join(dirname(dataDir), name)),
    ...left.map((name) => join(tmpdir(), name)),
  ];
}
