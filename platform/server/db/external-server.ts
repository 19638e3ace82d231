/**
 * Starts a PostgreSQL server as another operator would run it: reached over TCP, with an administrator, and not managed by our program. The tests of
 * DATABASE_URL use this server. As a command, this file runs all tests on such a server:
 *   node platform/server/db/external-server.ts npm test
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "./supervisor.ts";

export interface ExternalServer {
  /** The administrator's URL. */
  readonly url: string;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts the server in a temporary folder, with the PostgreSQL programs that the embedded server uses. */
export async function startExternalServer(): Promise<ExternalServer> {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-external-"));
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(await freePort()),
    max_connections: "300",
    fsync: "off",
    autovacuum: "off",
  };
  const cluster = await openCluster({ dataDir: folder, log: () => {}, shared: true, settings });
  const url = new URL(`postgres://127.0.0.1:${cluster.address().port}/postgres`);
  url.username = "postgres";
  url.password = cluster.secrets.superuser;
  return {
    url: url.href,
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

if (import.meta.main) {
  const [command = "node", ...args] = process.argv.slice(2);
  const server = await startExternalServer();
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, DATABASE_URL: server.url } });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => {
    child.once("close", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(127));
  });
  await server.stop();
}
