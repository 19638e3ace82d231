/**
 * Opens a node's database for a command, which is another process. If the node runs, the command connects to the node's PostgreSQL server. If the
 * node is stopped, the command starts that server. If the node uses an external server, the command connects to it. This code never creates a
 * database.
 */
import { existsSync } from "node:fs";
import { prepareCluster } from "./bootstrap.ts";
import { findCluster } from "./cluster-files.ts";
import { externalReach } from "./external.ts";
import { preparePlaces } from "./places.ts";
import type { Reach } from "./pools.ts";
import { DatabaseRefused } from "./refusal.ts";
import { type ClusterOptions, openCluster } from "./supervisor.ts";

export interface Attached {
  readonly reach: Reach;
  /** True if this command started the database's own server: the node was stopped, and cannot start before the command ends. */
  readonly alone: boolean;
  close(): Promise<void>;
}

export interface AttachOptions {
  readonly dataDir: string;
  readonly url?: string | null;
  readonly pgBin?: string | null;
  readonly env: NodeJS.ProcessEnv;
}

/** @throws DatabaseRefused if the database cannot be used, or if the folder contains no database */
export async function attachDatabase({ dataDir, url, pgBin, env }: AttachOptions): Promise<Attached> {
  if (url) return { reach: externalReach(url, env).reach, alone: false, close: async () => {} };
  // without this test the folder would be created
  if (!existsSync(dataDir) || !(await findCluster((await preparePlaces(dataDir)).pgdata))) {
    throw new DatabaseRefused("no-start", `There is no database in ${dataDir}. Name the folder of the node with --data <folder>.`);
  }
  const options: ClusterOptions = { dataDir, log: () => {}, ...(pgBin ? { pgBin } : {}) };
  try {
    const cluster = await openCluster(options);
    return { reach: await prepareCluster(cluster), alone: true, close: () => cluster.stop() };
  } catch (error) {
    if (!(error instanceof DatabaseRefused) || error.reason !== "in-use") throw error;
    const cluster = await openCluster({ ...options, shared: true });
    return { reach: await prepareCluster(cluster), alone: false, close: async () => {} };
  }
}
