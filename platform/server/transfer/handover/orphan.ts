/** Stops a PostgreSQL server that a killed process left running, before its folder is destroyed, because the server would continue to write. */
import { join } from "node:path";
import { readPidFile, running } from "../../db/postmaster.ts";
import { DatabaseRefused } from "../../db/refusal.ts";
import { openCluster } from "../../db/supervisor.ts";

/** Whether a server's process runs on the folder of a node. */
export async function serverRuns(dataDir: string): Promise<boolean> {
  const file = await readPidFile(join(dataDir, "postgres"));
  return file !== null && running(file.pid);
}

/** @throws DatabaseRefused if a living process of ours owns it */
export async function stopOrphan(dataDir: string, pgBin: string | null): Promise<void> {
  if (!(await serverRuns(dataDir))) return;
  try {
    const cluster = await openCluster({ dataDir, log: () => {}, ...(pgBin ? { pgBin } : {}) });
    await cluster.stop();
  } catch (error) {
    // the cluster is incomplete or broken, so no server runs on it: the pid in its file belongs to another program
    if (!(error instanceof DatabaseRefused) || error.reason === "in-use") throw error;
  }
}
